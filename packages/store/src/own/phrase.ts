/** The phrase of twelve words: a device on paper, which brings everything back into an empty browser. */
import { foldPersonal, toHex } from "@innermost/core";
import type { Link } from "@innermost/sync";
import { knownEvent } from "../local/memory.ts";
import { ownRecord, type Session } from "../local/session.ts";
import { today } from "../ports/clock.ts";
import type { Written } from "../ports/storage.ts";
import { note } from "../verbs/own.ts";
import { bring } from "./bring.ts";
import type { Away, PhraseMade, Proof, Rehearsed, Restored } from "./contract.ts";
import { deviceOf } from "./keys.ts";
import { allUp } from "./link.ts";
import { proven } from "./proof.ts";
import { drawWords, layDown, leadsTo, PHRASE_WORDS, pickUp, sameSpace } from "./recovery.ts";
import { havePrivate } from "./space.ts";
import { MAKING, OLD_PHRASE, PHRASE, type PhraseRecord } from "./state.ts";

const AWAY: Away = { ok: false, why: "away" };

/** Asks for the lock, then draws twelve words. Nothing is stored or sent. */
export async function newPhrase(session: Session, proof: Proof): Promise<PhraseMade> {
  const asked = await proven(session, proof);
  return asked.ok ? { ok: true, words: drawWords(session.ports.door) } : asked;
}

/**
 * Once what was typed fits the words, the phrase exists; a former one leads nowhere from then on. Needs the relay; may be
 * repeated with the same words. Blocks for one Argon2id.
 */
export async function rehearse(
  session: Session,
  words: readonly string[],
  typed: string,
  here: string,
): Promise<Rehearsed> {
  const { door } = session.ports;
  const parsed = door.parseWords(typed, PHRASE_WORDS);
  if (!parsed.ok || parsed.value.join(" ") !== words.join(" ")) return { ok: false, why: "dont-fit" };
  const made = await havePrivate(session, here);
  if (!made.ok) return made;
  const pair = await allUp(session);
  if (pair === "later") return AWAY;
  const phrase = await begun(session, words);
  if ("why" in phrase) return phrase;
  return (await layOut(session, phrase, pair)) ? keepPhrase(session, phrase) : AWAY;
}

/** Laid down here before anything of it is at the relay: what is begun and left is cleared away. */
async function begun(session: Session, words: readonly string[]): Promise<PhraseRecord | Away> {
  const { door } = session.ports;
  const leading = leadsTo(door, words);
  const before = await session.keeper.get<PhraseRecord>(MAKING);
  if (before && sameSpace(before, leading)) return before;
  const phrase = { seed: door.random(32), ...leading };
  const written = await session.save({
    [MAKING]: phrase,
    ...(before ? { [OLD_PHRASE + toHex(before.space)]: before } : {}),
  });
  return written.ok ? phrase : written;
}

async function layOut(session: Session, phrase: PhraseRecord, pair: Link | null): Promise<boolean> {
  const { own, memory, ports } = session;
  if (!own.private || !own.link) return false;
  const { space, keys } = own.private;
  const paper = (where: Uint8Array) => deviceOf(ports.door, phrase.seed, where).publicKey;
  if (!(await own.link.admit(paper(space))).ok) return false;
  if (pair && memory.pair && !(await pair.admit(paper(memory.pair.space))).ok) return false;
  return layDown(ports, phrase, { version: 1, space, keys, seed: phrase.seed });
}

async function keepPhrase(session: Session, phrase: PhraseRecord): Promise<Rehearsed> {
  const { own, ports } = session;
  const former = own.phrase;
  const [place, event] = ownRecord(session, "phrase.rehearsed", { date: today(ports.clock) });
  const written = await session.save({
    [PHRASE]: phrase,
    [MAKING]: null,
    [place]: event,
    ...(former ? { [OLD_PHRASE + toHex(former.space)]: former } : {}),
  });
  if (!written.ok) return written;
  session.memory.personal = foldPersonal(session.memory.personal, knownEvent(event));
  session.changed();
  void own.nudge().then(own.reconcile);
  return { ok: true };
}

/** Remembers that the phrase was put off. */
export const phraseLater = (session: Session): Promise<Written> =>
  note(session, "phrase.later", { date: today(session.ports.clock) });

/**
 * Brings everything back from the words alone, to a device that has a lock and nothing else. "dont-fit" never says which
 * word. Blocks for one Argon2id.
 */
export async function restore(session: Session, text: string, here: string): Promise<Restored> {
  const { door } = session.ports;
  const words = door.parseWords(text, PHRASE_WORDS);
  if (!words.ok) return { ok: false, why: "dont-fit" };
  const found = await pickUp(session.ports, leadsTo(door, words.value));
  if (!found.ok) return found;
  const brought = await bring(session, found.handed, { here, way: "phrase", slot: null });
  if (brought.ok || brought.why !== "gone") return brought as Restored;
  return { ok: false, why: "dont-fit" };
}
