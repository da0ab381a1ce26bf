import { type Rule, wholeWords } from "../rules.ts";

/** What no Spanish word about a room does: share out fault, compare, promise. */
export const CHECK_TEXT: readonly Rule[] = [
  {
    rule: "blames",
    pattern: wholeWords(String.raw`
      culp\p{L}+|fall(a|as|an|o|os|ar|aste|aron)|mal|mal[oa]s?|peor|problemas? con|débil\p{L}*
      pobre\p{L}*|carenci\p{L}+|falta de|descuid\p{L}+|egoís\p{L}+|equivocad[oa]s?
    `),
  },
  {
    rule: "compares",
    pattern: wholeWords(`
      (más|menos|mejor|peor|mayor|menor) que (tú|tu pareja|la mayoría|otr[oa]s|nadie|la otra)
      por (delante|detrás) de|brecha
    `),
  },
  {
    rule: "promises",
    pattern: wholeWords("(va|van) a (ser|estar|sentir|hacer|ir)|serán?|estarán?|garanti\\p{L}+|seguro que"),
  },
];
