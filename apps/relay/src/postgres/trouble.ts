/** "again": another run was in the way. "away": the database could not be reached, or let go of us. "broken": the rest. */
export type Trouble = "again" | "away" | "broken";

/**
 * 40001 and 40P01: the database could not put two transactions in an order. 23505: another relay made the same row
 * first, and the run will find it now. 55P03, 57014: waited too long for a lock.
 */
const AGAIN = new Set(["40001", "40P01", "23505", "55P03", "57014"]);

/** 08: connection. 53: no room or connections left. 57P: being shut down, not there yet, idle too long. */
const AWAY = /^(08|53|57P|25P03|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;

/** Errors of the driver that have no code. */
const ENDED = /terminated|timeout|not queryable|Client was closed/i;

export const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? "");

export function troubleOf(error: unknown): Trouble {
  const code = codeOf(error);
  if (AGAIN.has(code)) return "again";
  if (AWAY.test(code)) return "away";
  return code === "" && ENDED.test(String((error as Error | null)?.message)) ? "away" : "broken";
}

/** How long (ms) to wait after `tries` tries: doubling from 4 ms to 1 s, then half to whole of it. */
export function pauseAfter(tries: number, chance: number): number {
  return Math.min(1000, 4 * 2 ** tries) * (0.5 + chance / 2);
}
