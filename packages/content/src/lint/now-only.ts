import type { Locale } from "../locales.ts";
import { NOW_ONLY } from "./es/now-only.ts";
import { type Finding, findIn, type Rule, type RulesByLocale } from "./rules.ts";

/**
 * The room `past` asks for present triggers, needs, support and limits alone. To tell it all in one sitting did not
 * prevent lasting distress, and one trial found harm (Cochrane; `evidence.md`, "past").
 */
const ENGLISH: readonly Rule[] = [
  {
    rule: "asks about then",
    pattern:
      /\b(back then|long ago|years ago|in (your|my) past|when (you|i) (were|was) (small|young|little|a child|growing up)|as a child|childhood|grew up|happened|took place|used to be|the first time|your story|my story)\b/i,
  },
  {
    rule: "asks who or why",
    pattern:
      /\b(why (you|i) (feel|felt|react|are|am)|who (made|did|hurt|left)|what caused|the reason (for|why))\b/i,
  },
];

const RULES: RulesByLocale = { en: ENGLISH, es: NOW_ONLY };

/** What in a text of the room `past` goes back to what was. */
export const pastTelling = (text: string, locale: Locale = "en"): readonly Finding[] =>
  findIn(RULES, locale, text);
