import { type Rule, wholeWords } from "../rules.ts";

/** What in a Spanish text of the room `past` goes back to what was. */
export const NOW_ONLY: readonly Rule[] = [
  {
    rule: "asks about then",
    pattern: wholeWords(String.raw`
      hace (muchos )?años|(tu|mi) (pasado|infancia|niñez|historia)|cuando eras?(?!\p{L})
      de (niñ|pequeñ|chic)[oa]|creci(ste|ó)|crecí|qué (pasó|ocurrió|sucedió)|ocurrió|sucedió
      la primera vez|en aquel entonces|entonces (eras?|tenías)
    `),
  },
  {
    rule: "asks who or why",
    pattern: wholeWords(`
      por qué (te sientes|sientes|reaccionas|estás|eres|soy|me siento|siento)
      quién te (hizo|hirió|dejó)|qué (lo |la )?causó|(el motivo|la razón|la causa) (de|por|para)
    `),
  },
];
