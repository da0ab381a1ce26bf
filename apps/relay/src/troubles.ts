import type { LogEntry } from "./log-entry.ts";
import { codeOf, wordsFor } from "./trouble.ts";

/** How long (ms) one trouble is told once, and how long none must come before it counts as over. */
const QUIET = 60_000;
const OVER = 3_000;

interface Trouble {
  toldAt: number;
  untold: number;
}

/**
 * Tells the host what goes wrong: at once and in words, then at most once a minute with a count, and once when a trouble
 * of the disk is over.
 */
export function createTroubles(logger: (entry: LogEntry) => void, now: () => number) {
  const troubles = new Map<string, Trouble>();
  let last = 0;

  function tell(code: string, times: number): void {
    const words = wordsFor(code);
    logger({ event: "failed", code, ...(times > 1 ? { times } : {}), ...(words ? { words } : {}) });
  }

  return {
    failed(error: unknown): void {
      const code = codeOf(error);
      last = now();
      const known = troubles.get(code);
      if (known && now() - known.toldAt < QUIET) {
        known.untold += 1;
        return;
      }
      troubles.set(code, { toldAt: now(), untold: 0 });
      tell(code, 1 + (known?.untold ?? 0));
    },
    /** Something was written. On a full disk a little may still find room: only without a failure for a while it is over. */
    wrote(): void {
      if (troubles.size === 0 || now() - last < OVER) return;
      for (const code of troubles.keys()) if (wordsFor(code)) logger({ event: "recovered", code });
      troubles.clear();
    },
  };
}
