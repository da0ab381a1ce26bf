import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../dates.ts";
import type { DailyPulse, WeeklyPulse } from "../log/personal.ts";
import { median28, ownLines, type Point, weeklyLines } from "./pulse.ts";

const TODAY = "2026-11-22";
const ago = (days: number, value: number): Point => ({ date: addDays(TODAY, -days), value });
const run = (values: readonly number[], from = 0): Point[] => values.map((value, n) => ago(from + n, value));
const tenth = fc.nat(10);
const many = fc.array(tenth, { minLength: 8, maxLength: 28 });

describe("one's own median of four weeks", () => {
  it.each<[string, Point[], number | null]>([
    ["is none with seven points", run([1, 2, 3, 4, 5, 6, 7]), null],
    ["is half way between the middle two of eight", run([1, 2, 3, 4, 5, 6, 7, 8]), 4.5],
    ["is the middle one of nine", run([9, 1, 8, 2, 7, 3, 6, 4, 5]), 5],
    ["counts today and the 27 days before it", [...run([5, 5, 5, 5, 5, 5, 5]), ago(27, 5)], 5],
    ["doesn't count the 28th day before it", [...run([5, 5, 5, 5, 5, 5, 5]), ago(28, 5)], null],
    ["doesn't count a day that is still to come", [...run([5, 5, 5, 5, 5, 5, 5]), ago(-1, 5)], null],
    [
      "hangs on nothing that is older",
      [...run([7, 7, 7, 7, 7, 7, 7, 7]), ...run([0, 0, 0, 0, 0, 0, 0, 0, 0], 28)],
      7,
    ],
    ["is none without a point", [], null],
  ])("%s", (_name, points, median) => {
    expect(median28(points, TODAY)).toBe(median);
  });

  it("doesn't hang on the order of the points, and lies among them", () => {
    fc.assert(
      fc.property(many, fc.nat(), (values, cut) => {
        const points = run(values);
        const at = cut % points.length;
        const median = median28(points, TODAY) as number;
        expect(median28([...points.slice(at), ...points.slice(0, at)].reverse(), TODAY)).toBe(median);
        expect(values.filter((value) => value <= median).length * 2).toBeGreaterThanOrEqual(values.length);
        expect(values.filter((value) => value >= median).length * 2).toBeGreaterThanOrEqual(values.length);
      }),
    );
  });

  it("stays among the usual values whatever one bad day brings", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 6, max: 7 }), { minLength: 8, maxLength: 27 }),
        tenth,
        (usual, odd) => {
          const median = median28([...run(usual), ago(27, odd)], TODAY) as number;
          expect(median).toBeGreaterThanOrEqual(6);
          expect(median).toBeLessThanOrEqual(7);
        },
      ),
    );
  });

  it("never falls when a day is better", () => {
    fc.assert(
      fc.property(many, fc.nat(), (values, n) => {
        const at = n % values.length;
        const better = values.with(at, Math.min(10, (values[at] as number) + 3));
        expect(median28(run(better), TODAY) as number).toBeGreaterThanOrEqual(
          median28(run(values), TODAY) as number,
        );
      }),
    );
  });
});

describe("one's own lines", () => {
  const pulse = (connected: number | null, heard: number | null, energy: number | null): DailyPulse => ({
    connected,
    heard,
    energy,
  });

  it("are three, in the order of days, without the days that were left out", () => {
    const daily = new Map([
      [TODAY, pulse(3, null, 10)],
      ["2026-11-20", pulse(0, 5, null)],
    ]);
    expect(ownLines(daily, TODAY)).toEqual({
      connected: {
        points: [
          { date: "2026-11-20", value: 0 },
          { date: TODAY, value: 3 },
        ],
        median: null,
      },
      heard: { points: [{ date: "2026-11-20", value: 5 }], median: null },
      energy: { points: [{ date: TODAY, value: 10 }], median: null },
    });
  });

  it("have a median each, of their own points", () => {
    const daily = new Map(
      Array.from({ length: 8 }, (_, n) => [addDays(TODAY, -n), pulse(n, 9, n < 7 ? 1 : null)] as const),
    );
    const { connected, heard, energy } = ownLines(daily, TODAY);
    expect([connected.median, heard.median, energy.median]).toEqual([3.5, 9, null]);
  });

  it("are one a room for the weeks, and have no median", () => {
    const week = (items: Record<string, number | null>): WeeklyPulse => ({ items, helped: "", wish: "" });
    const weekly = new Map([
      ["2026-11-16", week({ time: 8, past: null })],
      ["2026-11-09", week({ time: 2, garden: 4 })],
    ]);
    expect(weeklyLines(weekly, ["past", "time"])).toEqual([
      { room: "past", points: [] },
      {
        room: "time",
        points: [
          { date: "2026-11-09", value: 2 },
          { date: "2026-11-16", value: 8 },
        ],
      },
    ]);
  });
});
