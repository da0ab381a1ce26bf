import { alternatives, type Rule, wholeWords } from "../rules.ts";

const BEING = `
  estás|estés|estoy|estabas?|estuve|estuviste|eres|soy|fuiste|te sientes|te sientas|te sentiste|te sentías
  me siento|me sentí|me sentía|sentirte|sentirme|te quedas|te quedaste|me quedé|te ves|te notas
  llegas|llegaste|andas|(mi|tu) pareja (está|es|parece)|\\{name\\} (está|es|parece)
`;
const HOW = "muy|más|menos|tan|algo|poco|un poco|bien|ya|demasiado";
const AGREEING = String.raw`\p{L}*(ad|id|ert|uest|ech|rit|ist|os|iv|ur|ol|ent|il)[oa]s?`;

/** Adjectives and participles take the gender of the person they are said of: "estás cansada", "me sentí escuchado". */
const AGREES = `(${alternatives(BEING)}) ((${HOW}) )?${AGREEING}`;

/** What a Spanish text must not take for granted about the two who read it. */
export const PRESUMES: readonly Rule[] = [
  {
    rule: "gender",
    pattern: wholeWords(`
      él|ella|ellos|nosotr[oa]s|vosotr[oa]s|mujer(es)?|hombres?|varon(es)?|chic[oa]s?|muchach[oa]s?
      señor(a|as|es)?|novi[oa]s?|compañer[oa]s?|bienvenid[oa]s?
    `),
  },
  { rule: "gender", pattern: wholeWords(AGREES) },
  {
    rule: "gender",
    pattern: wholeWords(String.raw`
      junt[oa]s|ambos|cada uno de ustedes|(el )?uno (al|del|con el|por el|para el) otro|mutuos
      (a|de|entre|para|con|por|ustedes) los dos(?! \p{L}+s(?!\p{L}))|ustedes dos
    `),
  },
  {
    rule: "marriage",
    pattern: wholeWords(String.raw`
      marid[oa]s?|espos[oa]s?|cónyuges?|matrimoni\p{L}+|casad[oa]s?|casar(se|te|nos)|se casaron|bodas?
      luna de miel|prometid[oa]s?|suegr[oa]s?|cuñad[oa]s?
    `),
  },
  {
    rule: "living together",
    pattern: wholeWords(`
      nuestra (casa|cama|cocina)|nuestro (hogar|piso|apartamento|departamento|sofá)
      viv(en|ir|imos) en pareja|viv(en|ir|imos) bajo|bajo (el|un) mismo techo
      (cuando|al) (llega|llegar|llegas|vuelve|volver) a casa|duermen en
    `),
  },
  {
    rule: "children",
    pattern: wholeWords(String.raw`
      peques?|niñ[oa]s?|hij[oa]s?|bebés?|criaturas?|(como|ser) (padres|madres)|embaraz\p{L}+
    `),
  },
  {
    rule: "parents",
    pattern: wholeWords("tus? (mamá|madre|papá|padre|padres|papás|herman[oa]s?)"),
  },
  {
    rule: "sex",
    pattern: wholeWords(String.raw`
      sex(o|y|ual\p{L}*)|hac(er|en|emos|iendo) el amor|amantes?|en la cama|desnud\p{L}+|orgasm\p{L}+
      excit\p{L}+
    `),
  },
  {
    rule: "faith",
    pattern: wholeWords(String.raw`
      dios|rez(ar|as|a|aste|amos)|oraci(ón|ones)|iglesia|mezquita|sinagoga|templo|bend[ií]\p{L}+
      pecados?|alma|navidad|semana santa|ramadán
    `),
  },
  {
    rule: "money",
    pattern: wholeWords(`
      compr(ar|aste|amos|arías)|pagar|lujos?|lujos[oa]s?|sueldos?|salarios?|restaurantes?|hotel(es)?
      vuelos?|tu (trabajo|jef[ea]|oficina|carrera|coche|carro|auto)
    `),
  },
  {
    rule: "ability",
    pattern: wholeWords(`
      camin(ar|a|as|en|ata)|pase(o|os|ar|as|en)|corr(er|e|en|iendo)|trotar|escal(ar|as)
      bail(ar|as|e|es|en)|conduc(ir|es)|manejas?|de pie|levántate|con tus propios ojos
      tus (piernas|manos|ojos|oídos)
    `),
  },
];
