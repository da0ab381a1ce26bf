import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../dates.ts";
import { ease } from "./arbitraries.testing.ts";
import {
  bandHalfWidth,
  change,
  changeMargin,
  isInsideMargin,
  reliableChange,
  Z_FOCUS,
  Z_OTHER,
} from "./change.ts";

const BEFORE = "2026-10-01";
const at = (points: number, days = 0, edition = 1) => ({ ease: points, edition, on: addDays(BEFORE, days) });
const moved = (from: number, to: number, isFocus = true) => change(at(from), at(to, 28), isFocus);

describe("the margins", () => {
  it("are 25 points for the focus and 33 for the others (Jacobson & Truax 1991, SD 20, r .80)", () => {
    expect([changeMargin(true), changeMargin(false)]).toEqual([25, 33]);
    expect(Z_FOCUS * 20 * Math.sqrt(2 * 0.2)).toBeCloseTo(24.79, 2);
    expect(Z_OTHER * 20 * Math.sqrt(2 * 0.2)).toBeCloseTo(32.63, 2);
  });

  it("are 17.5 points on each side of one dot", () => {
    expect(bandHalfWidth()).toBeCloseTo(17.53, 2);
  });

  it("grow with the spread and shrink with the reliability", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (spread, r) => {
          expect(reliableChange(Z_FOCUS, spread + 1, r)).toBeGreaterThanOrEqual(
            reliableChange(Z_FOCUS, spread, r),
          );
          expect(reliableChange(Z_FOCUS, spread, r + 0.05)).toBeLessThanOrEqual(
            reliableChange(Z_FOCUS, spread, r),
          );
          expect(bandHalfWidth(spread, r)).toBeLessThan(bandHalfWidth(spread + 1, r));
        },
      ),
    );
  });

  it("are nothing where a measure is without error", () => {
    expect([reliableChange(Z_FOCUS, 20, 1), bandHalfWidth(20, 1)]).toEqual([0, 0]);
  });
});

describe("what moved", () => {
  it.each([
    [40, 65, true, "no-clear"],
    [40, 66, true, "easier"],
    [66, 40, true, "harder"],
    [65, 40, true, "no-clear"],
    [40, 73, false, "no-clear"],
    [40, 74, false, "easier"],
    [74, 40, false, "harder"],
    [50, 50, true, "no-clear"],
  ])("from %i to %i (focus: %s) is %s", (from, to, isFocus, said) => {
    expect(moved(from, to, isFocus)).toBe(said);
  });

  it("is the other way round for the other way round", () => {
    const turned = { easier: "harder", harder: "easier", "no-clear": "no-clear" } as const;
    fc.assert(
      fc.property(ease, ease, fc.boolean(), (a, b, isFocus) => {
        expect(moved(b, a, isFocus)).toBe(turned[moved(a, b, isFocus) as keyof typeof turned]);
      }),
    );
  });

  it("never gets worse with a higher end, and is said of another room only if it would be of the focus", () => {
    const order = ["harder", "no-clear", "easier"];
    const place = (said: string | null) => order.indexOf(said as string);
    fc.assert(
      fc.property(ease, ease, ease, (from, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(place(moved(from, high))).toBeGreaterThanOrEqual(place(moved(from, low)));
        if (moved(from, a, false) !== "no-clear") expect(moved(from, a, true)).toBe(moved(from, a, false));
      }),
    );
  });

  it.each([
    ["27 days apart", at(0), at(100, 27)],
    ["on one day", at(0), at(100)],
    ["the wrong way round", at(0, 60), at(100)],
    ["of two editions", at(0), at(100, 60, 2)],
  ])("is not said of two checks %s", (_name, before, after) => {
    expect(change(before, after, true)).toBeNull();
  });
});

describe("two people's points", () => {
  it.each([
    [50, 50, true],
    [50, 75, true],
    [50, 76, false],
    [0, 100, false],
  ])("%i and %i lie inside the margin: %s", (one, two, isInside) => {
    expect(isInsideMargin(one, two)).toBe(isInside);
  });

  it("lie inside it, or not, whoever comes first", () => {
    fc.assert(fc.property(ease, ease, (a, b) => isInsideMargin(a, b) === isInsideMargin(b, a)));
  });
});
