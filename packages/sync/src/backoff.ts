const SHORTEST = 500;
const LONGEST = 30_000;

/** How long (ms) to wait after `failures` failures in a row: doubling from 0.5 s to 30 s, then half to whole of it. */
export function backoff(failures: number, chance: number): number {
  const whole = Math.min(LONGEST, SHORTEST * 2 ** Math.min(failures, 16));
  return Math.round(whole * (0.5 + chance / 2));
}
