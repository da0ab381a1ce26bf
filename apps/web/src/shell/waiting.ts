/** Which of the letters and cards of the last two weeks stand on Today, so that days away don't pile up there. */

export interface Lying {
  readonly id: string;
  readonly state: "ready" | "sealed" | "open-earlier";
}

const SHOWN_MOST = 2;

/**
 * `rows` newest first. What is ready to open comes first; of what lies sealed and of what was never begun, one each. The
 * rest stays in reach, newest first.
 */
export function shownFirst<R extends Lying>(rows: readonly R[]): { shown: R[]; more: R[] } {
  const ready = rows.filter(({ state }) => state === "ready");
  const newest = rows.filter(
    ({ state }, at) => state !== "ready" && at === rows.findIndex((row) => row.state === state),
  );
  const shown = [...ready, ...newest].slice(0, SHOWN_MOST);
  return { shown, more: rows.filter((row) => !shown.includes(row)) };
}
