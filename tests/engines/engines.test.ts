import { expect, test } from "vitest";
import { programsOf } from "./engines.ts";
import { isWhole, reported, summed } from "./report.ts";
import { walk } from "./run.ts";
import { Missing, type Two } from "./thread.ts";

const TWO = {} as Two;
const there =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file);
const about = { name: "WPE WebKit", about: "old", packages: ["wpewebkit-driver"] };
const step = (name: string, act: () => Promise<void>) => ({ name, act });
const fine = async () => {};

test("an engine is there only with every program that it needs", () => {
  const needs = [["WPEWebDriver"], ["/usr/lib/wpe/MiniBrowser", "/usr/libexec/wpe/MiniBrowser"]];
  const found = ["/opt/bin/WPEWebDriver", "/usr/libexec/wpe/MiniBrowser"];
  expect(programsOf({ needs }, "/bin:/opt/bin", there(...found))).toEqual(found);
  expect(programsOf({ needs }, "/bin:/opt/bin", there("/opt/bin/WPEWebDriver"))).toBeNull();
  expect(programsOf({ needs }, "/bin", there(...found))).toBeNull();
});

test("what fails ends the thread, what is missing does not", async () => {
  const outcomes = await walk(
    [
      step("one", fine),
      step("two", () => Promise.reject(new Missing("a worker"))),
      step("three", () => Promise.reject(new Error("nothing to press"))),
      step("four", fine),
    ],
    TWO,
  );
  expect(outcomes).toEqual([
    { step: "one", how: "went" },
    { step: "two", how: "without", what: "a worker" },
    { step: "three", how: "failed", what: "nothing to press" },
    { step: "four", how: "not reached" },
  ]);
});

test("an engine that is not here is named with what brings it, and has not failed", () => {
  const seen = { ...about, ran: "not here" } as const;
  expect(reported(seen)).toEqual([
    "WPE WebKit (old): not on this machine. Debian: apt-get install wpewebkit-driver",
  ]);
  expect(isWhole(seen)).toBe(true);
  expect(summed([seen])).toContain("0 of 0 engines here; 1 are not");
});

test("one failed step is said, and counts for the whole", () => {
  const steps = [
    { step: "one", how: "without", what: "a worker" },
    { step: "two", how: "failed", what: "nothing to press" },
  ] as const;
  const seen = { ...about, ran: { version: "2.38", lacks: ["clipboard"], steps } };
  expect(reported(seen).join("\n")).toMatch(
    /without +one: a worker\n +FAILED +two: nothing to press\n +it has no +clipboard/,
  );
  expect(isWhole(seen)).toBe(false);
  expect(isWhole({ ...seen, ran: { ...seen.ran, steps: steps.slice(0, 1) } })).toBe(true);
  expect(isWhole({ ...about, ran: new Error("no driver") })).toBe(false);
});
