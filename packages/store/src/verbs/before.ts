/** The verbs for what stays of a pair that has ended. */
import { type Before, placesOf, readBefore } from "../local/before.ts";
import type { Session } from "../local/session.ts";
import { BEFORE_GONE } from "../own/state.ts";
import type { Written } from "../ports/storage.ts";

/** Null where it isn't there, or was deleted. */
export const lookBefore = ({ keeper }: Session, id: string): Promise<Before | null> => readBefore(keeper, id);

/** Deletes one of them here, and on one's other devices when they hear of it. */
export async function forgetBefore(session: Session, id: string): Promise<Written> {
  const gone = await placesOf(session.keeper, id);
  const changes = Object.fromEntries(gone.map((place) => [place, null]));
  const written = await session.save({ ...changes, [BEFORE_GONE + id]: true });
  if (!written.ok) return written;
  session.memory.before = session.memory.before.filter((one) => one.id !== id);
  session.changed();
  return written;
}
