import type { Locale } from "../locales.ts";
import type { CheckText } from "../types.ts";
import { CHECK_TEXT } from "./es/check-text.ts";
import { presumptions } from "./presume.ts";
import { type Finding, findIn, type Rule, type RulesByLocale } from "./rules.ts";
import { sentences } from "./text.ts";
import { textFaults } from "./text-faults.ts";
import { traumaStories } from "./trauma.ts";

/** What no word about a room does: share out fault, compare, promise. */
const ENGLISH: readonly Rule[] = [
  {
    rule: "blames",
    pattern:
      /\b(fault|blame|fail\w*|bad(ly)?|wrong|worse|problem with|weak\w*|poor(ly)?|lacking|neglect\w*|selfish)\b/i,
  },
  {
    rule: "compares",
    pattern:
      /\b((more|less|better|worse|higher|lower) than (you|your partner|most|others?|the other)|ahead|behind|gap)\b/i,
  },
  { rule: "promises", pattern: /\b(will (be|get|feel|make)|guarantee\w*|for sure)\b/i },
];

const RULES: RulesByLocale = { en: ENGLISH, es: CHECK_TEXT };

const count = (name: keyof CheckText, most: number, text: CheckText): readonly Finding[] =>
  sentences(text[name]).length > most
    ? [{ rule: "too many sentences", found: `${name}: ${text[name]}` }]
    : [];

/** What is wrong with what the check says about a room. */
export const checkTextFaults = (text: CheckText, locale: Locale = "en"): readonly Finding[] => [
  ...Object.values(text).flatMap((line) => [
    ...textFaults(line, "plain", locale),
    ...presumptions(line, locale),
    ...traumaStories(line, locale),
    ...findIn(RULES, locale, line),
  ]),
  ...count("strength", 1, text),
  ...count("easier", 1, text),
  ...count("harder", 1, text),
  ...count("helps", 2, text),
];
