import type { Locale } from "../locales.ts";
import { BANNED } from "./es/banned.ts";
import { type Finding, findIn, type Rule, type RulesByLocale } from "./rules.ts";

const LABELS =
  /\b(narcissis(t|ts|tic|m)|borderline|bipolar|psychopath\w*|sociopath\w*|psycho|co-?dependen(t|cy)|toxic|neurotic|hysterical|schizo\w*|paranoid|crazy|insane|mentally ill|gaslight\w*|attachment (style|type|issues)|trauma bond\w*|love languages?|soul ?mates?)\b/i;

const CONDITION_AS_LABEL =
  /\b(is|are|am|was|were|being|so|too|you're|they're|he's|she's|(an?|your|their)) (\w+ )?(avoidant|anxious-\w+|depressive|autistic|obsessive|addict|adhd|ocd|ptsd|traumatised|traumatized|damaged)\b/i;

/** Words that no card and no screen of the app uses: they count, rank, blame or diagnose a person. */
const ENGLISH: readonly Rule[] = [
  { rule: "streak", pattern: /\bstreaks?\b/i },
  {
    rule: "score for a person",
    pattern:
      /\b(your|their|his|her|partner(?:'s)?|couple(?:'s)?|relationship|love|intimacy) (score|rating|points)\b|\bscor(e|ed|es|ing) (you|your partner|each other|them|him|her)\b|\bscores? (for|of) (you|your partner|a person|each of you)\b|\b(earn|win|lose|collect)\w* (\w+ )?points?\b/i,
  },
  {
    rule: "hasn't answered",
    pattern:
      /(?<!\b(?:you|i|we) )\b(has|have|had|did)(n't| not)( yet)? (answer|repl|respond|open|read|seen|looked|written|finish)\w*|\b(still )?(ignor\w+|left) (you on read|your (message|answer|card))/i,
  },
  {
    // Passing and not having answered yet look alike (safety rule 4): no screen tells one from the other.
    rule: "tells of passing",
    pattern:
      /\b(passed on|skipped|declined) (this|that|it|the|your|a) ?(one|card|question|round|letter)?\b|\bdeclined to (answer|reply|respond|write|share)\b/i,
  },
  {
    rule: "compatibility",
    pattern:
      /\bcompatibility\b|\bincompatible\b|\bcompatible (couples?|partners?|with (each other|your partner))\b/i,
  },
  {
    rule: "healthy couples",
    pattern:
      /\b(healthy|happy|good|strong|successful|normal|real|loving) (couples|relationships|marriages)\b/i,
  },
  {
    rule: "fix your partner",
    pattern:
      /\b(fix(es|ed|ing)? (your partner|them|him|her)|(chang|correct|train|cur|improv)\w* (your partner|him|her))\b/i,
  },
  {
    rule: "must or should at a person",
    pattern:
      /\b(you|your partner|they|he|she|partners|couples|people|everyone|everybody|both of you)( both| really| always| never)? (must|should|ought to|shouldn't|mustn't)\b|\b(must|should|ought) (you|your partner|they)\b/i,
  },
  { rule: "diagnosis as a label", pattern: LABELS },
  { rule: "diagnosis as a label", pattern: CONDITION_AS_LABEL },
];

const RULES: RulesByLocale = { en: ENGLISH, es: BANNED };

export const bannedWords = (text: string, locale: Locale = "en"): readonly Finding[] =>
  findIn(RULES, locale, text);
