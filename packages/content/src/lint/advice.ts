import type { Locale } from "../locales.ts";
import { ADVICE } from "./es/advice.ts";
import { type Finding, findIn, type Rule, type RulesByLocale } from "./rules.ts";

/** What a page for someone who may be in danger never says. */
const ENGLISH: readonly Rule[] = [
  {
    rule: "advises to stay or leave",
    pattern:
      /\b(leave (him|her|them|your partner|now|the relationship)|(you|better|best|have|need|time) (to )?(leave|get out|go|stay|break up)\b(?! (cool|where))|stay (with|together|and)|break up|walk away|give (him|her|them|it) (another|one more|a) chance|end (it|the relationship))\b/i,
  },
  {
    rule: "says the fault is mutual",
    pattern:
      /\b(takes two|both (of you )?(are |share |have )?(\w+ )?(to blame|at fault|fault|blame|responsible)|your (own )?(part|role|share) in|two sides|provok\w+|what (did you|you) do(ne)? to|(made|make) (him|her|them) angry|on both sides)\b/i,
  },
  { rule: "asks if it is safe to go on", pattern: /\bsafe to (continue|go on|carry on|proceed)\b/i },
  {
    rule: "sends both to one room",
    pattern:
      /\b(couples?'? (therapy|therapist|counsell?ing|session)|talk (it|this) (through|over|out) with (your partner|them|him|her))\b/i,
  },
  {
    rule: "promises",
    pattern:
      /\b(will be (fine|safe|okay|ok)|nobody will (ever )?(know|find out)|keeps? you safe|guarantee\w*)\b/i,
  },
];

const RULES: RulesByLocale = { en: ENGLISH, es: ADVICE };

export const harmfulAdvice = (text: string, locale: Locale = "en"): readonly Finding[] =>
  findIn(RULES, locale, text);
