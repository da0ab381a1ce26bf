import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { openStore } from "../../../apps/relay/src/open-store.ts";
import { forget, kill, message, scratch, start } from "../child.ts";
import { median, shown, spread } from "../numbers.ts";
import { heading, say, table } from "../print.ts";
import { deviceOf, spaceOf } from "../relay/identity.ts";
import { WORK } from "../relay/work.ts";
import { insertLimit, MANNERS } from "./limit.ts";
import type { Spread, Spreaded } from "./load.ts";
import { type Database, freePort, startDatabase } from "./postgres.ts";

const ROUNDS = 3;
const MOST = 120_000;
const INSERTS = 40_000;
const ALL = WORK.pairs * WORK.updates;
const [SERVE, LOAD] = [new URL("./serve.ts", import.meta.url), new URL("./load.ts", import.meta.url)];

interface Round {
  acked: number;
  seen: number;
  cpu: number;
}

interface Setting {
  relays: number;
  isApart: boolean;
}

const SETTINGS: Setting[] = [
  { relays: 1, isApart: false },
  { relays: 2, isApart: false },
  { relays: 2, isApart: true },
  { relays: 4, isApart: false },
  { relays: 4, isApart: true },
];

/** Several relays on one PostgreSQL, woken by NATS, beside what that database takes from plain INSERTs. */
export async function benchRelays(): Promise<void> {
  heading("Several relays on PostgreSQL and NATS");
  const nats = await startNats();
  const database = await startDatabase();
  try {
    say(`${WORK.pairs} pairs, ${WORK.updates} updates of 512 B each, all at once; ${ROUNDS} rounds.`);
    say("Database, NATS, relays and clients share this machine; the INSERTs have it to themselves.\n");
    const limits = await limitsOf(database);
    const rounds = new Map<Setting, Round[]>(SETTINGS.map((setting) => [setting, []]));
    for (let round = 0; round < ROUNDS; round++)
      for (const [setting, done] of rounds) done.push(await oneRound(database, nats.url, setting));
    print(limits, rounds);
  } finally {
    await database.stop();
    await kill(nats.child);
  }
}

async function limitsOf(database: Database): Promise<number[]> {
  const limits: number[] = [];
  const url = await database.fresh();
  for (let round = 0; round < ROUNDS; round++) {
    const each: number[] = [];
    for (const manner of MANNERS) each.push(await insertLimit(url, INSERTS, manner));
    limits.push(Math.max(...each));
  }
  return limits;
}

async function oneRound(database: Database, natsUrl: string, setting: Setting): Promise<Round> {
  const url = await database.fresh();
  await layOut(url);
  const folder = scratch();
  const relays = Array.from({ length: setting.relays }, () => start(SERVE, [folder, url, natsUrl]));
  try {
    const addresses = await Promise.all(relays.map(addressOf));
    const before = await cpuOf(relays);
    const { acked, seen } = await work({ addresses, isApart: setting.isApart, from: 0 });
    const cpu = (((await cpuOf(relays)) - before) * 1000) / ALL;
    return { acked: (ALL * 1000) / acked, seen: (ALL * 1000) / seen, cpu };
  } finally {
    await Promise.all(relays.map(kill));
    forget(folder);
  }
}

const addressOf = async (relay: ChildProcess): Promise<string> =>
  (await message<{ kind: "address"; address: string }>(relay, "address", MOST)).address;

async function cpuOf(relays: readonly ChildProcess[]): Promise<number> {
  let sum = 0;
  for (const relay of relays) {
    relay.send("cpu");
    sum += (await message<{ kind: "cpu"; answer: number }>(relay, "cpu", MOST)).answer;
  }
  return sum;
}

async function work(task: Spread): Promise<Spreaded> {
  const clients = start(LOAD, [JSON.stringify(task)]);
  try {
    return await message<Spreaded & { kind: "spread" }>(clients, "spread", MOST);
  } finally {
    await kill(clients);
  }
}

async function layOut(databaseUrl: string): Promise<void> {
  const { store } = await openStore({ dataDir: "", databaseUrl });
  for (let pair = 0; pair < WORK.pairs; pair++) {
    const space = spaceOf(pair);
    const [one, two] = [deviceOf(pair, 0).publicKey, deviceOf(pair, 1).publicKey];
    await store.run((rows) => {
      rows.putSpace({ space, creator: one, epoch: 0, head: 0, bytes: 0, expiresAt: null });
      rows.putMember(space, { deviceKey: one, party: 0 });
      rows.putMember(space, { deviceKey: two, party: 1 });
    });
  }
  await store.close();
}

/** Debian's, on the path; without one the bench says so. */
async function startNats(): Promise<{ url: string; child: ChildProcess }> {
  if (spawnSync("sh", ["-c", "command -v nats-server"]).status !== 0)
    throw new Error('it needs the package "nats-server"');
  const port = await freePort();
  const child = spawn("nats-server", ["-a", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  return { url: `nats://127.0.0.1:${port}`, child };
}

function print(limits: readonly number[], rounds: ReadonlyMap<Setting, readonly Round[]>): void {
  const limit = median(limits);
  const ratio = (value: number): string => `${shown(value / limit, 2)} x`;
  table([
    ["updates/s", "acknowledged", "of the limit", "at the reader", "relays' CPU, µs each"],
    ["the database's own batched INSERT", spread(limits), "1 x", "", ""],
    ...[...rounds].map(([{ relays, isApart }, done]) => {
      const acked = done.map((round) => round.acked);
      const name = relays === 1 ? "one relay" : `${relays} relays, a pair at ${isApart ? "two" : "one"}`;
      const seen = done.map((round) => round.seen);
      return [name, spread(acked), ratio(median(acked)), spread(seen), spread(done.map(({ cpu }) => cpu))];
    }),
  ]);
}
