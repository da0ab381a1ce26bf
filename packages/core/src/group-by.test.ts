import fc from "fast-check";
import { expect, test } from "vitest";
import { groupBy } from "./group-by.ts";

test("groups as newer browsers do by themselves, in the same order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 99 })), (numbers) => {
      const keyOf = (one: number) => one % 7;
      expect([...groupBy(numbers, keyOf)]).toEqual([...Map.groupBy(numbers, keyOf)]);
    }),
  );
});
