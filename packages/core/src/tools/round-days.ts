/** How long what was sealed waits: first for its other half, then, where the round is strict, for both keys. */
import { addDays, type CivilDate, daysBetween } from "../dates.ts";

/** Days that a sealed answer waits for its other half before it returns to its author. */
export const ROUND_DAYS = 14;

/** Whether what was sealed on a day may still open: a day more than the relay keeps it, since days begin at different times. */
export const mayStillOpen = (sealed: CivilDate, today: CivilDate): boolean =>
  daysBetween(sealed, today) <= ROUND_DAYS;

/** The day on which what was sealed has surely come back. */
export const comesBackOn = (sealed: CivilDate): CivilDate => addDays(sealed, ROUND_DAYS + 1);
