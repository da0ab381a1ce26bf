import { addDays, type CivilDate } from "@innermost/core";

/** A civil date as a moment that falls on that day in every zone. */
export const atNoon = (date: CivilDate): Date => new Date(`${date}T12:00:00`);

/** A week by its Monday, to its Sunday. */
export const spanOf = (week: CivilDate): { from: Date; to: Date } => ({
  from: atNoon(week),
  to: atNoon(addDays(week, 6)),
});
