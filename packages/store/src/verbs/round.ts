/** The verbs of a sealed round: draft, deposit, pass, see, reply. */
import type { ReplyWay } from "@innermost/core";
import { replyDraft } from "../local/apart.ts";
import type { Intent } from "../local/intents.ts";
import { DRAFT } from "../local/memory.ts";
import { ownRecord, type Session, sharedIntent } from "../local/session.ts";
import { foldOwn } from "../own/fold.ts";
import { bundleOf } from "../pair/record.ts";
import { today } from "../ports/clock.ts";
import type { Written } from "../ports/storage.ts";
import { isReadOnly, READ_ONLY, type Said } from "../trouble.ts";
import { note } from "./own.ts";

/** Keeps what is being written, under the vault, on this device only. Empty text removes it. */
export async function draft(session: Session, key: string, text: string): Promise<Written> {
  const written = await session.save({ [DRAFT + key]: text === "" ? null : text });
  if (!written.ok) return written;
  if (text === "") session.memory.drafts.delete(key);
  else session.memory.drafts.set(key, text);
  return written;
}

export { openHalf, takeHalfBack } from "../pair/strict.ts";

/**
 * Seals an answer for a round. The first one counts; the words stay readable to their author alone. `strict`, for a heavy
 * card, seals them so that not even relay and partner together can open them before both are in; then both are asked once more.
 */
export async function answer(
  session: Session,
  round: string,
  card: string,
  words: string,
  strict = false,
): Promise<Said> {
  const { clock } = session.ports;
  if (session.memory.personal.answers.has(round)) return { ok: true };
  if (isReadOnly(session, "round")) return READ_ONLY;
  const [place, own] = ownRecord(session, "answer.kept", {
    round,
    card,
    words,
    date: today(clock),
    ...(strict ? { strict } : {}),
  });
  const deposit: Intent = {
    kind: "deposit",
    round,
    card,
    words,
    ...(strict ? { strict } : {}),
    sealed: null,
  };
  const written = await session.commit([...joining(session, round), deposit], {
    [place]: own,
    [DRAFT + round]: null,
  });
  if (!written.ok) return written;
  session.memory.drafts.delete(round);
  await foldOwn(session, [place, own]);
  session.changed();
  return written;
}

/**
 * What one's own letter of a round says while it is sealed: of two that one's devices have sealed, the one that the relay
 * holds, as soon as it is known here. Null where none was sealed.
 */
export function sealedWords({ memory }: Session, round: string): string | null {
  const words = memory.deposits.get(round)?.content?.[1];
  return typeof words === "string" ? words : (memory.personal.answers.get(round)?.words ?? null);
}

/** With the first answer the invited one's keys go to the inviter: before it, nothing told that the link was opened. */
function joining(session: Session, round: string): Intent[] {
  const { pair, settled } = session.memory;
  if (pair?.party !== 1 || pair.first.round !== round || settled.pairing.joined) return [];
  return [sharedIntent(session, "pair.joined", { keys: bundleOf(pair), nonce: pair.nonce })];
}

/** Leaves a card for another day. Nothing of it leaves this device: passing looks like not having answered yet. */
export const pass = (session: Session, card: string, date: string): Promise<Written> =>
  note(session, "card.passed", { card, date });

/** Remembers, on one's own devices, that an opening was looked at. */
export const see = (session: Session, round: string): Promise<Written> =>
  session.memory.personal.seen.has(round)
    ? Promise.resolve({ ok: true })
    : note(session, "round.seen", { round });

/** The one guided reply of a round. */
export const reply = async (session: Session, round: string, way: ReplyWay, words: string): Promise<Said> => {
  if (isReadOnly(session, "round")) return READ_ONLY;
  const key = replyDraft(round);
  const written = await session.commit([sharedIntent(session, "round.replied", { round, way, words })], {
    [DRAFT + key]: null,
  });
  if (written.ok) session.memory.drafts.delete(key);
  return written;
};
