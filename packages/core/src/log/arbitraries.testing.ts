/** Chance for tests of the log: events of every known type, and facts as a space would tell them. */
import fc from "fast-check";
import type { Bytes } from "../bytes.ts";
import { toHex } from "../bytes.ts";
import { addDays } from "../dates.ts";
import { MARKS, PRACTICES_MOST } from "../journey/reveal.ts";
import type { DataOf, EventType } from "./catalogue.ts";
import { type AnyEvent, type Envelope, writeEvent } from "./event.ts";
import type { Fact } from "./fact.ts";

export const bytesOf = (length: number, fill: number): Bytes => new Uint8Array(length).fill(fill);
const bytes = (length: number): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const text = (most: number) =>
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: most })
    .filter((s) => s.length <= most && s.length > 0);

/** Few people and rounds, so that they meet each other. */
export const PEOPLE = [1, 2, 3].map((n) => bytesOf(16, n));
export const ROUNDS = [7, 8].map((n) => toHex(bytesOf(16, n)));

export const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("1990-01-01", days));
const round = fc.constantFrom(...ROUNDS);
const card = fc.constantFrom("time.first", "past.second-1");
const room = fc.constantFrom("time", "past");
const day = fc.constantFrom("2026-11-02", "2026-11-30");
const week = day;
const subject = fc.constantFrom("focus", "check/time", "week/2026-11-02", "step/pulse");
const tenth = fc.option(fc.nat(10));
const note = fc.string({ maxLength: 300 });
const device = fc.constantFrom("0a".repeat(32), "0b".repeat(32));

const data: { [T in EventType]: fc.Arbitrary<DataOf<T>> } = {
  "pair.joined": fc.record({
    keys: fc.record({
      person: fc.constantFrom(...PEOPLE),
      signing: bytes(32),
      device: bytes(32),
      wrapping: bytes(1216),
    }),
    nonce: bytes(32),
  }),
  "pair.revealed": fc.record({ nonce: bytes(32) }),
  "pair.renewed": fc.constant({}),
  "name.given": fc.record({ name: text(40) }),
  "hours.set": fc.record({ quiet: fc.option(fc.record({ from: fc.nat(1439), to: fc.nat(1439) })) }),
  "name.chosen": fc.record({ name: text(40) }),
  "pair.confirmed": fc.record({ name: text(40), transcript: bytes(32), signature: bytes(64) }),
  "round.replied": fc.record({
    round,
    way: fc.constantFrom("reflect" as const, "thank" as const, "ask" as const),
    words: text(600),
  }),
  "round.key": fc.record({ round, key: bytes(32) }),
  "round.withdrawn": fc.record({ round }),
  "answer.kept": fc.record({ round, card, words: text(2000), date }),
  "card.passed": fc.record({ card, date }),
  "round.seen": fc.record({ round }),
  "focus.chosen": fc.record({ room: fc.option(room) }),
  "week.kept": fc.record({ week, practices: fc.array(card, { minLength: 1, maxLength: PRACTICES_MOST }) }),
  "move.asked": fc.record({
    move: round,
    address: fc.constantFrom("https://a.example", "http://127.0.0.1:80"),
  }),
  "move.decided": fc.record({ move: round, agreed: fc.boolean() }),
  "check.answered": fc.record({
    check: day,
    statement: card,
    answer: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const, null),
  }),
  "reveal.kept": fc.record({
    round,
    subject,
    data: fc.record({ rooms: fc.array(room), minutes: fc.nat() }) as fc.Arbitrary<unknown>,
    date,
  }),
  "reveal.declined": fc.record({ subject, date }),
  "pulse.daily": fc.record({ date: day, connected: tenth, heard: tenth, energy: tenth }),
  "pulse.weekly": fc.record({ week, items: fc.dictionary(room, tenth), helped: note, wish: note }),
  "practice.marked": fc.record({
    week,
    practice: card,
    mark: fc.option(fc.constantFrom(...MARKS)),
  }),
  "practice.left": fc.record({ week, practice: card, left: fc.boolean() }),
  "preference.set": fc.record({
    distance: fc.boolean(),
    parents: fc.boolean(),
    energy: fc.boolean(),
    silent: fc.boolean(),
  }),
  "suggestions.set": fc.record({ fewer: fc.boolean() }),
  "solo.begun": fc.record({ date }),
  "phrase.rehearsed": fc.record({ date }),
  "phrase.later": fc.record({ date }),
  "device.added": fc.record({
    device,
    name: text(40),
    date,
    way: fc.constantFrom("first" as const, "link" as const, "phrase" as const),
  }),
  "device.carried": fc.record({ device, name: text(40), date }),
  "device.removed": fc.record({ device }),
  "device.noticed": fc.record({ device }),
};

const by = fc.record({
  author: fc.constantFrom(...PEOPLE),
  date,
  after: fc.record({ number: fc.nat(), head: bytes(32) }),
});

export const knownEvent: fc.Arbitrary<AnyEvent> = fc.oneof(
  ...(Object.keys(data) as EventType[]).map((type) =>
    fc.tuple(data[type] as fc.Arbitrary<never>, by).map(([d, b]) => writeEvent(type, d, b) as AnyEvent),
  ),
);

export const unknownEnvelope: fc.Arbitrary<Envelope> = fc
  .tuple(fc.constantFrom("round.moved", "talk.begun", "pair.left"), fc.boolean(), by)
  .map(([type, critical, b]) => ({ type, version: 1, critical, data: { more: 1 }, ...b }));

const opened = fc
  .tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...PEOPLE), fc.boolean(), card, card, text(20))
  .map(([one, two, ok, a, b, words]) => [
    { author: toHex(one), ok: true as const, card: a, words },
    ok
      ? { author: toHex(two), ok: true as const, card: b, words }
      : { author: toHex(two), ok: false as const },
  ]);

const revealData = fc.oneof(
  fc.record({
    ease: fc.nat(100),
    edition: fc.constant(1),
    on: day,
  }),
  fc.record({ rooms: fc.uniqueArray(room, { maxLength: 3 }), minutes: fc.constantFrom(20, 40, 60, 90) }),
);
const revealed = fc
  .tuple(subject, subject, revealData, revealData, fc.constantFrom(...PEOPLE), fc.constantFrom(...PEOPLE))
  .map(([a, b, one, two, x, y]) => [
    { author: toHex(x), ok: true as const, subject: a, data: one },
    { author: toHex(y), ok: true as const, subject: b, data: two },
  ]);

const sealed = fc.record({ commitment: bytes(32), ciphertext: bytes(4) });
const closed = fc
  .tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...PEOPLE), sealed, fc.option(revealData), subject)
  .map(([one, two, half, data, under]) => [
    { author: toHex(one), ok: false as const, sealed: half },
    data === null
      ? { author: toHex(two), ok: false as const, sealed: half }
      : { author: toHex(two), ok: true as const, subject: under, data },
  ]);
const unsealed = fc.oneof(
  opened.map(([one]) => one),
  revealed.map(([one]) => one),
  fc.constantFrom(...PEOPLE).map((one) => ({ author: toHex(one), ok: false as const })),
);

const epoch = fc.integer({ min: 0, max: 2 });
const bare = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("event" as const), epoch, event: knownEvent }) },
  fc.record({ kind: fc.constant("unknown" as const), epoch, event: unknownEnvelope }),
  fc.record({ kind: fc.constant("opening" as const), round, answers: opened }),
  fc.record({ kind: fc.constant("opening" as const), round, answers: revealed }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("opening" as const), round, answers: closed }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("unsealed" as const), epoch, round, answer: unsealed }),
  },
  fc.record({ kind: fc.constant("rotation" as const), epoch }),
  fc.record({ kind: fc.constant("unreadable" as const) }),
  fc.record({ kind: fc.constant("unreadable" as const), newer: fc.constant(true as const) }),
);

/** The relay's receipts: any uint that the wire can carry. */
export const receipt = fc.oneof(fc.integer({ min: 0, max: 4e12 }), fc.maxSafeNat());

export const facts: fc.Arbitrary<Fact[]> = fc
  .array(fc.tuple(bare, receipt), { maxLength: 24 })
  .map((list) => list.map(([fact, receivedAt], i) => ({ ...fact, number: i + 1, receivedAt }) as Fact));
