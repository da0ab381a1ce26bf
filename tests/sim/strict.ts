/** Steps for strict rounds: what an honest app seals and gives, and what a modified client makes of the same keys. */
import { fromHex, type RoundId, toHex } from "@innermost/core";
import type { AnswerBinding, SealedAnswer } from "@innermost/crypto";
import { answer, type Door } from "@innermost/store";
import { decodeOpening } from "@innermost/sync";
import { encode, rfc8949EncodeOptions } from "cborg";
import { ownKey, sealHalf } from "../../packages/store/src/pair/half.ts";
import type { PairRecord } from "../../packages/store/src/pair/record.ts";
import type { modified } from "./modified.ts";
import type { Person } from "./person.ts";
import { settledState, until } from "./steps.ts";
import type { World } from "./world.ts";

export type Client = Awaited<ReturnType<typeof modified>>;

/** No card is heavy yet; this one is taken for one, in a round of its own. */
export const HEAVY = "past.a-heavy-one";

/** Seals words for a heavy card. */
export async function sealHeavy(
  one: Person,
  round: RoundId,
  words = `${one.name}'s heavy words`,
): Promise<void> {
  const written = await answer(one.session(), round, HEAVY, words, true);
  if (!written.ok) throw new Error(`answer: ${written.why}`);
}

export const roundOf = (one: Person, round: RoundId) => settledState(one).rounds.get(round);
export const outcomeOf = (one: Person, round: RoundId): string => roundOf(one, round)?.outcome ?? "none";

/** Both have sealed for a heavy card, and both know that both are in. */
export async function bothHeavy(w: World, a: Person, b: Person): Promise<RoundId> {
  const round = toHex(a.ports.door.random(16));
  for (const one of [a, b]) await sealHeavy(one, round);
  await until(w, "both in", () => [a, b].every((one) => outcomeOf(one, round) === "both-in"));
  return round;
}

export const bindingOf = (keys: PairRecord, round: RoundId, epoch = 1): AnswerBinding => ({
  space: keys.space,
  round: fromHex(round),
  epoch,
  author: keys.person,
});

const packed = (content: unknown): Uint8Array => encode(content, rfc8949EncodeOptions);

/** A half as the app seals it, strictly unless said otherwise. */
export const halfOf = (
  door: Door,
  keys: PairRecord,
  round: RoundId,
  content: unknown,
  strict = true,
): SealedAnswer => sealHalf(door, keys, bindingOf(keys, round), packed(content), strict);

/** The one-round key of what `keys` have sealed. */
export function keyOf(door: Door, keys: PairRecord, round: RoundId, half: SealedAnswer): Uint8Array {
  const binding = bindingOf(keys, round);
  const key = door.answerKey(ownKey(door, keys.authorKey, binding), binding, half);
  if (!key.ok) throw new Error(`no key: ${key.why}`);
  return key.value;
}

/** The halves of a round's opening as a client has it, party 0 first. */
export function halvesOf(client: Client, round: RoundId): SealedAnswer[] {
  const opening = client.records.find(({ kind, id }) => kind === "opening" && toHex(id) === round);
  return (opening?.body && decodeOpening(opening.body)) || [];
}

export const sayKey = (client: Client, round: RoundId, key: Uint8Array, author = client.keys.person) =>
  client.say({ type: "round.key", critical: true, author, data: { round, key } });
