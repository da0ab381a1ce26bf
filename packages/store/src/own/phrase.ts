/** The phrase of twelve words: a device on paper, which brings everything back into an empty browser. */
import type { Session } from "../local/session.ts";
import type { Written } from "../ports/storage.ts";
import type { PhraseMade, Proof, Rehearsed, Restored } from "./contract.ts";

/** Asks for the lock, then draws twelve words. Nothing is stored or sent. */
export async function newPhrase(_session: Session, _proof: Proof): Promise<PhraseMade> {
  return { ok: false, why: "no-lock" };
}

/** Once what was typed fits the words, the phrase exists. A former one leads nowhere from then on. Blocks for one Argon2id. */
export async function rehearse(
  _session: Session,
  _words: readonly string[],
  _typed: string,
  _here: string,
): Promise<Rehearsed> {
  return { ok: false, why: "away" };
}

/** Remembers that the phrase was put off. */
export async function phraseLater(_session: Session): Promise<Written> {
  return { ok: true };
}

/** Brings everything back from the words alone. Blocks for one Argon2id. */
export async function restore(_session: Session, _text: string, _here: string): Promise<Restored> {
  return { ok: false, why: "away" };
}
