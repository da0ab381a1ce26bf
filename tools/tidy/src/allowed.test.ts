import { expect, it } from "vitest";
import { ALLOWED, beyondAllowed } from "./allowed.ts";

const fault = { rule: "clock", path: "a.ts", what: "Date.now" };

it("lets an allowed fault pass, in its file and for its rule alone", () => {
  const allowed = [{ rule: "clock", path: "a.ts", why: "the one clock" }];
  expect(beyondAllowed([fault], allowed)).toEqual([]);
  expect(beyondAllowed([fault, { ...fault, path: "b.ts" }], allowed)).toHaveLength(1);
  expect(beyondAllowed([fault, { ...fault, rule: "chance" }], allowed)).toHaveLength(1);
});

it("finds an allowance that nothing needs", () => {
  expect(beyondAllowed([], [{ rule: "clock", path: "a.ts", why: "once" }])).toHaveLength(1);
});

it("gives a reason for each", () => {
  expect(ALLOWED.filter(({ why }) => why.length < 8)).toEqual([]);
});
