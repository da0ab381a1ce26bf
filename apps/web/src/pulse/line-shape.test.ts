import fc from "fast-check";
import { expect, test } from "vitest";
import { firstDay, heightOf, lastWeeks, placesOf, scale } from "./line-shape.ts";

const frame = { width: 100, height: 50, edge: 5 };

test("a line begins and ends inside its frame, 10 at the top", () => {
  const places = placesOf(
    [
      { date: "2026-10-01", value: 0 },
      { date: "2026-11-22", value: 10 },
    ],
    { since: "2026-10-01", today: "2026-11-22" },
    frame,
  );
  expect(places).toEqual([
    { x: 5, y: 45, date: "2026-10-01" },
    { x: 95, y: 5, date: "2026-11-22" },
  ]);
});

test("few days don't fill the width: it stands for four weeks at least", () => {
  const [only] = placesOf(
    [{ date: "2026-11-22", value: 5 }],
    { since: "2026-11-22", today: "2026-11-22" },
    frame,
  );
  expect(only).toEqual({ x: 95, y: 25, date: "2026-11-22" });
});

test("the middle is drawn over the days it is taken from", () => {
  expect(lastWeeks({ since: "2026-11-20", today: "2026-11-22" }, frame)).toEqual([5, 95]);
  const [from, to] = lastWeeks({ since: "2026-09-29", today: "2026-11-22" }, frame);
  expect([from, to]).toEqual([50, 95]);
});

test("a scale keeps the order and the ends", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1000, max: 1000 }),
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (low, width, part) => {
        const to = scale([low, low + width], [0, 1]);
        expect(to(low)).toBeCloseTo(0);
        expect(to(low + width)).toBeCloseTo(1);
        expect(to(low + part * width)).toBeCloseTo(part);
      },
    ),
    { verbose: true },
  );
  expect(scale([3, 3], [0, 10])(3)).toBe(5);
  expect(heightOf(frame)(10)).toBeLessThan(heightOf(frame)(0));
});

test("lines side by side begin on the earliest day of any", () => {
  const at = (...dates: string[]) => dates.map((date) => ({ date, value: 5 }));
  expect(firstDay([at("2026-11-03", "2026-11-04"), [], at("2026-10-30")], "2026-11-22")).toBe("2026-10-30");
  expect(firstDay([[], []], "2026-11-22")).toBe("2026-11-22");
});
