/** The verb of one's name, after a pair is kept or before there is one. */
import { plainName } from "@innermost/core";
import { ownRecord, type Session, sharedIntent } from "../local/session.ts";
import { foldOwn } from "../own/fold.ts";
import { isReadOnly, READ_ONLY, type Said } from "../trouble.ts";
import { note } from "./own.ts";
import { insteadOf, isKept, isWord } from "./reveal.ts";

/**
 * What I am called from now on: on my own devices, and for the partner of a kept pair. A name that was not sent yet is taken
 * back by the next one, so that nobody reads what was a slip. A name that can't be seen changes nothing.
 */
export async function callMe(session: Session, given: string): Promise<Said> {
  const name = plainName(given);
  if (name === "") return { ok: true };
  if (!isKept(session)) return note(session, "name.chosen", { name });
  if (isReadOnly(session, "name")) return READ_ONLY;
  const [place, own] = ownRecord(session, "name.chosen", { name });
  const said = sharedIntent(session, "name.given", { name });
  const written = await insteadOf(session, (intent) => isWord(intent, "name.given"), said, { [place]: own });
  if (!written.ok) return written;
  await foldOwn(session, [place, own]);
  session.changed();
  return written;
}
