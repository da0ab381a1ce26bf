import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { LogRecord, RelayFrame } from "@innermost/protocol";
import { sqliteStore } from "@innermost/relay";
import Database from "better-sqlite3";
import { sqliteRows } from "../../../apps/relay/src/sqlite-rows.ts";
import { forget, kill, scratch } from "../child.ts";
import { median, percentile, shown } from "../numbers.ts";
import { heading, say, table } from "../print.ts";
import { deviceOf, spaceOf } from "../relay/identity.ts";
import { append, member } from "../relay/line-innermost.ts";
import { ask, type Running, serve } from "../relay/run.ts";

const LENGTHS = [1_000, 10_000, 100_000, 1_000_000];
const APPENDS = 1000;
const LOGINS = 100;
const BUNCH = 20_000;
const BODY = 256;
/** The epoch of a space that is kept: others may hold little. */
const KEPT = 1;

interface Cost {
  ack50: number;
  ack99: number;
  cpu: number;
  login: number;
}

/** What one more event, and one more login, cost the relay as the log of one pair grows. */
export async function benchGrowth(): Promise<void> {
  heading("A log that grows");
  say(`One pair, bodies of ${BODY} B; ${APPENDS} appends one after the other, ${LOGINS} logins.\n`);
  const folder = scratch();
  const costs: Cost[] = [];
  try {
    for (const [index, length] of LENGTHS.entries()) {
      await fill(folder, LENGTHS[index - 1] ?? 0, length);
      costs.push(await costAt(folder, length));
    }
  } finally {
    forget(folder);
  }
  print(costs);
}

/** Writes the records between two lengths as the relay would, without its network and without waiting for the disk. */
async function fill(folder: string, from: number, to: number): Promise<void> {
  const path = join(folder, "relay.db");
  await sqliteStore(path).close();
  const database = new Database(path);
  for (const pragma of ["synchronous = OFF", "cache_size = -1000000"]) database.pragma(pragma);
  const rows = sqliteRows(database);
  const space = spaceOf(0);
  const [one, two] = [deviceOf(0, 0).publicKey, deviceOf(0, 1).publicKey];
  const bunch = database.transaction((first: number, last: number) => {
    for (let number = first; number <= last; number++) rows.putRecord(space, recordOf(number));
    rows.putSpace({ space, creator: one, epoch: KEPT, head: last, bytes: last * BODY, expiresAt: null });
    rows.putMember(space, { deviceKey: one, party: 0 });
    rows.putMember(space, { deviceKey: two, party: 1 });
  });
  for (let first = from + 1; first <= to; first += BUNCH) bunch(first, Math.min(to, first + BUNCH - 1));
  database.close();
}

const recordOf = (number: number): LogRecord => ({
  number,
  kind: "event",
  receivedAt: Date.now(),
  id: new Uint8Array(randomBytes(16)),
  suite: 1,
  epoch: 0,
  sum: new Uint8Array(randomBytes(32)),
  capsule: new Uint8Array(randomBytes(72)),
  body: new Uint8Array(randomBytes(BODY)),
});

async function costAt(folder: string, length: number): Promise<Cost> {
  const server = await serve("innermost", folder);
  try {
    const logins: number[] = [];
    for (let count = 0; count < LOGINS; count++) logins.push(await loginAt(server, length));
    const acks = await acksOf(server, length);
    const cpu = ((await ask(server, "cpu")) - acks.cpuBefore) / APPENDS;
    const [ack50, ack99] = [percentile(acks.ms, 0.5), percentile(acks.ms, 0.99)];
    return { ack50, ack99, cpu: cpu * 1000, login: median(logins) };
  } finally {
    await kill(server.child);
  }
}

async function loginAt({ address }: Running, length: number): Promise<number> {
  const start = performance.now();
  const socket = await member(address, 0, 0, () => {}, length - 10);
  const ms = performance.now() - start;
  socket.close();
  return ms;
}

async function acksOf(server: Running, length: number) {
  let [acked, refused] = [() => {}, (_error: Error) => {}];
  const hear = (frame: RelayFrame): void => {
    if (frame.kind === "done") acked();
    if (frame.kind === "refused") refused(new Error(frame.code));
  };
  const socket = await member(server.address, 0, 0, hear, length);
  const cpuBefore = await ask(server, "cpu");
  const ms: number[] = [];
  for (let count = 0; count < APPENDS; count++) {
    const start = performance.now();
    const answered = new Promise<void>((resolve, reject) => {
      [acked, refused] = [resolve, reject];
    });
    socket.send(append(count, KEPT));
    await answered;
    ms.push(performance.now() - start);
  }
  socket.close();
  return { ms, cpuBefore };
}

function print(costs: readonly Cost[]): void {
  const row = (what: string, pick: (cost: Cost) => number, digits: number): string[] => [
    what,
    ...costs.map((cost) => shown(pick(cost), digits)),
    `${shown(pick(costs.at(-1) as Cost) / pick(costs[0] as Cost), 2)} x`,
  ];
  table([
    ["records in the log", ...LENGTHS.map((length) => shown(length)), "longest to shortest"],
    row("append to ack p50, ms", ({ ack50 }) => ack50, 2),
    row("append to ack p99, ms", ({ ack99 }) => ack99, 2),
    row("the relay's CPU for one append, µs", ({ cpu }) => cpu, 0),
    row("login and the last ten records, ms", ({ login }) => login, 2),
  ]);
}
