/** The phrase of twelve words: a device on paper, which brings everything back into an empty browser. */
import { toHex } from "@innermost/core";
import type { Link } from "@innermost/sync";
import { ownRecord, type Session } from "../local/session.ts";
import { today } from "../ports/clock.ts";
import type { Written } from "../ports/storage.ts";
import { note } from "../verbs/own.ts";
import { bring } from "./bring.ts";
import type { Away, PhraseEnded, PhraseMade, Proof, Rehearsed, Restored } from "./contract.ts";
import { foldOwn } from "./fold.ts";
import { inPlace } from "./keys.ts";
import { allUp } from "./link.ts";
import { newPaperKey, paperDevices, paperKeys, paperPlace } from "./paper.ts";
import { proven } from "./proof.ts";
import {
  drawWords,
  layDown,
  leadsTo,
  PHRASE_WORDS,
  paperIn,
  pickUp,
  recordOf,
  type Words,
} from "./recovery.ts";
import { timeOf } from "./rows.ts";
import { havePrivate, idOf } from "./space.ts";
import { MAKING, OLD_PHRASE, PHRASE, type PhraseRecord, type PrivateRecord } from "./state.ts";

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
  const link = await allUp(session);
  const own = session.own.private;
  if (link === "later" || !own) return AWAY;
  const leading = leadsTo(door, parsed.value);
  const phrase = recordOf(door, leading, own);
  const begun = await begin(session, own, phrase, link !== null);
  if (!begun.ok) return begun;
  return (await layOut(session, own, leading, phrase, link)) ? keepPhrase(session, phrase) : AWAY;
}

/** Written here before anything of it is at the relay, so that what is begun and left can be cleared away. */
async function begin(
  session: Session,
  own: PrivateRecord,
  phrase: PhraseRecord,
  hasPair: boolean,
): Promise<Written> {
  const { keeper, memory, ports } = session;
  const changes: Record<string, unknown> = { [MAKING]: { ...phrase, since: ports.clock.now() } };
  const before = await keeper.get<PhraseRecord>(MAKING);
  if (before && !ports.door.equal(before.id, phrase.id)) changes[OLD_PHRASE + toHex(before.id)] = before;
  const space = hasPair ? memory.pair?.space : null;
  if (space && (await paperKeys(session, space, phrase)).length === 0)
    changes[paperPlace(space, phrase, idOf(own))] = newPaperKey(ports.door, phrase, space);
  return session.save(changes);
}

async function layOut(
  session: Session,
  own: PrivateRecord,
  leading: Words,
  phrase: PhraseRecord,
  pair: Link | null,
): Promise<boolean> {
  if (!session.own.link || !(await session.own.link.admit(phrase.id)).ok) return false;
  const { space } = session.memory.pair ?? {};
  for (const key of pair && space ? await paperKeys(session, space, phrase) : []) {
    if (!pair || !space || !(await pair.admit(key)).ok) return false;
    if (!(await session.save({ [inPlace(space, toHex(key))]: true })).ok) return false;
  }
  return layDown(session.ports, leading, own);
}

async function keepPhrase(session: Session, phrase: PhraseRecord): Promise<Rehearsed> {
  const { own, ports } = session;
  const former = own.phrase;
  const [place, event] = ownRecord(session, "phrase.rehearsed", { date: today(ports.clock) });
  const isOther = former !== null && !ports.door.equal(former.id, phrase.id);
  const written = await session.save({
    [PHRASE]: { ...phrase, since: timeOf(place) },
    [MAKING]: null,
    [place]: event,
    ...(isOther ? { [OLD_PHRASE + toHex(former.id)]: former } : {}),
  });
  if (!written.ok) return written;
  await foldOwn(session, [place, event]);
  session.changed();
  void own.nudge().then(own.reconcile);
  return { ok: true };
}

/** Asks for the lock; then the words lead nowhere any more, and none take their place. */
export async function endPhrase(session: Session, proof: Proof): Promise<PhraseEnded> {
  const asked = await proven(session, proof);
  if (!asked.ok) return asked;
  const { own, keeper, ports } = session;
  const { phrase } = own;
  if (!phrase) return { ok: true };
  const over = OLD_PHRASE + toHex(phrase.id);
  const since = own.timeAfterAll(ports.clock.now());
  const written = await session.save({ [PHRASE]: { ...phrase, since, ended: true }, [over]: phrase });
  if (!written.ok) return written;
  session.changed();
  await allUp(session);
  return (await keeper.get(over)) === null ? { ok: true } : AWAY;
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
  const leading = leadsTo(door, words.value);
  const picked = await pickUp(session.ports, leading);
  if (!picked.ok) return picked;
  const { space, keys } = picked.found;
  const handed: Parameters<typeof bring>[1] = {
    space,
    keys,
    guest: paperIn(door, leading, space),
    opener: [{ id: paperIn(door, leading, space).publicKey, secretKey: leading.wrapping.secretKey }],
    guestsIn: (pair, rows) => paperDevices(door, leading.wrapping.secretKey, pair, rows),
  };
  const brought = await bring(session, handed, { here, way: "phrase", slot: null, seed: null });
  if (!brought.ok && brought.why === "gone") return { ok: false, why: "dont-fit" };
  return brought as Restored;
}
