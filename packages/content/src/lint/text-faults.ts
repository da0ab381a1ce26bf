import type { Locale } from "../locales.ts";
import { bannedWords } from "./banned.ts";
import { readingEase } from "./es/ease.ts";
import { markFaults } from "./es/marks.ts";
import { readingGrade } from "./grade.ts";
import type { Finding } from "./rules.ts";
import { longestSentence } from "./text.ts";

/** Whom a text is for: people in calm, people in fear (the help pages), or anybody, for a title too short to be measured. */
export type Reader = "plain" | "help" | "any";

/** The English reading grade at most. */
export const GRADE = { plain: 6, help: 5, any: Number.POSITIVE_INFINITY } as const;

/** The Spanish reading ease at least; a help page as a whole has `EASE_OF_PAGE`. */
export const EASE = { plain: 65, help: 65, any: Number.NEGATIVE_INFINITY } as const;
export const EASE_OF_PAGE = 75;

/** Words in one sentence. */
export const SENTENCE_WORDS = 20;

const when = (broken: boolean, rule: string, found: string): readonly Finding[] =>
  broken ? [{ rule, found }] : [];

type Measure = (text: string, reader: Reader) => readonly Finding[];

const grade: Measure = (text, reader) =>
  when(readingGrade(text) > GRADE[reader], "hard to read", `grade ${readingGrade(text).toFixed(1)}`);

const ease: Measure = (text, reader) => [
  ...when(readingEase(text) < EASE[reader], "hard to read", `ease ${readingEase(text).toFixed(0)}`),
  ...markFaults(text),
];

const MEASURES: Readonly<Partial<Record<Locale, Measure>>> = { en: grade, es: ease };

/** What every text of a pack keeps: no banned word, no long sentence, no hard reading. */
export const textFaults = (text: string, reader: Reader, locale: Locale = "en"): readonly Finding[] => [
  ...bannedWords(text, locale),
  ...when(longestSentence(text) > SENTENCE_WORDS, "sentence too long", `${longestSentence(text)} words`),
  ...(MEASURES[locale]?.(text, reader) ?? []),
];

/** What a whole help page keeps. One short line says little about Spanish, so the page is measured as one text. */
export const pageFaults = (lines: readonly string[], locale: Locale): readonly Finding[] => {
  const found = readingEase(lines.join(" "));
  return when(locale === "es" && found < EASE_OF_PAGE, "hard to read", `ease ${found.toFixed(0)}`);
};
