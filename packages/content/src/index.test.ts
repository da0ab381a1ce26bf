import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ROOM_IDS } from "./rooms.ts";

const here = dirname(fileURLToPath(import.meta.url));
const FROM = /^(?:import|export)(?! type)[^;]*?from "([^"]+)"/gms;

/** Every module that the file pulls in at run time, itself included; packages by name. */
const reach = (file: string, seen: Set<string> = new Set()): ReadonlySet<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!file.endsWith(".ts")) return seen;
  for (const [, target = ""] of readFileSync(file, "utf8").matchAll(FROM)) {
    reach(target.startsWith(".") ? join(dirname(file), target) : target, seen);
  }
  return seen;
};

it("the app's entry brings the packs, and neither the validator nor the lint", () => {
  const pulled = [...reach(join(here, "index.ts"))];
  expect(pulled.filter((file) => file.endsWith(".json"))).toHaveLength(5 * ROOM_IDS.length + 4);
  expect(pulled.filter((file) => !file.startsWith(here) && !file.endsWith(".json"))).toEqual([]);
  expect(pulled.filter((file) => /lint|schema/.test(file.slice(here.length)))).toEqual([]);
});

it.each(["statements.ts", "practices.ts", "check-texts.ts"])(
  "%s brings its own packs and no card",
  (file) => {
    const packs = [...reach(join(here, file))].filter((pulled) => pulled.endsWith(".json"));
    expect(packs.length).toBeGreaterThanOrEqual(7);
    expect(packs.filter((pulled) => /cards|room\.json|care/.test(relative(here, pulled)))).toEqual([]);
  },
);

it("the walk does see the validator where it is", () => {
  expect([...reach(join(here, "schema.ts"))]).toContain("valibot");
});
