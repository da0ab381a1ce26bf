import type { CivilDate } from "@innermost/core";

/** A civil date as a moment that falls on that day in every zone. */
export const atNoon = (date: CivilDate): Date => new Date(`${date}T12:00:00`);
