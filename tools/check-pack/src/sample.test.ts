import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allCards, depthOf } from "@innermost/content";
import { checkPack } from "@innermost/content/guest/check.ts";
import { catalogue } from "@innermost/core";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { guests } from "../../../apps/web/build/guests.ts";
import { packFiles } from "../../../apps/web/build/pack-files.ts";

const ROOT = join(import.meta.dirname, "../../..");
const SAMPLE = join(ROOT, "docs/sample-pack");
const sample = await checkPack(packFiles(SAMPLE));

/** As a writer calls it, who stands in `from`. */
const run = (from: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, "tools/check-pack/src/main.ts"), ...args], {
    cwd: ROOT,
    env: { ...process.env, INIT_CWD: from },
    encoding: "utf8",
  });

describe("the sample pack", () => {
  it("has no fault, and ten light cards or more", () => {
    expect(sample.faults).toEqual([]);
    const depths = sample.pack?.cards.map(({ ratings }) => depthOf(ratings)) ?? [];
    expect(depths.length).toBeGreaterThanOrEqual(10);
    expect(Math.max(...depths)).toBeLessThanOrEqual(2);
  });

  it("has ids that events and records take", () => {
    const date = "2030-01-01";
    const taken = sample.pack?.cards.filter(({ id }) =>
      v.is(catalogue["card.passed"].data, { card: id, date }),
    );
    expect(taken).toEqual(sample.pack?.cards);
    const week = "2029-12-31";
    const kept = sample.pack?.practices.map(({ id }) => id);
    expect(v.is(catalogue["week.kept"].data, { week, practices: kept })).toBe(true);
  });
});

describe("npm run check-pack", () => {
  it("sums a good pack up", () => {
    const { status, stdout } = run(join(ROOT, "docs"), "sample-pack/");
    expect(stdout).toContain("Two places (two-places)");
    expect(stdout).toContain("depth 1  time.two-places--one-hour-in-two");
    expect(stdout).toContain("No fault found");
    expect(status).toBe(0);
  });

  it("names each fault with file, line and what to do", () => {
    const folder = mkdtempSync(join(tmpdir(), "innermost-pack-"));
    writeFileSync(join(folder, "pack.json"), '{\n  "name": "mine",\n  "title": "Mine",,\n}');
    const { status, stdout } = run(folder, ".");
    rmSync(folder, { recursive: true });
    expect(stdout).toMatch(/^\.\/pack\.json:3 {2}not JSON: .+\n {4}Mend the place before this line/);
    expect(stdout).toContain("1 fault found.");
    expect(status).toBe(1);
  });

  it.each([["no-such-folder"], []])("says so where there is nothing to check (%s)", (...args) => {
    const { status, stderr } = run(ROOT, ...args);
    expect(stderr).toMatch(/folder/);
    expect(status).toBe(2);
  });
});

describe("the build", () => {
  const file = join(ROOT, "packages/content/packs/en/time/cards.json");
  type Hooks = {
    buildStart(this: object): Promise<void>;
    generateBundle(this: object): void;
    load(id: string): string | null;
  };
  const built = async (folders?: string) => {
    const plugin = guests(folders) as unknown as Hooks;
    const files: { fileName: string; source: string }[] = [];
    const around = { addWatchFile: () => undefined, emitFile: (one: (typeof files)[0]) => files.push(one) };
    await plugin.buildStart.call(around);
    plugin.generateBundle.call(around);
    return { load: (id: string) => plugin.load(id), files };
  };

  it("carries no guest unless it is told to", async () => {
    expect((await built()).load(file)).toBeNull();
    expect((await built(" , ")).files).toEqual([]);
  });

  it("puts the pack's rows behind the room's own, and says whose they are", async () => {
    const { load, files } = await built("docs/sample-pack");
    const ids = (JSON.parse(load(file) ?? "[]") as { id: string }[]).map(({ id }) => id);
    const own = allCards().filter(({ id }) => id.startsWith("time."));
    expect(ids.slice(0, own.length).sort()).toEqual(own.map(({ id }) => id).sort());
    expect(ids.slice(own.length)).toEqual([
      "time.two-places--minute-after",
      "time.two-places--one-hour-in-two",
    ]);
    expect(load(join(ROOT, "packages/content/packs/en/time/room.json"))).toBeNull();
    expect(load(join(ROOT, "packages/content/src/cards.ts"))).toBeNull();
    expect(load("\0virtual:packs")).toBe(
      `export default ${JSON.stringify([
        { title: "Two places", author: "the authors of Innermost", licence: "CC0-1.0" },
      ])}`,
    );
    expect(files).toEqual([
      {
        type: "asset",
        fileName: "packs.txt",
        source: "two-places: Two places, by the authors of Innermost, CC0-1.0\n",
      },
    ]);
  });

  it("refuses a pack with a fault, and one pack twice", async () => {
    await expect(built("docs")).rejects.toThrow(/pack\.json:1 missing file/);
    await expect(built("docs/sample-pack,docs/sample-pack")).rejects.toThrow(/one name twice/);
  });
});
