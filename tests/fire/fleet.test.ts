/**
 * Several relays of one database, with the two of each pair at different ones: restarted one by one, killed, without NATS,
 * and with a database that crashes, while real links append, deposit, rotate and erase without a pause.
 */
import { afterEach, beforeEach, expect, it } from "vitest";
import { audit } from "./audit.ts";
import { type Fleet, openFleet } from "./fleet.ts";
import { chanceOf, within } from "./keys.ts";
import { faultsAtRest, faultsOf, isBehind, openPair, type Pair } from "./pair.ts";

const SEED = Number(process.env.INNERMOST_SEED ?? Date.now() % 1_000_000);
const RELAYS = 3;
const PAIRS = 4;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let fleet: Fleet;
let pairs: Pair[];

beforeEach(async () => {
  fleet = await openFleet(RELAYS);
  pairs = [];
  for (let at = 0; at < PAIRS; at++) pairs.push(await openPair(fleet.balancer.url, SEED * 10 + at));
});
afterEach(async () => {
  for (const pair of pairs) pair.close();
  await fleet.stop();
});

/** What goes on at the relays while everybody works; then all that was meant must be there, once and in order. */
async function whileAllWork(trouble: () => Promise<void>): Promise<void> {
  const over = Promise.withResolvers<void>();
  const work = Promise.all(pairs.map((pair) => pair.work(over.promise, 2)));
  await trouble();
  over.resolve();
  await work;
  while (pairs.some(isBehind)) await pause(10);
  expect(pairs.flatMap(faultsAtRest)).toEqual([]);
  for (const pair of pairs) expect(await audit(fleet.balancer.url, pair)).toEqual([]);
}

async function allOnline(): Promise<void> {
  const devices = pairs.flatMap((pair) => pair.devices);
  for (const { link } of devices) link.retry();
  await Promise.all(devices.map((device) => device.online()));
  expect(pairs.flatMap(faultsOf)).toEqual([]);
}

const count = () => pairs.reduce((sum, { devices: [a] }) => sum + a.records.length, 0);
const tell = (what: string) => console.log(`${what}: ${count()} records of ${PAIRS} pairs, seed ${SEED}`);

it("replaces relays one by one, and nobody notices more than a reconnect", async () => {
  const before = fleet.balancer.count();
  await whileAllWork(async () => {
    for (const at of [0, 1, 2, 0, 1, 2]) {
      expect(await fleet.restart(at)).toBe(0);
      const records = count();
      while (count() < records + 20) await pause(10);
      expect(pairs.flatMap(faultsOf)).toEqual([]);
    }
  });
  const reconnects = fleet.balancer.count() - before;
  tell(`6 restarts, ${reconnects} connections`);
  expect(reconnects).toBeGreaterThan(6);
}, 240_000);

it("loses and doubles nothing when relays are killed, NATS goes away and the database crashes", async () => {
  const chance = chanceOf(SEED);
  await whileAllWork(async () => {
    for (let round = 0; round < 9; round++) {
      await pause(within(chance, 5, 300));
      if (round % 3 === 0) await fleet.kill(round % RELAYS);
      if (round % 3 === 1) await (round === 1 ? fleet.nats.stop() : fleet.nats.start());
      if (round % 3 === 2) await fleet.postgres.crash();
      await allOnline();
    }
  });
  tell("3 kills, 3 crashes of the database, NATS away in between");
}, 240_000);
