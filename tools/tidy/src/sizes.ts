/** How long functions and files are: told, and held only where a file is so long that nobody reads it. */
import { type Fault, type File, isSource, isTest } from "./files.ts";
import { type Source, walk } from "./source.ts";

export const LONG = 300;
export const TOO_LONG = 400;

const lines = (text: string): number => text.split("\n").length - 1;

/** The lines of each function of a file, from its head to its end. */
export function functionLines(source: Source): number[] {
  const found: number[] = [];
  walk(source.root, (node) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return;
    found.push(source.lineOf(node.end) - source.lineOf(node.start) + 1);
  });
  return found;
}

/** The value below which `share` (0 to 1) of all lie; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const longFiles = (files: readonly File[], most: number): { path: string; lines: number }[] =>
  files
    .filter(({ path }) => isSource(path) || path.endsWith(".css"))
    .map(({ path, text }) => ({ path, lines: lines(text) }))
    .filter((file) => file.lines > most)
    .sort((a, b) => b.lines - a.lines);

export const sizeFaults = (files: readonly File[]): Fault[] =>
  longFiles(files, TOO_LONG).map(({ path, lines }) => ({ rule: "size", path, what: `${lines} lines` }));

/** One paragraph for people: how the code's own functions and files measure. */
export function sizeReport(files: readonly File[], sources: readonly Source[]): string {
  const own = sources.filter(({ path }) => !isTest(path)).flatMap(functionLines);
  const long = longFiles(files, LONG).map((file) => `  ${file.lines} ${file.path}`);
  const head = `${own.length} functions outside tests: median ${percentile(own, 0.5)} lines, p90 ${percentile(own, 0.9)}`;
  return [head, `files over ${LONG} lines: ${long.length}`, ...long].join("\n");
}
