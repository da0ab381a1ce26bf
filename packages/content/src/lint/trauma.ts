import type { Locale } from "../locales.ts";
import { TRAUMA } from "./es/trauma.ts";
import { type Finding, findIn, type Rule, type RulesByLocale } from "./rules.ts";

/** A card may ask what helps now. It never asks anyone to tell what was done to them, or what they lived through. */
const ENGLISH: readonly Rule[] = [
  {
    rule: "asks what happened",
    pattern:
      /\bwhat (really |exactly |ever )?(happened|was done|did (they|he|she|someone|anyone) do) (to|with) you\b/i,
  },
  {
    rule: "asks who did it",
    pattern: /\bwho (\w+ )?(hurt|harmed|abused|betrayed|abandoned|hit|bullied|left|scared) you\b/i,
  },
  {
    rule: "asks for the worst",
    pattern:
      /\b(worst|darkest|scariest|most (painful|frightening|shameful|traumatic|awful)|hardest) (\w+ )?(thing|time|memory|moment|day|night|experience|years?|childhood|chapter)\b/i,
  },
  {
    rule: "asks for a painful memory",
    pattern:
      /\b(painful|bad|frightening|terrible|traumatic|awful|shameful|sad(dest)?) (\w+ )?(memor(y|ies)|childhood|experiences?|secrets?|past)\b/i,
  },
  {
    rule: "asks for the story of a hurt",
    pattern:
      /\b(tell|describe|recall|remember|share|write|go back|relive|think)\b[^.?!]*\b(time|day|night|moment|when)\b[^.?!]*\b(hurt|harmed|scared|afraid|terrified|abused|hit|alone and|betrayed|abandoned|bullied|humiliated|lost (someone|somebody)|died|wounded|ashamed|unsafe)\b/i,
  },
  {
    rule: "names a trauma",
    pattern:
      /\b(trauma\w*|abus(e|ed|er|ive)|assault\w*|rap(e|ed|ist)|molest\w*|violen(t|ce)|incest|accident|suicid\w*|funeral|flashbacks?|nightmares?|old wounds?|deepest wound)\b/i,
  },
];

const RULES: RulesByLocale = { en: ENGLISH, es: TRAUMA };

export const traumaStories = (text: string, locale: Locale = "en"): readonly Finding[] =>
  findIn(RULES, locale, text);
