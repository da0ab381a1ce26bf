import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "../dates.ts";
import { date } from "../log/arbitraries.testing.ts";
import { comesBackOn, mayStillOpen, ROUND_DAYS } from "../tools/round-days.ts";

it("may open through all the days that the relay keeps it, and comes back on the day after", () => {
  fc.assert(
    fc.property(date, fc.integer({ min: 0, max: ROUND_DAYS }), (sealed, days) => {
      expect(mayStillOpen(sealed, addDays(sealed, days))).toBe(true);
      expect(mayStillOpen(sealed, comesBackOn(sealed))).toBe(false);
      expect(mayStillOpen(sealed, addDays(comesBackOn(sealed), -1))).toBe(true);
    }),
  );
});
