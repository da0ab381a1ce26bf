/** Which rooms are heavy: what belongs to them begins and ends with grounding (safety.md, rule 14). */
import type { RoomId } from "@innermost/content";
import type { CivilDate } from "../dates.ts";
import { leftKey, type PersonalState } from "../log/personal.ts";

const HEAVY: ReadonlySet<string> = new Set<RoomId>(["past", "conflict"]);

export const isHeavyRoom = (room: string): boolean => HEAVY.has(room);

/**
 * Whether a practice is left out of my own week: since I said so, or since I would rather have fewer deep things and have
 * not taken it in. To everybody else both look like any practice that isn't done.
 */
export function isLeftOut(
  { left, taken, fewer }: PersonalState,
  week: CivilDate,
  practice: { readonly id: string; readonly room: string },
): boolean {
  const key = leftKey(week, practice.id);
  return left.has(key) || (fewer && isHeavyRoom(practice.room) && !taken.has(key));
}
