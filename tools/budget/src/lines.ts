/** Turns the budget into what size-limit reads: which files of the built app each line weighs. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Line {
  name: string;
  /** The most that its files may weigh together, such as "25 kB". */
  limit: string;
  /** Which files it weighs; "first" are those that the first page waits for, "and" what its script asks for beside them. */
  files: RegExp | { first: RegExp; and?: RegExp } | "all";
}

export interface Weighed {
  name: string;
  limit: string;
  path: string[];
  gzip: true;
}

/** Compressed beside its file at the build: the same bytes once more. */
const COPY = /\.(br|gz)$/;

/** Throws where the app is not built, or a file has no line: what nobody weighs only grows. */
export function weighed(dist: string, lines: readonly Line[]): Weighed[] {
  const all = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !COPY.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1))
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
  const first = firstFiles(readFileSync(join(dist, "index.html"), "utf8"));
  const of = ({ files }: Line): string[] => {
    if (files === "all") return all;
    if (files instanceof RegExp) return all.filter((name) => files.test(name));
    return [
      ...first.filter((name) => files.first.test(name)),
      ...all.filter((name) => files.and?.test(name)),
    ];
  };
  const weighedApart = lines.filter(({ files }) => files !== "all").flatMap(of);
  const without = all.filter((name) => !weighedApart.includes(name));
  if (without.length > 0) throw new Error(`No line of .size-limit.mjs weighs ${without.join(", ")}.`);
  return lines.map((line) => ({
    name: line.name,
    limit: line.limit,
    path: of(line).map((name) => join(dist, name)),
    gzip: true,
  }));
}

/** What a page asks for before any of its code runs: the entry, all that it imports at once, styles, fonts. */
export function firstFiles(html: string): string[] {
  const asked = html.matchAll(/<(script|link)\b[^>]*?(?:src|href)="\/([^"]+)"[^>]*>/g);
  return [...asked]
    .filter(([tag, name]) => name === "script" || /rel="(modulepreload|preload|stylesheet)"/.test(tag))
    .map(([, , file = ""]) => file);
}
