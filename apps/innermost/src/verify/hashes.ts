/** What each file of a built app has to be, as its hashes.txt says (apps/web/build/hashes.ts writes it). */
export interface Hashes {
  /** e.g. 0.1.0 */
  version: string;
  /** SHA-256 in hex, by the file's path in the app. */
  files: ReadonlyMap<string, string>;
}

const MOST_FILES = 2000;
const HEAD = /^# Innermost (\d{1,6}\.\d{1,6}\.\d{1,6})$/;
const LINE = /^([0-9a-f]{64}) {2}((?!\.{1,2}(?:\/|$))[\w.-]+(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)*)$/;

/** Null for whatever is not such a list, to the letter. */
export function readHashes(text: string): Hashes | null {
  const lines = text.split("\n");
  const version = HEAD.exec(lines[0] ?? "")?.[1];
  if (!version || lines.at(-1) !== "" || lines.length > MOST_FILES) return null;
  const found = lines.slice(1, -1).map((line) => LINE.exec(line));
  const files = new Map(found.flatMap((match) => (match ? [[match[2]!, match[1]!] as const] : [])));
  return files.size === lines.length - 2 && files.has("index.html") ? { version, files } : null;
}

/** Below 0 where `a` came before `b`, above 0 where it came after. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((one) => one.split(".").map(Number)) as [number[], number[]];
  const differing = left.findIndex((part, at) => part !== right[at]);
  return differing === -1 ? 0 : left[differing]! - right[differing]!;
}
