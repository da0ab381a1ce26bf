/** The couple's own time: it goes on like everyone's, and can be moved ahead, never back. */
import { weekOf } from "@innermost/core";
import { type Clock, systemClock, today } from "@innermost/store";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export interface SampleClock extends Clock {
  /** Moves on to a moment in ms; nothing happens where it has passed. */
  moveTo(at: number): void;
}

/** Starts at `start`, in ms. One zone offset for all of it: no hour is lost or doubled on the way. */
export function sampleClock(start: number): SampleClock {
  let shift = start - systemClock.now();
  const offset = systemClock.offsetMinutes(systemClock.now());
  const now = (): number => systemClock.now() + shift;
  return {
    ...systemClock,
    now,
    offsetMinutes: () => offset,
    moveTo: (at) => {
      shift += Math.max(0, at - now());
    },
  };
}

/** The first moment of this week's Monday here, in ms. */
export function thisMonday(): number {
  const monday = Date.parse(`${weekOf(today(systemClock))}T00:00:00Z`);
  return monday - systemClock.offsetMinutes(systemClock.now()) * 60_000;
}
