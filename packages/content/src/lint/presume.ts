import type { Locale } from "../locales.ts";
import { PRESUMES } from "./es/presume.ts";
import { type Finding, findIn, type Rule, type RulesByLocale } from "./rules.ts";

/** What a card must not take for granted about the two who read it. */
const ENGLISH: readonly Rule[] = [
  {
    rule: "gender",
    pattern:
      /\b(he|she|him|her|hers|his|himself|herself|wom[ae]n|m[ae]n|ladies|gentlemen|guys?|girls?|boys?|girlfriends?|boyfriends?)\b/i,
  },
  {
    rule: "marriage",
    pattern:
      /\b(husbands?|wi(fe|ves)|spouses?|marr(y|ied|iages?)|weddings?|honeymoons?|engage(d|ment)|brides?|grooms?|in-laws?)\b/i,
  },
  {
    rule: "living together",
    pattern:
      /\b(your (shared )?(flat|apartment|bedroom|bed|kitchen|sofa|couch|house|home) together|our (home|house|flat|bed)|(you|the two of you) (share|sleep in) a|when your partner (gets|comes) home|come home to (your partner|each other)|roommates?|housemates?|under one roof)\b/i,
  },
  {
    rule: "children",
    pattern:
      /\b(your|our|the) (kids?|child|children|sons?|daughters?|bab(y|ies)|toddlers?|teens?)\b|\b(as|being) parents\b|\bpregnan\w+/i,
  },
  { rule: "parents", pattern: /\byour (mum|mom|mother|dad|father|parents|brothers?|sisters?|siblings)\b/i },
  {
    rule: "sex",
    pattern:
      /\b(sex(y|ual\w*)?|make love|making love|lovers?|foreplay|turns? you on|in bed|naked|orgasms?)\b/i,
  },
  {
    rule: "faith",
    pattern:
      /\b(god|pray(er|ers|ing)?|church|mosque|synagogue|temple|bless(ed|ings?)|sins?|soul|christmas|easter|ramadan)\b/i,
  },
  {
    rule: "money",
    pattern:
      /\b(buy|bought|afford|expensive|salar(y|ies)|restaurants?|spa|hotels?|flights?|holiday abroad|luxur\w+|your (job|boss|office|career|car))\b/i,
  },
  {
    rule: "ability",
    pattern:
      /\b(walk(s|ed|ing)?|run|running|jog\w*|hik(e|es|ing)|climb\w*|danc(e|es|ing)|drive|driving|stand up|stare|with your own eyes|your (legs|hands|eyes|ears))\b/i,
  },
];

const RULES: RulesByLocale = { en: ENGLISH, es: PRESUMES };

export const presumptions = (text: string, locale: Locale = "en"): readonly Finding[] =>
  findIn(RULES, locale, text);
