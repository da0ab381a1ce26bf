import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { openStore } from "../../../apps/relay/src/open-store.ts";
import type { Need } from "../../../apps/relay/src/storage.ts";
import { forget, kill, message, scratch, start } from "../child.ts";
import { median, shown, spread } from "../numbers.ts";
import { heading, say, table } from "../print.ts";
import { deviceOf, spaceOf } from "../relay/identity.ts";
import { WORK } from "../relay/work.ts";
import { insertLimit, MANNERS, type Manner } from "./limit.ts";
import type { Spread, Spreaded } from "./load.ts";
import { type Database, freePort, startDatabase } from "./postgres.ts";

const ROUNDS = 3;
const MOST = 120_000;
const INSERTS = 40_000;
const ALL = WORK.pairs * WORK.updates;
/** Commits that one relay has under way at once. */
const WRITERS = 3;
const [SERVE, LOAD] = [new URL("./serve.ts", import.meta.url), new URL("./load.ts", import.meta.url)];

/** Updates a second, updates a commit, and microseconds of CPU for one update. */
interface Round {
  acked: number;
  seen: number;
  together: number;
  cpu: { relays: number; clients: number; database: number };
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
    say(
      `${WORK.pairs} pairs, ${WORK.updates} updates of 512 B each, all at once; ${ROUNDS} rounds, each after`,
    );
    say(
      "one of the same that is not counted, by other pairs, so that relays are measured as they are after a while.",
    );
    say("Database, NATS, relays and clients share this machine; the INSERTs have it to themselves.\n");
    const rounds = new Map<Setting, Round[]>(SETTINGS.map((setting) => [setting, []]));
    for (let round = 0; round < ROUNDS; round++)
      for (const [setting, done] of rounds) done.push(await oneRound(database, nats.url, setting));
    await printAll(database, rounds);
  } finally {
    await database.stop();
    await kill(nats.child);
  }
}

type Rounds = ReadonlyMap<Setting, readonly Round[]>;

async function printAll(database: Database, rounds: Rounds): Promise<void> {
  const two = [...rounds].flatMap(([{ relays }, done]) => (relays === 2 ? done : []));
  const alike = { rows: Math.round(median(two.map(({ together }) => together))), connections: 2 * WRITERS };
  const limits = new Map<Manner, Limit[]>();
  for (const manner of [...MANNERS, alike]) limits.set(manner, await limitsOf(database, manner));
  print(limits, alike, rounds);
}

/** Rows a second, and microseconds of CPU for one row. */
interface Limit {
  rate: number;
  database: number;
  client: number;
}

async function limitsOf(database: Database, manner: Manner): Promise<Limit[]> {
  const url = await database.fresh();
  const limits: Limit[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [mine, theirs] = [process.cpuUsage(), database.cpu()];
    const rate = await insertLimit(url, INSERTS, manner);
    const { user, system } = process.cpuUsage(mine);
    const spent = (database.cpu() - theirs) * 1000;
    limits.push({ rate, database: spent / INSERTS, client: (user + system) / INSERTS });
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
    const spent = async () => ({
      cpu: await cpuOf(relays),
      database: database.cpu(),
      ...(await commitsOf(relays)),
    });
    const { isApart } = setting;
    await work({ addresses, isApart, from: WORK.pairs }, spent);
    const { acked, seen, cpu, before, after } = await work({ addresses, isApart, from: 0 }, spent);
    const each = (ms: number): number => (ms * 1000) / ALL;
    return {
      acked: (ALL * 1000) / acked,
      seen: (ALL * 1000) / seen,
      together: (after.runs - before.runs) / (after.commits - before.commits),
      cpu: {
        relays: each(after.cpu - before.cpu),
        clients: each(cpu),
        database: each(after.database - before.database),
      },
    };
  } finally {
    await Promise.all(relays.map(kill));
    forget(folder);
  }
}

const addressOf = async (relay: ChildProcess): Promise<string> =>
  (await message<{ kind: "address"; address: string }>(relay, "address", MOST)).address;

async function asked<T>(relay: ChildProcess, what: string): Promise<T> {
  relay.send(what);
  return (await message<{ kind: string; answer: T }>(relay, what, MOST)).answer;
}

async function cpuOf(relays: readonly ChildProcess[]): Promise<number> {
  let sum = 0;
  for (const relay of relays) sum += await asked<number>(relay, "cpu");
  return sum;
}

async function commitsOf(relays: readonly ChildProcess[]): Promise<{ commits: number; runs: number }> {
  const sum = { commits: 0, runs: 0 };
  for (const relay of relays) {
    const one = await asked<typeof sum>(relay, "commits");
    sum.commits += one.commits;
    sum.runs += one.runs;
  }
  return sum;
}

/** What was spent is asked for when all clients are connected, and again when all is done. */
async function work<T>(task: Spread, spent: () => Promise<T>): Promise<Spreaded & { before: T; after: T }> {
  const clients = start(LOAD, [JSON.stringify(task)]);
  try {
    await message(clients, "ready", MOST);
    const before = await spent();
    const done = message<Spreaded & { kind: "spread" }>(clients, "spread", MOST);
    clients.send("go");
    return { ...(await done), before, after: await spent() };
  } finally {
    await kill(clients);
  }
}

async function layOut(databaseUrl: string): Promise<void> {
  const { store } = await openStore({ dataDir: "", databaseUrl });
  const spaces = Array.from({ length: 2 * WORK.pairs }, (_, pair) => pair);
  await Promise.all(
    spaces.map((pair) => {
      const space = spaceOf(pair);
      const [one, two] = [deviceOf(pair, 0).publicKey, deviceOf(pair, 1).publicKey];
      const needs: Need[] = [{ of: "space", space }];
      return store.run(
        (rows) => {
          rows.putSpace({ space, creator: one, epoch: 0, head: 0, bytes: 0, expiresAt: null });
          rows.putMember(space, { deviceKey: one, party: 0 });
          rows.putMember(space, { deviceKey: two, party: 1 });
        },
        { writes: true, needs },
      );
    }),
  );
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

const nameOf = ({ relays, isApart }: Setting): string =>
  relays === 1 ? "one relay" : `${relays} relays, a pair at ${isApart ? "two" : "one"}`;

function print(limits: ReadonlyMap<Manner, readonly Limit[]>, alike: Manner, rounds: Rounds): void {
  const rateOf = (manner: Manner): number => median((limits.get(manner) ?? []).map(({ rate }) => rate));
  const best = Math.max(...[...limits.keys()].map(rateOf));
  const same = rateOf(alike);
  say("The database's own batched INSERT:\n");
  table([
    ["rows in one INSERT, connections", "rows/s", "the database's CPU, µs each", "who inserts, µs each"],
    ...[...limits].map(([manner, done]) => [
      `${manner.rows}, ${manner.connections}${manner === alike ? ", as two relays do" : ""}`,
      spread(done.map(({ rate }) => rate)),
      spread(done.map(({ database }) => database)),
      spread(done.map(({ client }) => client)),
    ]),
  ]);
  say("Relays:\n");
  table([
    [
      "updates/s",
      "acknowledged",
      "of the best INSERT",
      "of INSERTs as relays make them",
      "at the reader",
      "in one commit",
    ],
    ...[...rounds].map(([setting, done]) => {
      const acked = done.map((round) => round.acked);
      const ratio = (limit: number): string => `${shown(median(acked) / limit, 2)} x`;
      const seen = done.map((round) => round.seen);
      const together = done.map((round) => round.together);
      return [nameOf(setting), spread(acked), ratio(best), ratio(same), spread(seen), spread(together)];
    }),
  ]);
  printCpu(rounds);
}

/** Whoever shares a machine shares its cores: what each update costs says what could be reached at most. */
function printCpu(rounds: Rounds): void {
  const cores = cpus().length;
  say("CPU for one update, µs:\n");
  table([
    [
      "",
      "relays",
      "database",
      "clients",
      `so ${cores} cores take at most, updates/s`,
      "and without the clients",
    ],
    ...[...rounds].map(([setting, done]) => {
      const of = (who: keyof Round["cpu"]): number => median(done.map(({ cpu }) => cpu[who]));
      const [relays, database, clients] = [of("relays"), of("database"), of("clients")];
      const most = (each: number): string => shown((cores * 1e6) / each);
      return [
        nameOf(setting),
        ...[relays, database, clients].map((each) => shown(each)),
        most(relays + database + clients),
        most(relays + database),
      ];
    }),
  ]);
}
