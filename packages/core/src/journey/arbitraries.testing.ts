/** Chance for tests of the journey: logs in which two people name rooms, tell of weeks, keep and open, in any order. */
import { ROOM_IDS, type RoomId } from "@innermost/content";
import fc from "fast-check";
import { toHex } from "../bytes.ts";
import { addDays, type CivilDate } from "../dates.ts";
import { bytesOf } from "../log/arbitraries.testing.ts";
import type { DataOf, SharedType } from "../log/catalogue.ts";
import { type AnyEvent, writeEvent } from "../log/event.ts";
import type { Fact, OpenedAnswer } from "../log/fact.ts";
import type { PlanPractice } from "./plan-look.ts";
import { MINUTES } from "./reveal.ts";

export const [ANN, BO] = [bytesOf(16, 1), bytesOf(16, 2)] as const;
export const [ME, PARTNER] = [toHex(ANN), toHex(BO)] as const;
export const MONDAY = "2026-11-23";

/** One thing in a log, before it has its place there. */
export type Told =
  | { readonly kind: "said"; readonly by: Uint8Array; readonly type: SharedType; readonly data: unknown }
  | { readonly kind: "opened"; readonly answers: readonly OpenedAnswer[] };

export const said = <T extends SharedType>(by: Uint8Array, type: T, data: DataOf<T>): Told => ({
  kind: "said",
  by,
  type,
  data,
});
export const opened = (subject: string, mine: unknown, theirs: unknown): Told => ({
  kind: "opened",
  answers: [
    { author: ME, ok: true, subject, data: mine },
    { author: PARTNER, ok: true, subject, data: theirs },
  ],
});
const confirmed = (by: Uint8Array): Told =>
  said(by, "pair.confirmed", { name: "N", transcript: bytesOf(32, 1), signature: bytesOf(64, 1) });

/** What every log here begins with. */
export const PAIRED: readonly Told[] = [confirmed(ANN), confirmed(BO)];

const keys = { person: BO, signing: bytesOf(32, 1), device: bytesOf(32, 2), wrapping: bytesOf(1216, 3) };
/** By these the two are known; they stand before what is numbered. */
const JOINED: readonly Told[] = [
  said(BO, "pair.joined", { keys, nonce: bytesOf(32, 4) }),
  said(ANN, "pair.revealed", { nonce: bytesOf(32, 5) }),
];

/** Numbered in their order from 1, each on the same day; a week is kept on its Monday. */
export const asFacts = (told: readonly Told[]): Fact[] => [
  ...JOINED.map((one) => ({ ...asFact(one, 0), number: null, receivedAt: null }) as Fact),
  ...told.map((one, at) => ({ ...asFact(one, at), number: at + 1, receivedAt: noonOf(dayOf(one)) }) as Fact),
];

const noonOf = (on: CivilDate): number => Date.parse(`${on}T12:00:00Z`);
const dayOf = (one: Told): CivilDate =>
  one.kind === "said" && one.type === "week.kept" ? (one.data as DataOf<"week.kept">).week : "2026-11-25";

function asFact(one: Told, at: number): object {
  if (one.kind === "opened")
    return { kind: "opening", round: at.toString(16).padStart(32, "0"), answers: one.answers };
  const by = { author: one.by, date: dayOf(one), after: { number: 0, head: bytesOf(32, 0) } };
  const event = writeEvent(one.type, one.data as never, by) as AnyEvent;
  return { kind: "event", epoch: 0, event };
}

/** The same log with the two in each other's place. */
export const mirrored = (told: readonly Told[]): Told[] =>
  told.map((one) =>
    one.kind === "said"
      ? { ...one, by: one.by === ANN ? BO : ANN }
      : { ...one, answers: one.answers.map((a) => ({ ...a, author: a.author === ME ? PARTNER : ME })) },
  );

const person = fc.constantFrom(ANN, BO);
export const roomId: fc.Arbitrary<RoomId> = fc.constantFrom(...ROOM_IDS);
/** Few, so that two people meet in them. */
const fewRooms = fc.constantFrom<RoomId>("time", "neglect", "conflict", "past");
export const minutes = fc.constantFrom(...MINUTES);
export const ease = fc.integer({ min: 0, max: 100 });
/** Often the same few, so that rooms meet and pass each other. */
const someEase = fc.oneof(ease, fc.constantFrom(50, 60, 70, 80, 90));
export const checkData = fc.record({
  ease: someEase,
  edition: fc.constant(1),
  on: fc.constant("2026-11-01"),
});
export const focusData = fc.record({ rooms: fc.uniqueArray(fewRooms, { maxLength: 3 }), minutes });

/** Practices for the given rooms, a few in each. */
export const packOf = (rooms: readonly RoomId[]): fc.Arbitrary<PlanPractice[]> =>
  fc
    .tuple(...rooms.map(() => fc.array(fc.integer({ min: 2, max: 14 }), { minLength: 1, maxLength: 5 })))
    .map((lists) =>
      lists.flatMap((list, at) =>
        list.map((long, n) => {
          const room = rooms[at] as RoomId;
          return { id: `${room}.${"abcdefgh"[n]}` as const, room, minutes: long };
        }),
      ),
    );

const practice = fc
  .tuple(fewRooms, fc.constantFrom("a", "b", "c", "d"))
  .map(([room, letter]) => `${room}.${letter}`);
/** The weeks before the one that is planned, that week, and the next. */
const week = fc.integer({ min: -4, max: 1 }).map((n) => addDays(MONDAY, 7 * n));
const marks = fc.uniqueArray(
  fc.record({ practice, mark: fc.constantFrom("done", "not-now", "helped", "helped", "didnt") }),
  { maxLength: 4, selector: (one) => one.practice },
);
const weekData = fc.record({ marks, minutes });

const focusWord = fc
  .tuple(person, fc.oneof({ weight: 5, arbitrary: fewRooms }, { weight: 1, arbitrary: fc.constant(null) }))
  .map(([by, room]) => said(by, "focus.chosen", { room }));
const keptWord = fc
  .tuple(person, week, fc.array(practice, { minLength: 1, maxLength: 4 }))
  .map(([by, monday, practices]) => said(by, "week.kept", { week: monday, practices }));
const opening = fc.oneof(
  fc.tuple(focusData, focusData).map(([a, b]) => opened("focus", a, b)),
  fc.tuple(fewRooms, checkData, checkData).map(([room, a, b]) => opened(`check/${room}`, a, b)),
  fc.tuple(week, weekData, weekData).map(([monday, a, b]) => opened(`week/${monday}`, a, b)),
);

/** What a plan never looks at: a day's cards, what could not be opened, weeks that are not over, what a newer app brought. */
export const beside: fc.Arbitrary<Told> = fc.oneof(
  fc.constant<Told>({
    kind: "opened",
    answers: [ME, PARTNER].map((author) => ({ author, ok: true, card: "time.one", words: "w" })),
  }),
  fc.constant<Told>({ kind: "opened", answers: [ME, PARTNER].map((author) => ({ author, ok: false })) }),
  person.map((by) =>
    said(by, "round.replied", { round: (2).toString(16).padStart(32, "0"), way: "thank", words: "w" }),
  ),
  fc
    .tuple(person, fc.nat(2), practice)
    .map(([by, n, id]) => said(by, "week.kept", { week: addDays(MONDAY, 7 * n), practices: [id] })),
  fc.tuple(fc.nat(2), weekData, weekData).map(([n, a, b]) => opened(`week/${addDays(MONDAY, 7 * n)}`, a, b)),
  fc.constant(opened("map/home", { any: 1 }, { any: 2 })),
);

/** Logs of a pair that mostly have a focus and minutes. */
export const logs: fc.Arbitrary<Told[]> = fc
  .tuple(
    fewRooms,
    fc.tuple(focusData, focusData),
    fc.array(
      fc.oneof(
        { weight: 2, arbitrary: focusWord },
        { weight: 4, arbitrary: keptWord },
        { weight: 5, arbitrary: opening },
        beside,
      ),
      {
        maxLength: 32,
      },
    ),
    fc.nat(32),
  )
  .map(([room, [a, b], rest, at]) => {
    const agreed = [
      opened("focus", a, b),
      said(ANN, "focus.chosen", { room }),
      said(BO, "focus.chosen", { room }),
    ];
    return [...rest.slice(0, at), ...agreed, ...rest.slice(at)];
  });
