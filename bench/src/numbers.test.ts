import fc from "fast-check";
import { expect, it } from "vitest";
import { kilobytes, median, percentile, shown, spread } from "./numbers.ts";

const samples = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 });

it("finds the middle", () => {
  expect([median([3]), median([3, 1]), median([9, 1, 5]), median([4, 1, 3, 2])]).toEqual([3, 2, 5, 2.5]);
  expect(median([])).toBeNaN();
});

it("finds percentiles by nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([0.5, 0.99, 1, 0].map((share) => percentile(hundred, share))).toEqual([50, 99, 100, 1]);
  expect(percentile([7, 3], 0.99)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

it("has at least the share at or below, and fewer just under", () => {
  fc.assert(
    fc.property(samples, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      const found = percentile(values, share);
      expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * values.length);
      expect(values.filter((value) => value < found).length).toBeLessThan(share * values.length);
    }),
  );
});

it("has as many samples above the middle as below", () => {
  fc.assert(
    fc.property(samples, (values) => {
      const middle = median(values);
      const above = values.filter((value) => value > middle).length;
      const below = values.filter((value) => value < middle).length;
      expect(Math.max(above, below)).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});

it("writes numbers for people", () => {
  expect(spread([1, 30, 2000])).toBe("30 (1 to 2,000)");
  expect([spread([]), shown(Number.NaN), shown(1.25, 1)]).toEqual(["-", "-", "1.3"]);
  expect([kilobytes(1234), kilobytes(123_400)]).toEqual(["1.2 kB", "123 kB"]);
});
