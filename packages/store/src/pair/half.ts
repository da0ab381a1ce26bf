/**
 * How one half of a round is sealed. In a light round both hold the key; in a strict one only its author's own devices do,
 * until they give it away. [Note: strict] in the door's answers.
 */
import { type Bytes, fromHex, type RoundId } from "@innermost/core";
import type { AnswerBinding, Door, SealedAnswer } from "@innermost/crypto";
import type { Intent } from "../local/intents.ts";
import { ownKeysAt, type PairRecord } from "./record.ts";

type Deposit = Intent & { kind: "deposit" };

/** What one reveals tells most of all, and the partner may host the relay; a card's words are strict where the card is heavy. */
export const isStrict = (intent: Deposit): boolean => "subject" in intent || intent.strict === true;

/** Only one's own devices can make it; one for each round. */
export const ownKey = (door: Door, authorKey: Bytes, { round }: AnswerBinding): Bytes =>
  door.derive(authorKey, "strict answers", round);

/** Seals an answer for a round under the epoch of the binding. The partner and the relay can't tell a strict one from another. */
export function sealHalf(
  door: Door,
  pair: PairRecord,
  binding: AnswerBinding,
  content: Bytes,
  strict: boolean,
): SealedAnswer {
  const shared = () => door.derive(pair.epochKeys[binding.epoch] as Bytes, "answers");
  const roundKey = strict ? ownKey(door, ownKeysAt(pair, binding.epoch).authorKey, binding) : shared();
  return door.sealAnswer(roundKey, binding, content);
}

/** The same round under each epoch: which one its opening belongs to is not kept with a closed half. */
export const bindings = (pair: PairRecord, round: RoundId, author: Bytes): AnswerBinding[] =>
  pair.epochKeys.map((_, epoch) => ({ space: pair.space, round: fromHex(round), epoch, author }));
