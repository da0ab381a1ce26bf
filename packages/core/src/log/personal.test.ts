import fc from "fast-check";
import { expect, it } from "vitest";
import { bytesOf, knownEvent, ROUNDS } from "./arbitraries.testing.ts";
import type { DataOf, PersonalType } from "./catalogue.ts";
import { type AnyEvent, writeEvent } from "./event.ts";
import { emptyPersonal, foldPersonal, leftKey, passKey } from "./personal.ts";

const ROUND = ROUNDS[0] as string;
const by = { author: bytesOf(16, 1), date: "2026-11-22", after: { number: 0, head: bytesOf(32, 0) } };
const own = <T extends PersonalType>(type: T, data: DataOf<T>) => writeEvent(type, data, by) as AnyEvent;
const answer = (words: string) =>
  own("answer.kept", { round: ROUND, card: "time.first", words, date: "2026-11-22" });

it("keeps the first answer of a round", () => {
  const { answers } = foldPersonal(emptyPersonal(), [answer("first"), answer("second")]);
  expect([...answers]).toEqual([[ROUND, { card: "time.first", words: "first", date: "2026-11-22" }]]);
});

it("keeps what was passed by card and day, and what was looked at", () => {
  const pass = own("card.passed", { card: "time.first", date: "2026-11-22" });
  const { passed, seen } = foldPersonal(emptyPersonal(), [pass, pass, own("round.seen", { round: ROUND })]);
  expect([[...passed], [...seen]]).toEqual([[passKey("time.first", "2026-11-22")], [ROUND]]);
});

it("leaves its input as it was, and is the same wherever the events are split", () => {
  fc.assert(
    fc.property(fc.array(knownEvent), fc.nat(), (events, cut) => {
      const at = events.length === 0 ? 0 : cut % (events.length + 1);
      const half = foldPersonal(emptyPersonal(), events.slice(0, at));
      const copy = structuredClone(half);
      const whole = foldPersonal(emptyPersonal(), events);
      expect(foldPersonal(half, events.slice(at))).toEqual(whole);
      expect(half).toEqual(copy);
    }),
  );
});

const after = (...events: AnyEvent[]) => foldPersonal(emptyPersonal(), events);
const DAY = "2026-11-22";
const WEEK = "2026-11-16";
const pulse = (connected: number | null, date = DAY) =>
  own("pulse.daily", { date, connected, heard: 5, energy: null });
const answered = (statement: string, said: 0 | 1 | 2 | 3 | 4 | null, check = DAY) =>
  own("check.answered", { check, statement, answer: said });

it("holds each check by the day it was begun, and the last answer to a statement", () => {
  const { checks } = after(
    answered("time.one", 3),
    answered("time.two", null),
    answered("time.one", 0),
    answered("time.one", 4, "2026-10-01"),
  );
  expect(checks).toEqual(
    new Map([
      [
        DAY,
        new Map([
          ["time.one", 0],
          ["time.two", null],
        ]),
      ],
      ["2026-10-01", new Map([["time.one", 4]])],
    ]),
  );
});

it("keeps the last that was sealed for a round: what ran out may be sealed again", () => {
  const kept = (minutes: number) =>
    own("reveal.kept", { round: ROUND, subject: "focus", data: { rooms: [], minutes }, date: DAY });
  expect(after(kept(20), kept(40)).reveals.get(ROUND)).toEqual({
    subject: "focus",
    data: { rooms: [], minutes: 40 },
    date: DAY,
  });
});

it("keeps what was kept to oneself with the last day of saying so", () => {
  const keep = (date: string) => own("reveal.declined", { subject: "check/time", date });
  expect(after(keep("2026-11-01"), keep(DAY)).declined).toEqual(new Map([["check/time", DAY]]));
});

it("takes the last pulse of a day and of a week", () => {
  const weekly = (wish: string) =>
    own("pulse.weekly", { week: WEEK, items: { time: 7, past: null }, helped: "", wish });
  const state = after(pulse(3), pulse(8), pulse(1, "2026-11-21"), weekly("a"), weekly("b"));
  expect(state.daily.get(DAY)).toEqual({ connected: 8, heard: 5, energy: null });
  expect([state.daily.size, state.weekly.get(WEEK)?.wish]).toEqual([2, "b"]);
});

it("takes the last mark of a practice in a week, and none where it was taken back", () => {
  const marked = (practice: string, mark: "helped" | "done" | null) =>
    own("practice.marked", { week: WEEK, practice, mark });
  const { marks } = after(
    marked("time.one", "done"),
    marked("time.one", "helped"),
    marked("time.two", "done"),
    marked("time.two", null),
  );
  expect(marks.get(WEEK)).toEqual(new Map([["time.one", "helped"]]));
});

it("knows what is left out of a week, until it is taken in again", () => {
  const left = (practice: string, isLeft: boolean) =>
    own("practice.left", { week: WEEK, practice, left: isLeft });
  const state = after(left("time.one", true), left("time.two", true), left("time.two", false));
  expect(state.left).toEqual(new Set([leftKey(WEEK, "time.one")]));
});

it("takes the last preference", () => {
  const fits = (energy: boolean) =>
    own("preference.set", { distance: true, parents: false, energy, silent: false });
  expect(after(fits(true), fits(false)).preference).toMatchObject({ distance: true, energy: false });
});

it("takes the last word on fewer deep suggestions", () => {
  const set = (fewer: boolean) => own("suggestions.set", { fewer });
  expect([after().fewer, after(set(true)).fewer, after(set(true), set(false)).fewer]).toEqual([
    false,
    true,
    false,
  ]);
});

it("began alone on the first day of saying so", () => {
  const begun = (date: string) => own("solo.begun", { date });
  expect(after(begun(DAY), begun("2026-12-01")).soloSince).toBe(DAY);
});

it("knows when the phrase was rehearsed, and when it was put off", () => {
  const { phrase } = after(
    own("phrase.later", { date: DAY }),
    own("phrase.rehearsed", { date: "2026-11-23" }),
  );
  expect(phrase).toEqual({ later: DAY, rehearsed: "2026-11-23" });
});

it("lists own devices as they came, and what became of each", () => {
  const device = (n: number) => `0${n}`.repeat(32);
  const added = (n: number, name: string) =>
    own("device.added", { device: device(n), name, date: DAY, way: "link" });
  const { devices } = after(
    added(1, "Phone"),
    added(2, "Tablet"),
    added(1, "Another name"),
    own("device.noticed", { device: device(1) }),
    own("device.removed", { device: device(2) }),
    own("device.removed", { device: device(3) }),
  );
  expect([...devices]).toEqual([
    [device(1), { name: "Phone", date: DAY, way: "link", removed: false, noticed: true }],
    [device(2), { name: "Tablet", date: DAY, way: "link", removed: true, noticed: false }],
  ]);
});

it("lists what came out of a file, by that way, and only once", () => {
  const device = "0a".repeat(32);
  const { devices } = after(
    own("device.carried", { device, name: "Laptop", date: DAY }),
    own("device.carried", { device, name: "Another name", date: DAY }),
    own("device.noticed", { device }),
  );
  expect([...devices]).toEqual([
    [device, { name: "Laptop", date: DAY, way: "file", removed: false, noticed: true }],
  ]);
});

/** Two of one's own devices may bring the same facts in two orders; these say different things of different matters. */
it("is the same in any order of facts about different matters", () => {
  const matters = [
    answered("time.one", 2),
    answered("time.two", 3),
    pulse(4),
    pulse(5, "2026-11-21"),
    own("practice.marked", { week: WEEK, practice: "time.one", mark: "helped" }),
    own("practice.left", { week: WEEK, practice: "time.two", left: true }),
    own("reveal.declined", { subject: "focus", date: DAY }),
    own("solo.begun", { date: DAY }),
    own("phrase.later", { date: DAY }),
    own("phrase.rehearsed", { date: DAY }),
    own("round.seen", { round: ROUND }),
    own("card.passed", { card: "time.first", date: DAY }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(matters, { minLength: matters.length }), (shuffled) => {
      expect(foldPersonal(emptyPersonal(), shuffled)).toEqual(foldPersonal(emptyPersonal(), matters));
    }),
  );
});
