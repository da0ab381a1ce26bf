import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lightCards } from "./cards.ts";
import { depthOf, isHeavy } from "./depth.ts";
import type { Rating, Ratings } from "./types.ts";

const KEYS = ["privacy", "load", "threat", "past"] as const;
const rating = fc.constantFrom<Rating[]>(0, 1, 2, 3);
const ratings: fc.Arbitrary<Ratings> = fc.record({
  privacy: rating,
  load: rating,
  threat: rating,
  past: rating,
});
const of = (privacy: Rating, load: Rating, threat: Rating, past: Rating) =>
  depthOf({ privacy, load, threat, past });

describe("depthOf", () => {
  it.each([
    [1, of(0, 0, 0, 0)],
    [2, of(1, 1, 1, 1)],
    [3, of(0, 2, 2, 2)],
    [4, of(0, 3, 0, 2)],
    [5, of(3, 0, 3, 0)],
    [5, of(3, 3, 3, 3)],
  ])("is %i", (expected, depth) => expect(depth).toBe(expected));

  it("never falls when a rating rises", () => {
    fc.assert(
      fc.property(ratings, fc.constantFrom(...KEYS), (base, key) => {
        const raised = { ...base, [key]: Math.min(3, base[key] + 1) as Rating };
        return depthOf(raised) >= depthOf(base);
      }),
    );
  });

  it("does not care which rating is which", () => {
    fc.assert(
      fc.property(
        fc.tuple(rating, rating, rating, rating),
        ([a, b, c, d]) => of(a, b, c, d) === of(d, a, c, b),
      ),
    );
  });

  it("is 5 exactly when two ratings are 3, and 1 exactly when all are 0", () => {
    fc.assert(
      fc.property(ratings, (all) => {
        const threes = KEYS.filter((key) => all[key] === 3).length;
        const zeros = KEYS.filter((key) => all[key] === 0).length;
        return (depthOf(all) === 5) === threes >= 2 && (depthOf(all) === 1) === (zeros === 4);
      }),
    );
  });
});

describe("isHeavy", () => {
  it("holds from depth 3 on, and for no light card", () => {
    fc.assert(fc.property(ratings, (some) => isHeavy({ ratings: some }) === depthOf(some) >= 3));
    expect(lightCards().filter(isHeavy)).toEqual([]);
  });
});
