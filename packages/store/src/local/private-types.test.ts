/**
 * Whether the compiler refuses to append a private type to a shared space (safety.md, rule 4): it is run on a small file
 * with a line for every type that the catalogue knows, so that a new type is covered by being there.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { personal, shared } from "@innermost/core";
import { afterAll, beforeAll, expect, it } from "vitest";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../../../..");
const folder = mkdtempSync(join(tmpdir(), "private-types-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD = `
import type { DataOf } from ${JSON.stringify(join(root, "packages/core/src/index.ts"))};
import { type Session, sharedIntent } from ${JSON.stringify(join(here, "session.ts"))};
declare const session: Session;
declare const any: { id: Uint8Array<ArrayBuffer>; date: string; sent: boolean };
`;

const byVerb = (type: string) =>
  `sharedIntent(session, "${type}", null as unknown as DataOf<"${type}">); // verb ${type}`;
const byHand = (type: string) =>
  `session.commit([{ kind: "append", type: "${type}", data: null, ...any }]); // hand ${type}`;
const SAMPLES = [
  `sharedIntent(session, "pulse.daily", { date: "2026-11-22", connected: 5, heard: 5, energy: 5 }); // sample pulse`,
  `sharedIntent(session, "focus.chosen", { room: null }); // sample focus`,
  `sharedIntent(session, "focus.chosen", { room: 7 }); // sample wrong data`,
];

/** The marks of the lines that the compiler refuses because a value doesn't fit its type. */
let refused: Set<string>;
beforeAll(() => {
  const types = [...Object.keys(shared), ...Object.keys(personal)];
  const lines = [...HEAD.split("\n"), ...types.map(byVerb), ...types.map(byHand), ...SAMPLES];
  refused = new Set(compile(lines).map(({ line }) => lines[line - 1]?.split(" // ")[1] ?? `line ${line}`));
});

function compile(lines: readonly string[]): { line: number }[] {
  writeFileSync(join(folder, "lines.mts"), lines.join("\n"));
  const config = { extends: join(root, "packages/store/tsconfig.json"), include: ["lines.mts"], exclude: [] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(root, "node_modules/.bin/tsc");
  const { stdout } = spawnSync(tsc, ["-p", folder, "--pretty", "false"], { encoding: "utf8" });
  return stdout.split("\n").flatMap((said) => {
    const fault = /^(.*)\((\d+),\d+\): error (TS\d+)/.exec(said);
    if (!fault) return [];
    expect([fault[1]?.endsWith("lines.mts"), said]).toEqual([true, said]);
    expect([["TS2345", "TS2322"].includes(fault[3] as string), said]).toEqual([true, said]);
    return [{ line: Number(fault[2]) }];
  });
}

it.each(Object.keys(personal))("refuses to append %s to a shared space", (type) => {
  expect([refused.has(`verb ${type}`), refused.has(`hand ${type}`)]).toEqual([true, true]);
});

it.each(Object.keys(shared))("takes %s", (type) => {
  expect([refused.has(`verb ${type}`), refused.has(`hand ${type}`)]).toEqual([false, false]);
});

it("refuses a day's pulse, takes a word for the focus, and refuses one that is no room", () => {
  expect(["pulse", "focus", "wrong data"].map((name) => refused.has(`sample ${name}`))).toEqual([
    true,
    false,
    true,
  ]);
});
