import { expect, it } from "vitest";
import type { LogEntry } from "./log-entry.ts";
import { wordsAtStart } from "./trouble.ts";
import { createTroubles } from "./troubles.ts";

const full = Object.assign(new Error("folder-of-somebody is full"), { code: "SQLITE_FULL" });

function stage() {
  const told: LogEntry[] = [];
  const at = { now: 0 };
  return {
    at,
    told,
    troubles: createTroubles(
      (entry) => told.push(entry),
      () => at.now,
    ),
  };
}

it("tells a trouble at once in words, then once a minute with a count, and never more than a code of it", () => {
  const { at, told, troubles } = stage();
  for (at.now = 0; at.now <= 60_000; at.now += 1000) troubles.failed(full);
  const words = expect.stringMatching(/^The disk is full\..*Make room/);
  expect(told).toEqual([
    { event: "failed", code: "SQLITE_FULL", words },
    { event: "failed", code: "SQLITE_FULL", words, times: 60 },
  ]);
  expect(JSON.stringify(told)).not.toContain("somebody");
});

it("says that it is over once something was written and nothing failed for a while", () => {
  const { at, told, troubles } = stage();
  troubles.wrote();
  troubles.failed(full);
  at.now = 2_999;
  troubles.wrote();
  expect(told).toHaveLength(1);
  at.now = 3_000;
  troubles.wrote();
  troubles.wrote();
  expect(told.slice(1)).toEqual([{ event: "recovered", code: "SQLITE_FULL" }]);
});

it("has no words for what is no trouble of the disk, and tells of no end of it", () => {
  const { at, told, troubles } = stage();
  troubles.failed(new TypeError("oops"));
  at.now = 10_000;
  troubles.wrote();
  expect(told).toEqual([{ event: "failed", code: "TypeError" }]);
});

it("tells a folder that refuses from a port that does", () => {
  const refused = { code: "EACCES" };
  expect(wordsAtStart(refused)).toContain("The data folder can't be written to");
  expect(wordsAtStart({ ...refused, syscall: "listen" })).toBeNull();
});
