/**
 * Every type of event that this version of Innermost knows: where it may live, its version, and whether a reader that
 * doesn't know it must stop acting in its scope. Private or shared is fixed per type, so that the compiler can refuse
 * to put a private fact into the shared space (safety.md, rule 4).
 */
import * as v from "valibot";
import type { Bytes } from "../bytes.ts";
import { date as civil, mark, PRACTICES_MOST, practiceId, room, week } from "../journey/reveal.ts";

export const bytes = (length: number) =>
  v.custom<Bytes>((b) => b instanceof Uint8Array && b.length === length);
const words = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));
const cardId = v.pipe(v.string(), v.regex(/^[a-z]+\.[a-z0-9-]+$/), v.maxLength(80));
const date = civil;
const statement = practiceId;
const device = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const subject = v.pipe(v.string(), v.regex(/^[a-z]+(\/[a-z0-9-]+)?$/), v.maxLength(40));
const tenth = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10)));
const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439));
const note = v.pipe(v.string(), v.maxLength(300));
const round = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
/** An origin; without encryption only where no network lies between. */
const origin = v.pipe(
  v.string(),
  v.maxLength(200),
  v.regex(/^(https:\/\/[a-z0-9.-]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\]))(:\d{1,5})?$/),
);

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
  /** What somebody is called from now on, in place of the name that they confirmed with. */
  "name.given": { version: 1, critical: false, data: v.strictObject({ name: words(NAME_MAX) }) },
  /** Comes before new keys of somebody's, for an app that can't read those: it then says so, in place of waiting in silence. */
  "pair.renewed": { version: 1, critical: true, data: v.strictObject({}) },
  "round.replied": {
    version: 1,
    critical: false,
    data: v.strictObject({ round, way: v.picklist(["reflect", "thank", "ask"]), words: words(REPLY_MAX) }),
  },
  /** The key of my own half of a strict round, given once both halves are in the log: who has it reads that half, and no other. */
  "round.key": { version: 1, critical: true, data: v.strictObject({ round, key: bytes(32) }) },
  /** Both halves are in, and I take mine back unopened: the round opens for neither of us. */
  "round.withdrawn": { version: 1, critical: true, data: v.strictObject({ round }) },
  /** One person's word for the pair's focus; null is "none for now". The focus is what both last said. */
  "focus.chosen": { version: 1, critical: false, data: v.strictObject({ room: v.nullable(room) }) },
  /** The practices that the two see for a week; the last one counts. */
  "week.kept": {
    version: 1,
    critical: false,
    data: v.strictObject({
      week,
      practices: v.pipe(v.array(practiceId), v.minLength(1), v.maxLength(PRACTICES_MOST)),
    }),
  },
  /** One of the two asks to go on at another place; `address` is the origin of the app there. */
  "move.asked": { version: 1, critical: false, data: v.strictObject({ move: round, address: origin }) },
  /** The other's yes or no, or the asker's no. With a yes the log ends at this place. */
  "move.decided": { version: 1, critical: true, data: v.strictObject({ move: round, agreed: v.boolean() }) },
} as const;

export const personal = {
  "answer.kept": {
    version: 1,
    critical: false,
    /** `strict` stands only where it is true: a heavy card's, which no app without strict rounds has. */
    data: v.strictObject({
      round,
      card: cardId,
      words: words(ANSWER_MAX),
      date,
      strict: v.exactOptional(v.literal(true)),
    }),
  },
  "card.passed": { version: 1, critical: false, data: v.strictObject({ card: cardId, date }) },
  "round.seen": { version: 1, critical: false, data: v.strictObject({ round }) },
  /** One statement of the check that was begun on the day `check`; null is "prefer not to say". */
  "check.answered": {
    version: 1,
    critical: false,
    data: v.strictObject({ check: date, statement, answer: v.nullable(v.picklist([0, 1, 2, 3, 4])) }),
  },
  /** What I sealed for a round that carries a reveal, so that I can read my own before it opens. */
  "reveal.kept": {
    version: 1,
    critical: false,
    data: v.strictObject({ round, subject, data: v.unknown(), date }),
  },
  /** I keep this one to myself. It stays here: keeping looks like not having come to it yet. */
  "reveal.declined": { version: 1, critical: false, data: v.strictObject({ subject, date }) },
  "pulse.daily": {
    version: 1,
    critical: false,
    data: v.strictObject({ date, connected: tenth, heard: tenth, energy: tenth }),
  },
  "pulse.weekly": {
    version: 1,
    critical: false,
    data: v.strictObject({ week, items: v.record(room, tenth), helped: note, wish: note }),
  },
  "practice.marked": {
    version: 1,
    critical: false,
    data: v.strictObject({ week, practice: practiceId, mark: v.nullable(mark) }),
  },
  /** Left out of my own week; to everyone else it looks like any practice that isn't done. */
  "practice.left": {
    version: 1,
    critical: false,
    data: v.strictObject({ week, practice: practiceId, left: v.boolean() }),
  },
  /** Which ways of doing a practice fit me. */
  "preference.set": {
    version: 1,
    critical: false,
    data: v.strictObject({
      distance: v.boolean(),
      parents: v.boolean(),
      energy: v.boolean(),
      silent: v.boolean(),
    }),
  },
  /** Whether I would rather have fewer deep or hard things suggested. It says nothing of why. */
  "suggestions.set": { version: 1, critical: false, data: v.strictObject({ fewer: v.boolean() }) },
  /** What I am called: for my own devices, and for the next who pairs with me. */
  "name.chosen": { version: 1, critical: false, data: v.strictObject({ name: words(NAME_MAX) }) },
  /** The hours in which I want nothing heavy and nothing said, in minutes of the day; null for none. */
  "hours.set": {
    version: 1,
    critical: false,
    data: v.strictObject({ quiet: v.nullable(v.strictObject({ from: minuteOfDay, to: minuteOfDay })) }),
  },
  "solo.begun": { version: 1, critical: false, data: v.strictObject({ date }) },
  "phrase.rehearsed": { version: 1, critical: false, data: v.strictObject({ date }) },
  "phrase.later": { version: 1, critical: false, data: v.strictObject({ date }) },
  /** One of my own devices, by its key in my private space. */
  "device.added": {
    version: 1,
    critical: false,
    data: v.strictObject({
      device,
      name: words(NAME_MAX),
      date,
      way: v.picklist(["first", "link", "phrase"]),
    }),
  },
  /** One that came out of a file with everything; else like one that was added. */
  "device.carried": {
    version: 1,
    critical: false,
    data: v.strictObject({ device, name: words(NAME_MAX), date }),
  },
  "device.removed": { version: 1, critical: false, data: v.strictObject({ device }) },
  /** I have read the notice of that device. */
  "device.noticed": { version: 1, critical: false, data: v.strictObject({ device }) },
} as const;

export type Shared = typeof shared;
export type Personal = typeof personal;
export type SharedType = keyof Shared;
export type PersonalType = keyof Personal;
export type EventType = SharedType | PersonalType;

type Known = Shared & Personal;
export type DataOf<T extends EventType> = v.InferOutput<Known[T]["data"]>;
export type KeyBundle = v.InferOutput<typeof keyBundle>;
/** Whether a value from outside is somebody's public keys in one space. */
export const isKeyBundle = (value: unknown): value is KeyBundle => v.is(keyBundle, value);
export type ReplyWay = DataOf<"round.replied">["way"];

export const catalogue: Known = { ...shared, ...personal };
/** Whether a text is an address that the two can move to. */
export const isAddress = (text: string): boolean => v.is(origin, text);
export const isKnown = (type: string): type is EventType => Object.hasOwn(catalogue, type);
