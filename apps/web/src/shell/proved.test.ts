import { expect, it } from "vitest";
import { HOLDS_MS, isProved, noteProved } from "./proved.ts";

const at = (now: number, proved: number | null = null) => ({
  proved: { at: proved },
  clock: { now: () => now } as Parameters<typeof isProved>[0]["clock"],
});

it("holds for a while after the lock was opened, and no longer", () => {
  const opened = at(1000);
  noteProved(opened);
  expect(isProved(opened)).toBe(true);
  expect(isProved(at(1000 + HOLDS_MS - 1, 1000))).toBe(true);
  expect(isProved(at(1000 + HOLDS_MS, 1000))).toBe(false);
});

it("holds for nobody at first, and not on a clock that was set back", () => {
  expect(isProved(at(1000))).toBe(false);
  expect(isProved(at(999, 1000))).toBe(false);
});
