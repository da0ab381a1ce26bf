import { type Rule, wholeWords } from "../rules.ts";

/** A verb may say "I" by itself: sentí, hablé, pude, podíamos. */
const FIRST_PERSON = String.raw`me|mí|mis?|mí[oa]s?|yo|nos|nuestr[oa]s?|conmigo|\p{L}+[éí]|pude|tuve|hice|di|quise|supe|estuve|puse|dije|fui|vi|\p{L}+mos`;

/** What makes a Spanish line about the last four weeks hard to answer, or a verdict about the partner. */
export const STATEMENT: readonly Rule[] = [
  { rule: "double-barrel", pattern: wholeWords("[yeou]|pero|ni|así como|además|sino|aunque") },
  { rule: "double-barrel", pattern: /[;/&]/ },
  {
    rule: "answers fight with it",
    pattern: wholeWords(`
      no|nunca|jamás|nadie|nada|ningun[oa]|ningún|tampoco|sin|apenas|casi|rara vez|raras veces|a veces
      a menudo|seguido|siempre|cada vez|todo el tiempo|solía|incapaz
    `),
  },
  {
    rule: "not in the first person",
    pattern: new RegExp(`^(?!.*(?<!\\p{L})(?:${FIRST_PERSON})(?!\\p{L}))`, "iu"),
  },
  {
    rule: "about the partner",
    pattern:
      /^(mi pareja|la otra persona|tú) |(?<!\p{L})mi pareja (es|era|fue|estuvo|estaba|tiene|tuvo|suele|tiende|actúa|se porta|puede ser)(?!\p{L})/iu,
  },
  {
    rule: "character",
    pattern: wholeWords(String.raw`
      egoístas?|perezos[oa]|floj[oa]|frí[oa]|terc[oa]|celos[oa]|exigente|difícil|inmadur[oa]|infantil
      injust[oa]|groser[oa]|distante|controlador\p{L}*|crític[oa]|generos[oa]|amable|paciente
      cariños[oa]|honest[oa]|fiable|carácter|personalidad
    `),
  },
];

/** A line that begins so can't be answered in a month without the thing. */
export const HANGS_ON = /^(cuando|después de|antes de|durante|si|una vez que|al|en (el|los|la|las|un|una)) /i;
