/** Histories and what came of them, for people to read. */

import { SLOTS } from "./marks.ts";
import type { Result } from "./run.ts";
import type { Step } from "./step.ts";

export const inWords = ({ move, by, wait }: Step): string =>
  `${SLOTS[by]} ${move}${wait === 0 ? ", and at once" : wait === 1 ? "" : `, then ${wait / 1000} s`}`;

export const lineOf = (number: number, step: Step, outcome: string): string =>
  `${String(number).padStart(3)}  ${inWords(step).padEnd(28)}  ${outcome}`;

export const failureOf = ({ history, broken }: Pick<Result, "history" | "broken">): string =>
  [`seed ${history.seed} (begins with ${history.start}):`, ...broken.map((what) => `  ${what}`)].join("\n");

/** How often everything really happened, the most frequent first, in columns. */
export function countsInWords(counts: ReadonlyMap<string, number>): string {
  const all = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const cells = all.map(([what, count]) => `${String(count).padStart(8)} ${what.padEnd(32)}`);
  const rows = Math.ceil(cells.length / 3);
  return Array.from({ length: rows }, (_, row) =>
    [cells[row], cells[row + rows], cells[row + 2 * rows]].join("").trimEnd(),
  ).join("\n");
}
