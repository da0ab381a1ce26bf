/** The one clock of the app: nothing else in the store asks for the time. */
import { type CivilDate, civilDateAt } from "@innermost/core";

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Minutes east of UTC at that moment, where the person is. */
  offsetMinutes(at: number): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

export const today = (clock: Clock): CivilDate => civilDateAt(clock.now(), clock.offsetMinutes(clock.now()));

export const systemClock: Clock = {
  now: () => Date.now(),
  offsetMinutes: (at) => -new Date(at).getTimezoneOffset(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (handle) => clearTimeout(handle as number),
};
