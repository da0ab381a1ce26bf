import type { Locale } from "../locales.ts";
import { isClosed as isClosedInSpanish } from "./es/closed.ts";
import { sentences } from "./text.ts";

const AUXILIARY =
  /^(and |but |or |so |then )?(do|does|did|don't|doesn't|didn't|is|isn't|are|aren't|was|wasn't|were|weren't|am|have|haven't|has|hasn't|had|can|can't|could|couldn't|will|won't|would|wouldn't|shall|should|may|might|must|ever|any|anything|anyone|anybody)\b/i;
const TAIL = /(\bor not|,? (right|yes|no|true|okay|ok|is it|isn't it|do you|don't you))\?$/i;
const CLAUSE = /[,:;–—]\s+/;

const isClosed = (sentence: string): boolean => {
  const plain = sentence.replaceAll("’", "'");
  return (
    plain.endsWith("?") && (TAIL.test(plain) || plain.split(CLAUSE).some((clause) => AUXILIARY.test(clause)))
  );
};

const CLOSED: Readonly<Partial<Record<Locale, (sentence: string) => boolean>>> = {
  en: isClosed,
  es: isClosedInSpanish,
};

/** The questions in the text that yes or no would answer, judged by how each clause opens. */
export const closedQuestions = (text: string, locale: Locale = "en"): readonly string[] =>
  sentences(text).filter(CLOSED[locale] ?? (() => false));
