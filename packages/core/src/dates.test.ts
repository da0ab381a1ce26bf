import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, civilDateAt, clampDate, daysBetween, isCivilDate } from "./dates.ts";
import { date } from "./log/arbitraries.testing.ts";

it.each(["2026-11-22", "2024-02-29", "1999-12-31"])("knows %s as a day", (text) => {
  expect(isCivilDate(text)).toBe(true);
});

it.each([
  "2026-02-29",
  "2026-02-31",
  "2026-04-31",
  "2026-13-01",
  "2026-00-10",
  "2026-01-00",
  "26-01-01",
  "2026-1-1",
  "",
  5,
  null,
  "2026-11-22T00:00",
])("knows that %s is no day, on every engine alike", (text) => {
  expect(isCivilDate(text)).toBe(false);
});

it("says a day for every moment that the wire can carry, in every zone", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.integer({ min: -14 * 60, max: 14 * 60 }), (ms, offset) => {
      expect(isCivilDate(civilDateAt(ms, offset))).toBe(true);
    }),
    {
      examples: [
        [Number.MAX_SAFE_INTEGER, 840],
        [8.64e15, 840],
        [0, -840],
        [253_402_300_800_000, 0],
      ],
    },
  );
});

it("says different days at one moment in two zones", () => {
  const moment = Date.UTC(2026, 10, 22, 11);
  expect([civilDateAt(moment, 14 * 60), civilDateAt(moment, -12 * 60)]).toEqual(["2026-11-23", "2026-11-21"]);
});

it("adds and counts days, over months, leap days and years", () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
      expect(daysBetween(from, addDays(from, days))).toBe(days);
    }),
  );
  expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
});

it("holds a claimed day within a day after and fourteen before the relay's receipt", () => {
  const received = Date.UTC(2026, 10, 22, 23);
  const clamped = ["2026-11-24", "2026-11-23", "2026-11-22", "2026-11-08", "2026-11-07"].map((claimed) =>
    clampDate(claimed, received),
  );
  expect(clamped).toEqual(["2026-11-23", "2026-11-23", "2026-11-22", "2026-11-08", "2026-11-08"]);
});

it("leaves a claimed day alone while nothing was received", () => {
  expect(clampDate("2031-01-01", null)).toBe("2031-01-01");
});
