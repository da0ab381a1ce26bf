/* The clients of all relays in one process, who wait to be told: every pair writes all at once, and its reader waits for all of it. */
import type { WebSocket } from "ws";
import { append, member } from "../relay/line-innermost.ts";
import { WORK } from "../relay/work.ts";

export interface Spread {
  addresses: string[];
  /** Whether the two of a pair are at two relays, as a balancer that knows nothing would have it. */
  isApart: boolean;
  from: number;
}

/** In ms, from the first update on. */
export interface Spreaded {
  acked: number;
  seen: number;
  /** CPU time. */
  cpu: number;
}

const { addresses, isApart, from } = JSON.parse(process.argv[2] as string) as Spread;
const relayOf = (pair: number): string => addresses[pair % addresses.length] as string;
const ALL = WORK.pairs * WORK.updates;
const [ack, see] = [counting(), counting()];

/** Resolves once all of it has come. */
function counting() {
  let count = 0;
  let reached = (): void => {};
  const all = new Promise<number>((resolve) => {
    reached = () => resolve(performance.now());
  });
  return {
    all,
    add(more: number): void {
      count += more;
      if (count >= ALL) reached();
    },
  };
}

const pairs = Array.from({ length: WORK.pairs }, (_, index) => from + index);
const writers: WebSocket[] = [];
for (const pair of pairs) {
  writers.push(await member(relayOf(pair), pair, 0, ({ kind }) => void (kind === "done" && ack.add(1))));
  await member(relayOf(isApart ? pair + 1 : pair), pair, 1, (frame) => {
    if (frame.kind === "items") see.add(frame.records.length);
  });
}
const frames = pairs.map(() => Array.from({ length: WORK.updates }, (_, index) => append(index)));
const told = new Promise((resolve) => process.once("message", resolve));
process.send?.({ kind: "ready" });
await told;
const before = process.cpuUsage();
const start = performance.now();
for (let update = 0; update < WORK.updates; update++)
  for (const [index, writer] of writers.entries()) writer.send(frames[index]?.[update] as Uint8Array);
const [acked, seen] = await Promise.all([ack.all, see.all]);
const { user, system } = process.cpuUsage(before);
process.send?.({ kind: "spread", acked: acked - start, seen: seen - start, cpu: (user + system) / 1000 });
process.on("disconnect", () => process.exit(0));
