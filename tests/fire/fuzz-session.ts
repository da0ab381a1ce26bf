/* Fuzzes the relay's sessions with rows of messages for argv[2] ms, by the seed argv[3], and prints what it found as JSON. */
import { type ClientFrame, decodeRelay, encodeClient } from "@innermost/protocol";
import { createRelay, memoryStore, type Relay } from "@innermost/relay";
import { changedRow } from "./changed.ts";
import { explore } from "./guided.ts";
import { chanceOf } from "./keys.ts";
import { clientMessages } from "./seeds.ts";

const [, , most = "5000", seed = "1"] = process.argv;
const chance = chanceOf(Number(seed));
const bytes = (size: number, byte: number) => new Uint8Array(size).fill(byte);
const SPACE = bytes(16, 100);

const item = (id: number, epoch: number) => ({
  id: bytes(16, id),
  suite: 1,
  epoch,
  sum: bytes(32, id),
  capsule: bytes(72, id),
  body: bytes(40, id),
});

/** One honest life of a space, from which rows are made. */
const LIFE: ClientFrame[] = [
  { kind: "create", space: SPACE, deviceKey: bytes(32, 1), ttlSeconds: 3600 },
  { kind: "hello", space: SPACE, deviceKey: bytes(32, 1) },
  { kind: "prove", signature: bytes(64, 1) },
  { kind: "follow", after: 0 },
  { kind: "offer", req: 1, slot: bytes(16, 7), sealed: bytes(20, 1), ttlSeconds: 3600 },
  { kind: "peek", req: 2, slot: bytes(16, 7) },
  { kind: "claim", req: 3, slot: bytes(16, 7), deviceKey: bytes(32, 2) },
  { kind: "append", req: 4, item: item(1, 0) },
  { kind: "rotate", req: 5, fromEpoch: 0, item: item(2, 1), admit: [], remove: [] },
  {
    kind: "deposit",
    req: 6,
    round: bytes(16, 9),
    epoch: 1,
    commitment: bytes(32, 1),
    ciphertext: bytes(8192, 1),
  },
  { kind: "withdraw", req: 7, round: bytes(16, 8) },
  { kind: "erase", req: 8, number: 1 },
  { kind: "admit", req: 9, deviceKey: bytes(32, 3) },
  { kind: "retain", req: 11, devices: [bytes(32, 1)] },
  { kind: "dismiss", req: 10, deviceKey: bytes(32, 3) },
  { kind: "revoke", req: 11, slot: bytes(16, 7) },
  { kind: "ephemeral", body: bytes(20, 1) },
  { kind: "ping" },
];

type Row = readonly Uint8Array[];

const rest = () => new Promise((resolve) => setImmediate(resolve));

function connected(relay: Relay) {
  const wrong: string[] = [];
  let isClosed = false;
  const session = relay.connect(
    (message) => {
      if (isClosed) wrong.push("it spoke after it had closed");
      if (!decodeRelay(message).ok) wrong.push("it said what it must not");
    },
    () => {
      isClosed = true;
    },
  );
  return { session, wrong };
}

/** Whatever comes in whatever order: nothing is thrown, all that is said is a frame, and a calm session beside it lives. */
async function run(row: Row): Promise<void> {
  const inside: unknown[] = [];
  const relay = createRelay({
    store: memoryStore(),
    verify: (_key, _message, signature) => signature[0] !== 0,
    now: () => 1_800_000_000_000,
    random: (size) => bytes(size, 5),
    failed: (error) => inside.push(error),
  });
  const calm = connected(relay);
  const other = connected(relay);
  for (const [at, message] of row.entries()) {
    // Every fifth message comes from a second connection.
    (at % 5 === 4 ? calm : other).session.receive(message);
    if (at % 3 === 0) await rest();
  }
  await rest();
  await relay.sweep();
  for (const { session } of [calm, other]) session.closed();
  const [fault] = [...inside, ...calm.wrong, ...other.wrong];
  if (fault) throw fault;
  if (relay.counts().connections + relay.counts().spaces !== 0) throw new Error("somebody is left over");
}

const life = LIFE.map((frame) => encodeClient(frame));
const frozen = clientMessages();

const { failure, ...found } = await explore<Row>({
  seeds: [life, frozen, [...life.slice(0, 4), ...frozen], ...life.map((one) => [...life.slice(0, 3), one])],
  change: (one, other) => changedRow(one, chance, chance() < 0.5 ? other : life),
  run,
  watches: (url) => url.includes("/apps/relay/src/") || url.includes("/packages/protocol/src/"),
  chance,
  most: Number(most),
});
const told = failure && {
  input: failure.input.map((message) => Buffer.from(message).toString("hex")),
  error: String((failure.error as Error).stack ?? failure.error),
};
console.log(JSON.stringify({ ...found, failure: told }));
