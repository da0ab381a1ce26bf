/** Who builds the same sources gets the same bytes, wherever, whenever and with whatever their shell has set. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashesOf } from "../../apps/web/build/hashes.ts";

const ROOT = join(import.meta.dirname, "../..");
const LATE = pathToFileURL(join(import.meta.dirname, "late.mjs")).href;

let scratch = "";
let here: Map<string, string>;
let elsewhere: Map<string, string>;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "innermost-twice-"));
  here = filesOf(build(ROOT, join(scratch, "one"), {}));
  const copy = join(scratch, "a folder of another länge", "house");
  copySources(copy);
  elsewhere = filesOf(build(copy, join(copy, "apps/innermost/dist"), OTHER));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const OTHER = {
  NODE_ENV: "development",
  NODE_OPTIONS: `--import=${LATE}`,
  TZ: "Pacific/Kiritimati",
  LANG: "tr_TR.UTF-8",
  LC_ALL: "tr_TR.UTF-8",
  VITE_SAID: "something",
  INNERMOST_PACKS: "docs/sample-pack",
  CI: "1",
};

/** Builds the app and the package around it. */
function build(root: string, to: string, env: Record<string, string>): string {
  execFileSync(process.execPath, [join(root, "apps/innermost/build/main.ts"), to], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return to;
}

/** The sources as git knows them, changed or not, and what is installed, as an install of its own would lie there. */
function copySources(to: string): void {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const paths = execFileSync("git", list, { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);
  for (const path of paths) cpSync(join(ROOT, path), join(to, path));
  for (const place of [".", "apps/relay", "apps/web", ...packages()])
    if (existsSync(join(ROOT, place, "node_modules")))
      link(join(ROOT, place, "node_modules"), join(to, place, "node_modules"));
}

const packages = () => readdirSync(join(ROOT, "packages")).map((name) => `packages/${name}`);

/** Another name for each file: 600 MB are there in a second. Where the disk can't, a copy. */
function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [old, fresh] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) link(old, fresh);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(old), fresh);
    else linkOrCopy(old, fresh);
  }
}

function linkOrCopy(old: string, fresh: string): void {
  try {
    linkSync(old, fresh);
  } catch {
    copyFileSync(old, fresh);
  }
}

/** The hash of each file of a folder, by its path there. */
function filesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = entries.map((one) => join(one.parentPath, one.name)).sort();
  const hash = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
  return new Map(paths.map((path) => [relative(folder, path), hash(path)]));
}

test("two builds, in two places, at two times, give the same files", () => {
  expect(here.size).toBeGreaterThan(60);
  expect(Object.fromEntries(elsewhere)).toEqual(Object.fromEntries(here));
});

test("the built app says what each of its files has to be", () => {
  const dist = join(scratch, "one/app");
  const text = readFileSync(join(dist, "hashes.txt"), "utf8");
  const named = text.split("\n").slice(1, -1);
  const app = [...filesOf(dist)];
  const plain = app.filter(([path]) => !/\.(br|gz)$|^hashes\.txt$/.test(path));
  expect(text).toMatch(/^# Innermost \d+\.\d+\.\d+\n/);
  expect(named.sort()).toEqual(plain.map(([path, hash]) => `${hash}  ${path}`).sort());
  expect(hashesOf(dist, "0.1.0").split("\n").slice(1)).toEqual(text.split("\n").slice(1));
});
