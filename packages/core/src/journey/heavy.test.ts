import { expect, it } from "vitest";
import type { PersonalState } from "../log/personal.ts";
import { emptyPersonal, leftKey } from "../log/personal.ts";
import { isHeavyRoom, isLeftOut } from "./heavy.ts";

const WEEK = "2026-11-23";
const issue = { id: "conflict.pause", room: "conflict" };
const walk = { id: "time.walk", room: "time" };
const own = (change: Partial<PersonalState>): PersonalState => ({ ...emptyPersonal(), ...change });

it("calls two rooms heavy", () =>
  expect(["past", "conflict", "time", "neglect"].map(isHeavyRoom)).toEqual([true, true, false, false]));

it.each([
  ["nothing was said", own({}), false, false],
  ["fewer deep things are wished for", own({ fewer: true }), true, false],
  [
    "it was taken in all the same",
    own({ fewer: true, taken: new Set([leftKey(WEEK, issue.id)]) }),
    false,
    false,
  ],
  ["it was left out by hand", own({ left: new Set([leftKey(WEEK, walk.id)]) }), false, true],
])("where %s", (_what, state, heavy, light) =>
  expect([isLeftOut(state, WEEK, issue), isLeftOut(state, WEEK, walk)]).toEqual([heavy, light]),
);
