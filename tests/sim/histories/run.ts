/** Runs one history from its beginning to the end, and says what was found. */

import { toHex } from "@innermost/core";
import { released } from "./apps.ts";
import { SECOND } from "./clock.ts";
import { mixed } from "./dice.ts";
import { heal, openThese } from "./heal.ts";
import { type DeviceHeld, deviceHeld, heldBy } from "./held.ts";
import { brokenIn, sameAgain } from "./invariants.ts";
import { playStep, type Told } from "./play.ts";
import type { History } from "./step.ts";
import { startOf } from "./template.ts";
import { openWorld, type Twist, type World } from "./world.ts";

export interface Result {
  readonly history: History;
  /** Empty where all is well. */
  readonly broken: readonly string[];
  /** What really happened, and how often. */
  readonly counts: ReadonlyMap<string, number>;
  /** All that the relay has durably done, as one number. */
  readonly trace: number;
}

/** The version beside the one that is here. */
export const RELEASED = 1;

export interface RunOptions {
  readonly told?: Told;
  /** Whether to give the trace, which takes a while. */
  readonly traced?: boolean;
  readonly twist?: Twist;
}

export async function run(history: History, { told, twist, traced }: RunOptions = {}): Promise<Result> {
  const { seed, steps } = history;
  const start = await startOf(history.start);
  const app = await released(RELEASED);
  const older = new Map(history.older.map((name) => [name, app]));
  const w = await openWorld({ seed, start, older, ...(twist ? { twist } : {}) });
  try {
    await begin(w);
    for (const step of steps) {
      await playStep(w, step, told);
      if (w.broken.length > 0) break;
    }
    if (w.broken.length === 0) await end(w);
  } catch (error) {
    w.broken.push(`threw ${error instanceof Error ? error.stack : error}`);
  } finally {
    w.close();
  }
  return { history, broken: w.broken, counts: w.counts, trace: traced ? traceOf(w) : 0 };
}

/** Every device that holds something, and the first one of each person. */
async function begin(w: World): Promise<void> {
  await openThese(
    w,
    w.devices.filter(({ name, disk }) => disk.data.size > 0 || name.endsWith("1")),
  );
  for (const one of w.devices) {
    const own = one.session()?.own.private;
    if (own) w.told.first.add(toHex(own.device.publicKey));
  }
  await w.clock.pass(30 * SECOND);
}

async function end(w: World): Promise<void> {
  await heal(w);
  if (w.broken.length > 0) return;
  const held = heldBy(w);
  w.broken.push(...brokenIn(held));
  if (w.broken.length > 0) return;
  w.broken.push(...sameAgain(held.devices, await openedAgain(w)));
}

/** What each shows once it is closed and opened again, with nobody there to tell it anything. */
async function openedAgain(w: World): Promise<DeviceHeld[]> {
  const open = w.devices.filter((one) => one.isAlive());
  for (const one of open) {
    one.line.offline("clean");
    one.close();
  }
  await w.clock.settle();
  await openThese(w, open);
  return open.flatMap((one) => deviceHeld(w, one) ?? []);
}

const traceOf = ({ places }: World): number =>
  mixed(
    ...places.flatMap(({ disk }) => disk.journal.map(([verb, ...values]) => JSON.stringify([verb, values]))),
  );
