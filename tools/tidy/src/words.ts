import { bannedWords } from "@innermost/content/lint/banned.ts";
import type { Fault, File } from "./files.ts";

const CATALOG = /^apps\/web\/src\/i18n\/[\w-]+\/[\w-]+\.json$/;

export const isCatalog = (path: string): boolean => CATALOG.test(path);

/** Banned words (safety.md, rule 15) in the interface's own texts. */
export function wordFaults({ path, text }: File): Fault[] {
  return Object.entries(JSON.parse(text) as Record<string, string>).flatMap(([id, words]) =>
    bannedWords(words).map(({ rule, found }) => ({
      rule: "words",
      path,
      what: `${id}: ${rule}: "${found}"`,
    })),
  );
}
