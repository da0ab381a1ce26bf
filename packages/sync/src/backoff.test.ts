import fc from "fast-check";
import { expect, it } from "vitest";
import { backoff } from "./backoff.ts";

it("doubles from 0.5 s to 30 s", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 1000].map((failures) => backoff(failures, 1))).toEqual([
    500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

it("takes from half to all of it, by chance", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      const whole = backoff(failures, 1);
      const delay = backoff(failures, chance);
      expect(delay >= whole / 2 && delay <= whole).toBe(true);
    }),
  );
});
