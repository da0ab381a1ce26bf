import { alternatives, type Rule, wholeWords } from "../rules.ts";

const LABELS = wholeWords(String.raw`
      narcis\p{L}+|borderline|bipolar(es)?|ps?ic[óo]pata\p{L}*|soci[óo]pata\p{L}*|codependen\p{L}+
      tóxic[oa]s?|neurótic[oa]s?|histéric[oa]s?|esquizo\p{L}+|paranoic[oa]s?|loc[oa]s?|demente
      enferm[oa]s? mental(es)?|luz de gas|gaslight\p{L}*|(estilo|tipo|problemas?) de apego
      apego (ansios|evitativ|segur|insegur)o|lenguajes? del amor|almas? gemelas?|media naranja
    `);

const CONDITION = alternatives(`
  evitativ[oa]|ansios[oa]|depresiv[oa]|autista|obsesiv[oa]|adict[oa]|tdah|toc|tept|traumatizad[oa]|dañad[oa]
`);
const CONDITION_AS_LABEL = wholeWords(
  String.raw`(es|son|eres|soy|está|están|estás|estoy|un|una|tan|demasiado|tu|su) (\p{L}+ )?(${CONDITION})s?`,
);

const PARTNER = "(tu pareja|la otra persona|él|ella|\\{name\\}|sam)";

/** Words that no card and no screen uses in Spanish: they count, rank, blame or diagnose a person. */
export const BANNED: readonly Rule[] = [
  { rule: "streak", pattern: wholeWords("rachas?") },
  {
    rule: "score for a person",
    pattern: wholeWords(String.raw`
      (tu|su|vuestra|nuestra) (puntuación|puntaje|calificación)
      (puntuación|puntaje|calificación|puntos) (de|para) (ti|tu pareja|la pareja|la relación|una persona|cada quien|amor)
      (punt[uú]|calific)\p{L}* a (tu pareja|la otra persona|alguien)
      (gana|suma|pierd|perd|acumula|junta|consig|obt)\p{L}* (\p{L}+ |\d+ )?puntos?
    `),
  },
  {
    rule: "hasn't answered",
    pattern: wholeWords(String.raw`
      no (te |le |lo |la )?(ha|han|había|habían) (contestado|respondido|abierto|leído|visto|mirado|escrito|terminado|acabado)
      ${PARTNER} (todavía |aún |ya )?no (te |lo |la )?(contest|respond|abr|le[eyí]|escrib|mir)\p{L}*
      (aún|todavía) no (te )?(contesta|responde|contestó|respondió|abrió|leyó)
      (falta|esperamos|esperas) (su respuesta|que (conteste|responda|abra|lea|escriba))
      te (dejó|ha dejado) en visto|te ignor\p{L}+
    `),
  },
  {
    // Passing and not having answered yet look alike (safety rule 4): no screen tells one from the other.
    rule: "tells of passing",
    pattern: wholeWords(`
      (dejó pasar|ha dejado pasar|pasó de|se saltó|se ha saltado|rechazó|declinó) (esta|este|esa|ese|la|el|una|un|tu)( (tarjeta|pregunta|carta|letra))?
      (prefirió|eligió|decidió) no (contestar|responder|escribir|compartir)
      no quiso (contestar|responder|abrir|escribir|compartir)
    `),
  },
  {
    rule: "compatibility",
    pattern: wholeWords(String.raw`
      compatibilidad|incompatib\p{L}+|(parejas?|personas) compatibles
      compatibles? (entre|con tu pareja)|son compatibles
    `),
  },
  {
    rule: "healthy couples",
    pattern: wholeWords(`
      (buenas?|verdaderas?) parejas?
      parejas? (sanas?|felices|feliz|fuertes?|normal(es)?|exitosas?|estables?|de verdad|que funcionan?)
      relaci(ón|ones) (sanas?|saludables?|exitosas?|normal(es)?|de verdad)
      matrimonios? (feliz|felices|sanos?)
    `),
  },
  {
    rule: "fix your partner",
    pattern: wholeWords(String.raw`
      (arregl|repar|corrig|corrij|correg|cambi|mejor|cur|educ|entren)\p{L}* a (tu pareja|la otra persona|él|ella)
    `),
  },
  {
    rule: "must or should at a person",
    pattern: wholeWords(`
      debes|debés|deberías?|deberían|deberíais|deben|debéis|tienes que|tenés que|tienen que|tenéis que
      tendrías que|tendrían que|has de|hay que
      (tu pareja|la otra persona|la gente|todo el mundo|cada quien) (siempre |nunca )?(debe|tiene que|tendría que|ha de)
    `),
  },
  { rule: "diagnosis as a label", pattern: LABELS },
  { rule: "diagnosis as a label", pattern: CONDITION_AS_LABEL },
];
