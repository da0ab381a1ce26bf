/**
 * Every type of event that this version of Innermost knows: where it may live, its version, and whether a reader that
 * doesn't know it must stop acting in its scope. Private or shared is fixed per type, so that the compiler can refuse
 * to put a private fact into the shared space (safety.md, rule 4).
 */
import * as v from "valibot";
import type { Bytes } from "../bytes.ts";
import { type CivilDate, isCivilDate } from "../dates.ts";

export const bytes = (length: number) =>
  v.custom<Bytes>((b) => b instanceof Uint8Array && b.length === length);
const words = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));
const cardId = v.pipe(v.string(), v.regex(/^[a-z]+\.[a-z0-9-]+$/), v.maxLength(80));
const date = v.custom<CivilDate>(isCivilDate);
const round = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));

export const ANSWER_MAX = 2000;
export const REPLY_MAX = 600;
export const NAME_MAX = 40;

/** The public keys by which one person's device is known in one space. */
const keyBundle = v.strictObject({
  person: bytes(16),
  signing: bytes(32),
  device: bytes(32),
  wrapping: bytes(1216),
});

export const shared = {
  "pair.joined": { version: 1, critical: true, data: v.strictObject({ keys: keyBundle, nonce: bytes(32) }) },
  "pair.revealed": { version: 1, critical: true, data: v.strictObject({ nonce: bytes(32) }) },
  "pair.confirmed": {
    version: 1,
    critical: true,
    data: v.strictObject({ name: words(NAME_MAX), transcript: bytes(32), signature: bytes(64) }),
  },
  "round.replied": {
    version: 1,
    critical: false,
    data: v.strictObject({ round, way: v.picklist(["reflect", "thank", "ask"]), words: words(REPLY_MAX) }),
  },
} as const;

export const personal = {
  "answer.kept": {
    version: 1,
    critical: false,
    data: v.strictObject({ round, card: cardId, words: words(ANSWER_MAX), date }),
  },
  "card.passed": { version: 1, critical: false, data: v.strictObject({ card: cardId, date }) },
  "round.seen": { version: 1, critical: false, data: v.strictObject({ round }) },
} as const;

export type Shared = typeof shared;
export type Personal = typeof personal;
export type SharedType = keyof Shared;
export type PersonalType = keyof Personal;
export type EventType = SharedType | PersonalType;

type Known = Shared & Personal;
export type DataOf<T extends EventType> = v.InferOutput<Known[T]["data"]>;
export type KeyBundle = v.InferOutput<typeof keyBundle>;
export type ReplyWay = DataOf<"round.replied">["way"];

export const catalogue: Known = { ...shared, ...personal };
export const isKnown = (type: string): type is EventType => Object.hasOwn(catalogue, type);
