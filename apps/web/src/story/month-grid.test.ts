import { expect, it, test } from "vitest";
import { addMonths, monthOf, weekdays, weeksIn } from "./month-grid.ts";

it.each([
  ["2026-11", "en-GB", [6, 6]],
  ["2026-11", "en-US", [0, 5]],
  ["2026-02", "en-GB", [6, 5]],
  ["2027-02", "es-ES", [0, 4]],
  ["2027-02", "ar-EG", [2, 5]],
])("%s as %s has its first day in its place", (month, region, [place, rows]) => {
  const weeks = weeksIn(month, region);
  expect(weeks[0]?.indexOf(`${month}-01`)).toBe(place);
  expect(weeks.length).toBe(rows);
});

test("every day of a month stands in it once, and no other", () => {
  for (const month of ["2024-02", "2025-02", "2026-12"]) {
    const days = weeksIn(month, "es")
      .flat()
      .filter((day) => day !== null);
    expect(days[0]).toBe(`${month}-01`);
    expect(days.length).toBe(
      new Date(`${addMonths(month, 1)}-01`).getTime() / 86_400_000 -
        new Date(`${month}-01`).getTime() / 86_400_000,
    );
    expect(new Set(days.map(monthOf))).toEqual(new Set([month]));
  }
});

test("months go over the year’s end, both ways", () =>
  expect([addMonths("2026-12", 1), addMonths("2026-01", -1), addMonths("2026-11", -24)]).toEqual([
    "2027-01",
    "2025-12",
    "2024-11",
  ]));

test("a week begins where the region begins it", () => {
  const begins = (region: string) => new Date(`${weekdays(region)[0]}T12:00:00Z`).getUTCDay();
  expect(["en-GB", "en-US", "es-ES", "ar-EG"].map(begins)).toEqual([1, 0, 1, 6]);
});
