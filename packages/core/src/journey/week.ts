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
}

type Said = DataOf<"week.kept"> & Pick<KeptWeek, "by" | "on" | "at">;

/** The last word counts: keeping, swapping and making lighter are one event. */
export function foldWeek(weeks: Map<CivilDate, KeptWeek>, { week, practices, by, on, at }: Said): void {
  weeks.set(week, { practices: [...new Set(practices)], by, on, at });
}
