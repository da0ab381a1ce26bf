import fc from "fast-check";
import { expect, test } from "vitest";
import { breath } from "./breath.ts";

test("breathes in for four seconds, then out for six, then again", () => {
  const said = [0, 3999, 4000, 9999, 10_000].map((ms) => `${breath(ms).phase} ${breath(ms).count}`);
  expect(said).toEqual(["in 1", "in 4", "out 1", "out 6", "in 1"]);
});

test("is empty at the start, full at four seconds, empty again at ten", () => {
  expect(breath(0).fill).toBe(0);
  expect(breath(4000).fill).toBe(1);
  expect(breath(9999).fill).toBeCloseTo(0, 5);
});

test("counts from the beginning when the time lies before the start", () => {
  expect(breath(-5000)).toEqual(breath(0));
});

test("never jumps: two moments 16 ms apart differ by less than a hundredth of a breath", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_600_000 }), (ms) => {
      expect(Math.abs(breath(ms).fill - breath(ms + 16).fill)).toBeLessThan(0.01);
    }),
  );
});

test("fills while breathing in and empties while breathing out", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_600_000 }), (ms) => {
      const now = breath(ms);
      const next = breath(ms + 1);
      if (now.phase !== next.phase) return;
      expect(now.phase === "in" ? next.fill >= now.fill : next.fill <= now.fill).toBe(true);
    }),
  );
});
