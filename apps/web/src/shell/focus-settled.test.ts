import type { FocusWord } from "@innermost/core";
import { expect, test } from "vitest";
import { isSettled } from "./focus-settled.ts";

const OPENED = 10;
const word = (by: "a" | "b", room: string | null, at: number | null): FocusWord => ({
  ...{ by, room, at },
  on: "2026-11-22",
});
const after = (...said: FocusWord[]) => isSettled({ said }, OPENED);

test.each<[string, FocusWord[], boolean]>([
  ["nobody said a word", [], false],
  ["one said a room", [word("a", "time", 11)], false],
  ["both said the same", [word("a", "time", 11), word("b", "time", 12)], true],
  ["the second word still waits here", [word("a", "time", 11), word("b", "time", null)], true],
  ["they differ", [word("a", "time", 11), word("b", "past", 12)], false],
  ["both said none", [word("a", null, 11), word("b", null, 12)], true],
  ["both said it before the lists opened", [word("a", "time", 2), word("b", "time", 3)], false],
  [
    "one took up what the other had offered before the lists opened",
    [word("a", "time", 2), word("b", "time", 3), word("a", "past", 4), word("b", "past", 11)],
    true,
  ],
  [
    "both stay with what they had",
    [word("a", "time", 2), word("b", "time", 3), word("b", "time", 11), word("a", "time", 12)],
    true,
  ],
  [
    "one offered another after they had agreed",
    [word("a", "time", 11), word("b", "time", 12), word("a", "past", 13)],
    true,
  ],
])("%s", (_when, said, settled) => {
  expect(after(...said)).toBe(settled);
  const others = said.map((one) => ({ ...one, by: one.by === "a" ? "b" : "a" }));
  expect(isSettled({ said: others }, OPENED)).toBe(settled);
});
