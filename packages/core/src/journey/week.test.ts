import { expect, it } from "vitest";
import { foldWeek, type KeptWeek } from "./week.ts";

const MONDAY = "2026-11-23";
const said = (by: string, at: number | null, ...practices: string[]) => ({
  week: MONDAY,
  by,
  at,
  on: "2026-11-24",
  practices,
});
const after = (...words: ReturnType<typeof said>[]) => {
  const weeks = new Map<string, KeptWeek>();
  for (const word of words) foldWeek(weeks, word);
  return weeks;
};

it("takes the last word, whoever said it, and remembers what stood before", () => {
  const weeks = after(said("ann", 4, "time.one", "time.two"), said("bo", 6, "time.one"));
  expect(weeks.get(MONDAY)).toEqual({
    practices: ["time.one"],
    by: "bo",
    on: "2026-11-24",
    at: 6,
    words: [
      { practices: ["time.one", "time.two"], at: 4 },
      { practices: ["time.one"], at: 6 },
    ],
  });
});

it("takes a practice once", () => {
  expect(after(said("ann", 4, "time.one", "time.one")).get(MONDAY)?.practices).toEqual(["time.one"]);
});

it("keeps weeks apart", () => {
  const other = { ...said("ann", 5, "time.two"), week: "2026-11-30" };
  const weeks = after(said("ann", 4, "time.one"), other);
  expect([...weeks].map(([week, { practices }]) => [week, practices])).toEqual([
    [MONDAY, ["time.one"]],
    ["2026-11-30", ["time.two"]],
  ]);
});

it("shows a word that waits to be sent", () => {
  expect(after(said("ann", 4, "time.one"), said("ann", null, "time.two")).get(MONDAY)).toMatchObject({
    practices: ["time.two"],
    at: null,
  });
});
