import { type Rule, wholeWords } from "../rules.ts";

/** What a Spanish page for someone who may be in danger never says. */
export const ADVICE: readonly Rule[] = [
  {
    rule: "advises to stay or leave",
    pattern: wholeWords(`
      déjal[oa]|deja(r)? (a tu pareja|la relación|esa casa)
      (es mejor|mejor|hora de|conviene|te conviene|necesitas|tienes que|debes) (irte|que te vayas|quedarte|que te quedes|salir|aguantar|romper)
      vete (de|ya|ahora)|quédate con|rompe con|termina(r)? (con|la relación)|sepárate|otra oportunidad
      una oportunidad más|aguanta|sal de ahí
    `),
  },
  {
    rule: "says the fault is mutual",
    pattern: wholeWords(String.raw`
      cosa de dos|dos no (pelean|discuten|riñen)
      (ambos|los dos|ustedes|las dos personas) (tienen|comparten) (la |parte de la )?(culpa|responsabilidad)
      culpa de (ambos|los dos|ustedes|las dos)|tu (propia )?(parte|culpa|papel) en|provoc\p{L}+
      qué (le )?hiciste (tú )?para|(le|la|lo) hiciste enojar|por (ambas|las dos) partes
    `),
  },
  {
    rule: "asks if it is safe to go on",
    pattern: wholeWords("(es )?seguro (continuar|seguir)|a salvo para (continuar|seguir)"),
  },
  {
    rule: "sends both to one room",
    pattern: wholeWords(`
      (terapia|sesi(ón|ones)|consejería|terapeuta|mediación|asesoría) de pareja
      háblalo con (tu pareja|él|ella)|habla(r|rlo)? (antes|primero) con tu pareja
    `),
  },
  {
    rule: "promises",
    pattern: wholeWords(String.raw`
      (va a|irá|saldrá|estará|estarás|vas a) (\p{L}+ )?(bien|a salvo)
      nadie (lo )?(sabrá|se enterará|se va a enterar|va a saber)|te mantiene a salvo|garanti\p{L}+
    `),
  },
];
