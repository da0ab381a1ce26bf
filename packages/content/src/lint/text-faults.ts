import { bannedWords } from "./banned.ts";
import { readingGrade } from "./grade.ts";
import type { Finding } from "./rules.ts";
import { longestSentence } from "./text.ts";

/** Reading grades for what people read in calm, and for the pages they may read in fear. */
export const GRADE = { plain: 6, help: 5 } as const;

/** Words in one sentence. */
export const SENTENCE_WORDS = 20;

const when = (broken: boolean, rule: string, found: string): readonly Finding[] =>
  broken ? [{ rule, found }] : [];

/** What every text of a pack keeps: no banned word, no long sentence, no hard reading. */
export const textFaults = (text: string, maxGrade: number): readonly Finding[] => [
  ...bannedWords(text),
  ...when(longestSentence(text) > SENTENCE_WORDS, "sentence too long", `${longestSentence(text)} words`),
  ...when(readingGrade(text) > maxGrade, "hard to read", `grade ${readingGrade(text).toFixed(1)}`),
];
