import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysBetween } from "../dates.ts";
import { date } from "../log/arbitraries.testing.ts";
import { checkData, focusData } from "./arbitraries.testing.ts";
import { asReveal, isReveal, kindOf, type RevealKind, weekOf } from "./reveal.ts";

const check = { ease: 62, edition: 1, on: "2026-11-01" };
const focus = { rooms: ["time", "past"], minutes: 40 };
const one = { practice: "time.slow-walk", mark: "helped" };
const week = { marks: [one], minutes: 60 };
const marks = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ practice: `time.p${n}`, mark: "done" }));

const ACCEPTED: [RevealKind, string, unknown][] = [
  ["check", "the hardest", { ...check, ease: 0 }],
  ["check", "the easiest", { ...check, ease: 100 }],
  ["check", "a later edition", { ...check, edition: 7 }],
  ["focus", "three rooms", { ...focus, rooms: ["time", "past", "neglect"] }],
  ["focus", "no room", { ...focus, rooms: [] }],
  ["focus", "a room that this app doesn't know", { ...focus, rooms: ["garden"] }],
  ["focus", "twenty minutes", { ...focus, minutes: 20 }],
  ["week", "one mark", week],
  ["week", "none", { ...week, marks: [] }],
  ["week", "eight", { ...week, marks: marks(8) }],
  [
    "week",
    "each way to mark",
    {
      ...week,
      marks: ["done", "not-now", "helped", "didnt"].map((mark, n) => ({ practice: `time.p${n}`, mark })),
    },
  ],
];

const REJECTED: [RevealKind, string, unknown][] = [
  ["check", "less than nothing", { ...check, ease: -1 }],
  ["check", "more than all", { ...check, ease: 101 }],
  ["check", "a fraction", { ...check, ease: 61.5 }],
  ["check", "no number", { ...check, ease: Number.NaN }],
  ["check", "words", { ...check, ease: "62" }],
  ["check", "edition 0", { ...check, edition: 0 }],
  ["check", "no day", { edition: 1, ease: 62 }],
  ["check", "a day that is none", { ...check, on: "2026-02-30" }],
  ["check", "a field too many", { ...check, statement: "time.one" }],
  ["focus", "four rooms", { ...focus, rooms: ["time", "past", "neglect", "conflict"] }],
  ["focus", "a room twice", { ...focus, rooms: ["time", "time"] }],
  ["focus", "a room that can't be one", { ...focus, rooms: ["Time 1"] }],
  ["focus", "other minutes", { ...focus, minutes: 30 }],
  ["focus", "no minutes", { rooms: ["time"] }],
  ["focus", "a field too many", { ...focus, first: "time" }],
  ["week", "nine marks", { ...week, marks: marks(9) }],
  ["week", "a practice twice", { ...week, marks: [one, { ...one, mark: "done" }] }],
  ["week", "another mark", { ...week, marks: [{ ...one, mark: "great" }] }],
  ["week", "a practice that can't be one", { ...week, marks: [{ ...one, practice: "slow walk" }] }],
  ["week", "words beside a mark", { ...week, marks: [{ ...one, why: "w" }] }],
  ["week", "nothing", null],
];

describe("a reveal", () => {
  it.each(ACCEPTED)("of a %s can be %s", (kind, _name, data) => {
    expect(asReveal(kind, data)).toEqual(data);
  });

  it.each(REJECTED)("of a %s can't be %s", (kind, _name, data) => {
    expect(asReveal(kind, data)).toBeNull();
    const subject = { check: "check/time", focus: "focus", week: "week/2026-11-23" }[kind];
    expect(isReveal(subject, data)).toBe(false);
  });

  it("is one kind only", () => {
    fc.assert(
      fc.property(checkData, focusData, (a, b) => {
        expect([asReveal("check", b), asReveal("focus", a), asReveal("week", a)]).toEqual([null, null, null]);
      }),
    );
  });

  it("is kept as it is under a subject that a newer app has brought", () => {
    fc.assert(fc.property(fc.anything(), (data) => isReveal("map/home", data)));
  });
});

describe("a subject", () => {
  it.each([
    ["check/time", "check"],
    ["check/garden", "check"],
    ["focus", "focus"],
    ["week/2026-11-23", "week"],
  ])("%s names a kind", (subject, kind) => {
    expect(kindOf(subject)).toBe(kind);
  });

  it.each([
    "",
    "check",
    "check/",
    "check/Time",
    "check/time/one",
    "focus/time",
    "week",
    "week/2026-11-24",
    "week/2026-11-31",
    "map",
    "map/home",
    "constructor",
    "__proto__",
  ])("%s names none that this version knows", (subject) => {
    expect(kindOf(subject)).toBeNull();
  });
});

it("names a week by its Monday, which is at most six days before any of its days", () => {
  fc.assert(
    fc.property(date, (on) => {
      const monday = weekOf(on);
      expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
      expect(daysBetween(monday, on)).toBeGreaterThanOrEqual(0);
      expect(daysBetween(monday, on)).toBeLessThan(7);
      expect(weekOf(monday)).toBe(monday);
    }),
  );
});
