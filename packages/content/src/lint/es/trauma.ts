import { type Rule, wholeWords } from "../rules.ts";

const HARD = "(oscur|doloros|terribl|difícil|dur|trist|vergonzos|aterrador|traumátic)\\p{L}*";
const THING = "(cosa|vez|momento|recuerdo|día|noche|experiencia|años?|época|etapa|infancia)";

/** In Spanish, too, a card may ask what helps now, and never to tell what was done to somebody. */
export const TRAUMA: readonly Rule[] = [
  {
    rule: "asks what happened",
    pattern: wholeWords(`
      qué (fue lo que )?(te|les|le) (pasó|ocurrió|sucedió|hicieron|hizo|ha pasado|han hecho)
      lo que te (pasó|hicieron|hizo)
    `),
  },
  {
    rule: "asks who did it",
    pattern: wholeWords(String.raw`
      quién(es)? te (\p{L}+ )?(hirió|hizo|dañó|lastimó|traicionó|abandonó|pegó|golpeó|acosó|dejó|asustó|hirieron|hicieron)
    `),
  },
  { rule: "asks for the worst", pattern: wholeWords(`(peor|peores) ${THING}|${THING} más ${HARD}`) },
  {
    rule: "asks for a painful memory",
    pattern: wholeWords(`(recuerdos?|infancia|experiencias?|secretos?|pasado) (muy )?${HARD}|mal recuerdo`),
  },
  {
    rule: "asks for the story of a hurt",
    pattern: wholeWords(String.raw`
      (cuenta|cuéntale|describe|recuerda|comparte|escribe|revive|piensa|relata|di)(?!\p{L})[^.?!]*(vez|día|noche|momento|cuando)(?!\p{L})[^.?!]*(te hiri|hicieron daño|hizo daño|miedo|abus|golpe|traicion|abandon|humill|perdiste|murió|vergüenza|a salvo|lastim)\p{L}*
    `),
  },
  {
    rule: "names a trauma",
    pattern: wholeWords(String.raw`
      traum\p{L}+|traumátic\p{L}+|abus(o|os|ar|aron|ó|ador\p{L}*|iv[oa])
      agre(sión|siones|dir|dió|sor\p{L}*)|viol(ar|ación|aron|ó|ador\p{L}*)|violen\p{L}+|incesto
      accidentes?|suicid\p{L}*|funeral|entierro|pesadillas?
      heridas? (viejas?|antiguas?|profundas?|más)
    `),
  },
];
