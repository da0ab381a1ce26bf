/** Which of the letters and cards of the last two weeks stand on Today, so that days away don't pile up there. */

export interface Lying {
  readonly id: string;
  readonly state: "ready" | "sealed" | "returned" | "open-earlier";
}

const LETTERS_MOST = 2;

/**
 * `rows` newest first. `letters` are those to open, then the newest that came back, then the newest that lies sealed; `earlier` is the newest card that was
 * never begun. The rest stays in reach, newest first.
 */
export function shownFirst<R extends Lying>(rows: readonly R[]): { letters: R[]; earlier: R[]; more: R[] } {
  const of = (state: Lying["state"]) => rows.filter((row) => row.state === state);
  const letters = [...of("ready"), ...of("returned").slice(0, 1), ...of("sealed").slice(0, 1)].slice(
    0,
    LETTERS_MOST,
  );
  const earlier = of("open-earlier").slice(0, 1);
  return { letters, earlier, more: rows.filter((row) => !letters.includes(row) && !earlier.includes(row)) };
}
