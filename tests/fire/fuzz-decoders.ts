/* Fuzzes every decoder of the wire for argv[2] ms, by the seed argv[3], and prints what it found as JSON. */
import { isDeepStrictEqual } from "node:util";
import {
  decodeClient,
  decodeOpening,
  decodeRelay,
  encodeClient,
  encodeOpening,
  encodeRelay,
} from "@innermost/protocol";
import { changedBytes } from "./changed.ts";
import { explore } from "./guided.ts";
import { chanceOf } from "./keys.ts";
import { seedMessages } from "./seeds.ts";

const [, , most = "5000", seed = "1"] = process.argv;
const chance = chanceOf(Number(seed));
const same = (a: Uint8Array, b: Uint8Array) => isDeepStrictEqual(new Uint8Array(a), new Uint8Array(b));

/** Whatever comes: no decoder throws, what is accepted is canonical, and no message belongs to both sides. */
function run(bytes: Uint8Array): void {
  const [client, relay, halves] = [decodeClient(bytes), decodeRelay(bytes), decodeOpening(bytes)];
  if (client.ok && relay.ok) throw new Error("both sides may say it");
  if (client.ok && !same(encodeClient(client.frame), bytes)) throw new Error("a client's frame in two forms");
  if (relay.ok && !same(encodeRelay(relay.frame), bytes)) throw new Error("a relay's frame in two forms");
  if (halves && !same(encodeOpening(halves), bytes)) throw new Error("an opening in two forms");
}

const { failure, ...found } = await explore({
  seeds: seedMessages(),
  change: (one, other) => changedBytes(one, chance, other),
  run,
  watches: (url) => url.includes("/packages/protocol/src/") || url.includes("/cborg/"),
  chance,
  most: Number(most),
});
const told = failure && { input: Buffer.from(failure.input).toString("hex"), error: String(failure.error) };
console.log(JSON.stringify({ ...found, failure: told }));
