import fc from "fast-check";
import { expect, test } from "vitest";
import { placeOf } from "./scale-place.ts";

const ease = fc.integer({ min: 0, max: 100 });

test("the easiest stands at the start, the hardest at the end, and both keep clear of the edge", () => {
  expect(placeOf(100, 0).x).toBe(4);
  expect(placeOf(0, 0).x).toBe(96);
  expect(placeOf(50, 0).x).toBe(50);
});

test("what is easier never stands nearer to the harder end", () => {
  fc.assert(
    fc.property(ease, ease, (one, other) => {
      expect(Math.sign(placeOf(one, 0).x - placeOf(other, 0).x)).toBe(Math.sign(other - one));
    }),
    { verbose: true },
  );
});

test("a dot that lies at the rim of another one’s band is drawn there", () => {
  fc.assert(
    fc.property(ease, fc.integer({ min: 1, max: 33 }), (at, margin) => {
      const { x, half } = placeOf(at, margin);
      expect(placeOf(at - margin, margin).x).toBeCloseTo(x + half);
    }),
    { verbose: true },
  );
});
