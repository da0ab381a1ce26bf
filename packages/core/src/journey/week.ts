/** The weeks that the two have kept: which practices stood in each. */
import type { CivilDate } from "../dates.ts";
import type { DataOf } from "../log/catalogue.ts";
import type { PersonId } from "../log/fact.ts";

export interface KeptWeek {
  readonly practices: readonly string[];
  readonly by: PersonId;
  readonly on: CivilDate;
  /** The log's number of the word that counts; null while it waits on this device. */
  readonly at: number | null;
  /** The latest words for this week, in the log's order: what was ever offered for it has had its turn. */
  readonly words: readonly { readonly practices: readonly string[]; readonly at: number | null }[];
}

type Said = DataOf<"week.kept"> & Pick<KeptWeek, "by" | "on" | "at">;

/** More than two people say of one week in earnest: who says more makes nobody's device slow. */
const WORDS_MOST = 100;

/** The last word counts: keeping, swapping and making lighter are one event. */
export function foldWeek(weeks: Map<CivilDate, KeptWeek>, { week, practices, by, on, at }: Said): void {
  const word = { practices: [...new Set(practices)], at };
  weeks.set(week, {
    ...word,
    by,
    on,
    words: [...(weeks.get(week)?.words ?? []).slice(1 - WORDS_MOST), word],
  });
}
