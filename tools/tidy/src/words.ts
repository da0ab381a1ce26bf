import type { Locale } from "@innermost/content";
import { bannedWords } from "@innermost/content/lint/banned.ts";
import type { Fault, File } from "./files.ts";

const CATALOG = /^apps\/web\/src\/i18n\/([\w-]+)\/[\w-]+\.json$/;

export const isCatalog = (path: string): boolean => CATALOG.test(path);

/** Banned words (safety.md, rule 15) in the interface's own texts, by the list of the language they are in. */
export function wordFaults({ path, text }: File): Fault[] {
  const locale = path.match(CATALOG)?.[1] as Locale;
  return Object.entries(JSON.parse(text) as Record<string, string>).flatMap(([id, words]) =>
    bannedWords(words, locale).map(({ rule, found }) => ({
      rule: "words",
      path,
      what: `${id}: ${rule}: "${found}"`,
    })),
  );
}
