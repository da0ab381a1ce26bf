/**
 * Strict rounds: my half is sealed so that only my own devices can open it, until both halves are in the log. Then they
 * give its key away, by themselves for what I revealed, by my hand for the words of a card.
 */
import {
  type Bytes,
  type CivilDate,
  civilDateAt,
  fromHex,
  mayStillOpen,
  type OpenedAnswer,
  type RoundId,
  type SealedHalf,
  toHex,
} from "@innermost/core";
import type { Intent } from "../local/intents.ts";
import { type Session, sharedIntent } from "../local/session.ts";
import type { Written } from "../ports/storage.ts";
import { isReadOnly, READ_ONLY, type Said } from "../trouble.ts";
import { readContent } from "./content.ts";
import { bindings, ownKey } from "./half.ts";
import { ownKeysAt, type PairRecord } from "./record.ts";

/** What counts is when the relay gets it: a clock here that is years off must neither hold a key back nor give it for nothing. */
const atRelay = ({ ports, relayAhead }: Session): CivilDate => civilDateAt(ports.clock.now() + relayAhead, 0);

/** My half of a round in which both lie and mine is closed yet, while its key still counts. */
function mineIn(session: Session, round: RoundId): SealedHalf | null {
  const { pair, settled } = session.memory;
  const state = settled.rounds.get(round);
  if (!pair || state?.outcome !== "both-in" || !mayStillOpen(state.on, atRelay(session))) return null;
  const mine = state.answers.find(({ author }) => author === toHex(pair.person));
  return (mine && !mine.ok && mine.sealed) || null;
}

/** The key of my half, with what it opens; null where giving it can't open the round, or another has put something in its place. */
function ownHalf(session: Session, round: RoundId) {
  const { ports, memory } = session;
  const { door } = ports;
  const [pair, half] = [memory.pair, mineIn(session, round)];
  for (const binding of pair && half ? bindings(pair, round, pair.person) : []) {
    const key = door.answerKey(
      ownKey(door, ownKeysAt(pair as PairRecord, binding.epoch).authorKey, binding),
      binding,
      half as SealedHalf,
    );
    const content = key.ok ? door.openAnswerWith(key.value, binding, half as SealedHalf) : null;
    if (!key.ok || !content?.ok) continue;
    const answer = readContent(content.value, "");
    return isAlike(answer, theirsIn(session, round)) ? { key: key.value, answer } : null;
  }
  return null;
}

const theirsIn = ({ memory }: Session, round: RoundId): OpenedAnswer | undefined => {
  const state = memory.settled.rounds.get(round);
  const me = memory.pair && toHex(memory.pair.person);
  return state?.outcome === "both-in" ? state.answers.find(({ author }) => author !== me) : undefined;
};

/** Of theirs nothing may be known yet. */
const isAlike = (mine: OpenedAnswer, theirs: OpenedAnswer | undefined): boolean =>
  mine.ok && (!theirs?.ok || headOf(mine) === headOf(theirs));

const headOf = (answer: OpenedAnswer & { ok: true }): string =>
  "card" in answer ? `card ${answer.card}` : answer.subject;

const isOf = (intent: Intent, round: RoundId): boolean =>
  intent.kind === "append" &&
  (intent.type === "round.key" || intent.type === "round.withdrawn") &&
  (intent.data as { round: RoundId }).round === round;

const isSaid = ({ memory }: Session, round: RoundId): boolean =>
  [...memory.intents.values()].some((intent) => isOf(intent, round));

/** All of one's devices give a key under the same id, so that the log has it once and the partner can't count them. */
function keyIntent(session: Session, round: RoundId, key: Bytes): Intent {
  const { door } = session.ports;
  const { authorKey } = session.memory.pair as PairRecord;
  const id = door.derive(authorKey, "round key id", fromHex(round)).slice(0, 16);
  return { ...(sharedIntent(session, "round.key", { round, key }) as Intent & { kind: "append" }), id };
}

/** Gives the keys that need no hand: both halves are in the log, and what lies in mine is a reveal. Harmless to repeat. */
export async function giveKeys(session: Session): Promise<void> {
  const keys: Intent[] = [];
  for (const [round, { outcome }] of session.memory.settled.rounds) {
    if (outcome !== "both-in" || isSaid(session, round)) continue;
    const own = ownHalf(session, round);
    if (own && "subject" in own.answer) keys.push(keyIntent(session, round, own.key));
  }
  if (keys.length > 0) await session.commit(keys);
}

/** Opens my half of a round in which both are in: from then on the partner can read it. Nothing happens where it is too late. */
export async function openHalf(session: Session, round: RoundId): Promise<Said> {
  if (isReadOnly(session, "round")) return READ_ONLY;
  const own = ownHalf(session, round);
  return own ? insteadOf(session, round, keyIntent(session, round, own.key)) : { ok: true };
}

/** Takes my half back unopened: the round opens for neither. Nothing happens where its key was given. */
export async function takeHalfBack(session: Session, round: RoundId): Promise<Said> {
  if (isReadOnly(session, "round")) return READ_ONLY;
  const half = mineIn(session, round);
  return half ? insteadOf(session, round, sharedIntent(session, "round.withdrawn", { round })) : { ok: true };
}

/** The last word counts while the one before it was not sent. */
async function insteadOf(session: Session, round: RoundId, intent: Intent): Promise<Written> {
  const { intents } = session.memory;
  const said = [...intents].filter(([, one]) => isOf(one, round));
  if (said.some(([, one]) => one.kind === "append" && one.sent)) return { ok: true };
  const places = said.map(([place]) => place);
  const written = await session.commit([intent], Object.fromEntries(places.map((place) => [place, null])));
  if (!written.ok) return written;
  for (const place of places) intents.delete(place);
  session.changed();
  return written;
}

/** Whether a key that waits here must not be sent any more: it would open mine for nothing. */
export const isTooLate = (session: Session, { type, data }: Intent & { kind: "append" }): boolean =>
  type === "round.key" && mineIn(session, (data as { round: RoundId }).round) === null;
