/** The one verb for what is one's own: it stays on one's own devices, and the compiler refuses anything else here. */
import type { DataOf, PersonalType } from "@innermost/core";
import { ownRecord, type Session } from "../local/session.ts";
import { foldOwn } from "../own/fold.ts";
import type { Written } from "../ports/storage.ts";

/** Writes private facts, all or none. Nothing of them leaves one's own devices. */
export async function note<T extends PersonalType>(
  session: Session,
  type: T,
  ...facts: readonly DataOf<T>[]
): Promise<Written> {
  const records = facts.map((data) => ownRecord(session, type, data));
  const written = await session.save(Object.fromEntries(records));
  if (!written.ok) return written;
  await foldOwn(session, ...records);
  session.changed();
  return written;
}
