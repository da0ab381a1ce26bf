import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One text file; `path` is relative to the repository, with forward slashes. */
export interface File {
  path: string;
  text: string;
}

/** What a rule finds: where (`path` or `path:line`), and what is wrong there, in one sentence part. */
export interface Fault {
  rule: string;
  path: string;
  line?: number;
  what: string;
}

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const TEXT = /\.(ts|tsx|mts|mjs|js|css|html|json|md|svg|txt)$|(^|\/)(\.npmrc|\.gitignore|run|LICENSE)$/;

/** Every tracked or new text file that git does not ignore. Reads the disk and runs git. */
export function repositoryFiles(): File[] {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const paths = execFileSync("git", list, { cwd: ROOT, encoding: "utf8" }).split("\0");
  return [...new Set(paths)]
    .filter((path) => TEXT.test(path) && existsSync(join(ROOT, path)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

export const isSource = (path: string): boolean =>
  /\.(ts|tsx|mts|mjs|js)$/.test(path) && !/\.d\.ts$/.test(path);
/** Tests, and what only helps them (`x.testing.ts`). */
export const isTest = (path: string): boolean =>
  /\.(test|testing)\.tsx?$/.test(path) || path.startsWith("tests/");

/** The code that people run: everything under a package's or an app's `src` but its tests. */
export const isProduct = (path: string): boolean =>
  isSource(path) && /^(packages|apps)\/[^/]+\/src\//.test(path) && !isTest(path);

/** "path:line: what", one a line, for a failed test to print. */
export const inWords = (faults: readonly Fault[]): string[] =>
  faults.map(({ rule, path, line, what }) => `${path}${line ? `:${line}` : ""} [${rule}] ${what}`);
