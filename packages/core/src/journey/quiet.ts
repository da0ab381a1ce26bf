/** A person's own quiet hours. */
import type { PersonalState } from "../log/personal.ts";
import { isHeavyRoom } from "./heavy.ts";

const DAY = 1440;
/** So long before them, in minutes, nothing deep is offered either (safety.md, rule 14). */
const BEFORE = 120;

/** Whether a minute of the day lies in the quiet hours, or in the two hours before them. They may go over midnight. */
export function isLate(quiet: PersonalState["quiet"], minute: number): boolean {
  if (quiet === null || quiet.from === quiet.to) return false;
  const long = (quiet.to - quiet.from + DAY) % DAY;
  return (minute - quiet.from + BEFORE + 2 * DAY) % DAY < long + BEFORE;
}

/**
 * Whether the app leads somebody by itself to what concerns these rooms. Late, what concerns a heavy one waits for the day.
 * Who goes there on their own always gets there.
 */
export const leadsTo = (rooms: readonly string[], isLate: boolean): boolean =>
  !isLate || !rooms.some(isHeavyRoom);
