/**
 * kill -9 of the real relay while several pairs append, deposit, rotate and erase without a pause. INNERMOST_KILLS sets how often;
 * INNERMOST_SEED replays the chances of one run (not its times).
 */
import { expect, it, onTestFinished } from "vitest";
import { audit } from "./audit.ts";
import { chanceOf, within } from "./keys.ts";
import { faultsAtRest, faultsOf, isBehind, openPair, type Pair, urlOf } from "./pair.ts";
import { freePort, type RelayProcess, scratch, startRelay } from "./relay-process.ts";

const KILLS = Number(process.env.INNERMOST_KILLS ?? 15);
const SEED = Number(process.env.INNERMOST_SEED ?? Date.now() % 1_000_000);
const PAIRS = 4;
const AUDIT_EVERY = 20;

it(
  `keeps, through ${KILLS} times kill -9, all that it promised, once and in order (seed ${SEED})`,
  async () => {
    const chance = chanceOf(SEED);
    const { folder, forget } = scratch();
    onTestFinished(forget);
    const port = await freePort();
    const began = performance.now();
    let relay = await startRelay({ folder, port });
    const url = urlOf(relay.address);
    const pairs: Pair[] = [];
    for (let at = 0; at < PAIRS; at++) pairs.push(await openPair(url, SEED * 10 + at));
    const over = Promise.withResolvers<void>();
    const work = Promise.all(pairs.map((pair) => pair.work(over.promise)));
    const devices = pairs.flatMap((pair) => pair.devices);
    let early = 0;
    onTestFinished(async () => {
      for (const pair of pairs) pair.close();
      await relay.kill();
    });

    for (let kill = 1; kill <= KILLS; kill++) {
      await new Promise((resolve) => setTimeout(resolve, within(chance, 5, 200)));
      await relay.kill();
      // Now and then it dies again while it reads back what the last death left.
      if (kill % 5 === 0) early += await dieEarly(folder, port, within(chance, 100, 400));
      relay = await startRelay({ folder, port });
      for (const { link } of devices) link.retry();
      await Promise.all(devices.map((device) => device.online()));
      expect(pairs.flatMap(faultsOf)).toEqual([]);
      if (kill % AUDIT_EVERY === 0) for (const pair of pairs) expect(await audit(url, pair)).toEqual([]);
    }

    over.resolve();
    await work;
    await caughtUp(pairs);
    expect(pairs.flatMap(faultsAtRest)).toEqual([]);
    for (const pair of pairs) expect(await audit(url, pair)).toEqual([]);
    tell(pairs, KILLS + early, performance.now() - began);
    await stop(relay);
  },
  60_000 + KILLS * 5_000,
);

/** 1 if it could be killed before it listened. */
async function dieEarly(folder: string, port: number, after: number): Promise<number> {
  const early = await startRelay({ folder, port, killAfter: after }).catch(() => null);
  await early?.kill();
  return early ? 0 : 1;
}

async function caughtUp(pairs: readonly Pair[]): Promise<void> {
  while (pairs.some(isBehind)) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function stop(relay: RelayProcess): Promise<void> {
  expect(await relay.stop()).toBe(0);
}

function tell(pairs: readonly Pair[], kills: number, ms: number): void {
  const devices = pairs.flatMap((pair) => pair.devices);
  const promised = devices.reduce((sum, one) => sum + one.promised.size, 0);
  const again = devices.reduce((sum, one) => sum + one.refusals(), 0);
  const openings = pairs.reduce(
    (sum, { devices: [a] }) => sum + a.records.filter(({ kind }) => kind === "opening").length,
    0,
  );
  const erased = devices.reduce((sum, one) => sum + one.erased.size, 0);
  console.log(
    `${kills} kills in ${Math.round(ms / 1000)} s: ${promised} records acknowledged, ${openings} rounds opened, ` +
      `${erased} erased; ${again} requests went out again`,
  );
}
