import { describe, expect, it } from "vitest";
import { harmfulAdvice } from "../advice.ts";
import { bannedWords } from "../banned.ts";
import { pastTelling } from "../now-only.ts";
import { presumptions } from "../presume.ts";
import type { Finding, Rule } from "../rules.ts";
import { traumaStories } from "../trauma.ts";
import { ADVICE } from "./advice.ts";
import { BANNED } from "./banned.ts";
import { NOW_ONLY } from "./now-only.ts";
import { PRESUMES } from "./presume.ts";
import { TRAUMA } from "./trauma.ts";

type Lint = {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly lint: (text: string, locale: "es") => readonly Finding[];
  readonly accept: readonly string[];
  /** The rule that each text breaks, and the text. */
  readonly reject: readonly (readonly [rule: string, text: string])[];
};

const lints: readonly Lint[] = [
  {
    name: "bannedWords",
    rules: BANNED,
    lint: bannedWords,
    accept: [
      "Tu respuesta está sellada. Se abre a la vez que la suya.",
      "No hace falta dar un motivo.",
      "El partido acabó dos a uno.",
      "Usa un navegador compatible con esta app.",
      "Puedes cambiarlas luego en Lo tuyo.",
      "Todavía no has escrito nada.",
      "Nadie te debe nada por esto.",
      "Cada punto es una semana.",
      "¿Cómo mejoró tu semana?",
      "Deja pasar esta tarjeta, si quieres.",
      "Una larga temporada de lluvia.",
    ],
    reject: [
      ["streak", "Llevas una racha de siete días."],
      ["streak", "Rachas y premios."],
      ["score for a person", "Tu puntuación subió esta semana."],
      ["score for a person", "La puntuación de tu pareja es 71."],
      ["score for a person", "Ganas 20 puntos por tarjeta."],
      ["score for a person", "Suma puntos en pareja."],
      ["score for a person", "Así puntuamos a tu pareja."],
      ["hasn't answered", "Tu pareja no ha contestado."],
      ["hasn't answered", "Sam todavía no respondió."],
      ["hasn't answered", "{name} aún no abrió tu carta."],
      ["hasn't answered", "Aún no contesta."],
      ["hasn't answered", "Esperamos su respuesta."],
      ["hasn't answered", "Falta que conteste."],
      ["hasn't answered", "Te ha dejado en visto."],
      ["hasn't answered", "Tu pareja te ignora."],
      ["tells of passing", "Sam dejó pasar esta tarjeta."],
      ["tells of passing", "Tu pareja se saltó una pregunta."],
      ["tells of passing", "{name} prefirió no contestar."],
      ["tells of passing", "La otra persona no quiso abrir."],
      ["compatibility", "Mira su compatibilidad."],
      ["compatibility", "¿Son compatibles?"],
      ["compatibility", "Ustedes son incompatibles."],
      ["healthy couples", "Las parejas sanas siempre hablan antes de dormir."],
      ["healthy couples", "¿Qué tienen las relaciones exitosas?"],
      ["fix your partner", "Cinco maneras de arreglar a tu pareja."],
      ["fix your partner", "Cómo cambiar a tu pareja en una semana."],
      ["must or should at a person", "Debes contarle más."],
      ["must or should at a person", "Deberías escuchar."],
      ["must or should at a person", "Tienes que parar."],
      ["must or should at a person", "Hay que hablar cada noche."],
      ["must or should at a person", "Tu pareja debe escuchar ahora."],
      ["diagnosis as a label", "Vivir con un narcisista."],
      ["diagnosis as a label", "Una costumbre tóxica."],
      ["diagnosis as a label", "¿Cuál es tu lenguaje del amor?"],
      ["diagnosis as a label", "Tu estilo de apego."],
      ["diagnosis as a label", "Tu pareja es evitativa."],
      ["diagnosis as a label", "Quizá estás demasiado dañado."],
      ["diagnosis as a label", "Tu media naranja."],
    ],
  },
  {
    name: "presumptions",
    rules: PRESUMES,
    lint: presumptions,
    accept: [
      "¿Qué hace tu pareja que te ayuda?",
      "Cada persona se siente escuchada.",
      "Las dos cartas se abren a la vez.",
      "Decidan cuál de los dos deseos pesa más.",
      "¿En qué se nota que estás escuchando?",
      "Me siento más yo cuando…",
      "Cuando te sientes con fuerzas, ¿qué haces?",
      "¿Corres peligro ahora?",
      "Donde creciste, ¿de qué se hablaba en la mesa?",
      "Estás en tu mejor hora.",
    ],
    reject: [
      ["gender", "¿Qué dijo ella que te ayudó?"],
      ["gender", "Él también contesta."],
      ["gender", "¿Qué no entienden los hombres?"],
      ["gender", "Tu novia también."],
      ["gender", "¿Cuándo estás cansado?"],
      ["gender", "Si te sientes muy sola, llama."],
      ["gender", "Me sentí escuchado."],
      ["gender", "{name} está conectada."],
      ["gender", "Contesten juntos."],
      ["gender", "Esto es para los dos."],
      ["gender", "Escuchen el uno al otro."],
      ["gender", "Nosotros decidimos."],
      ["gender", "Vosotros decidís."],
      ["gender", "Te damos la bienvenida; bienvenido."],
      ["marriage", "¿Qué recuerdas de la boda?"],
      ["marriage", "Tu marido no lo ve."],
      ["living together", "¿Qué rincón de nuestra casa te gusta?"],
      ["living together", "Cuando llega a casa, ¿qué dices?"],
      ["children", "¿Qué te enseñan tus hijos?"],
      ["children", "Cuando los peques duermen."],
      ["parents", "¿Qué cocinaba tu madre?"],
      ["sex", "¿Qué te gusta más en la cama?"],
      ["faith", "¿Cuándo rezaste por última vez? Dios sabe."],
      ["money", "¿Qué restaurante elegirías hoy?"],
      ["money", "¿Qué no sabe de ti tu jefa?"],
      ["ability", "¿Por dónde te gusta caminar?"],
      ["ability", "¿Qué hacen bien tus manos?"],
    ],
  },
  {
    name: "traumaStories",
    rules: TRAUMA,
    lint: traumaStories,
    accept: [
      "¿Qué te ayuda con la tensión?",
      "En un día pesado, ¿qué te gustaría que te dijeran?",
      "Recuerda una vez que tu pareja te entendió a media frase.",
      "Aquí nadie te va a pedir que cuentes qué pasó.",
      "Señales de un día duro",
    ],
    reject: [
      ["asks what happened", "¿Qué te pasó entonces?"],
      ["asks what happened", "¿Qué fue lo que te hicieron?"],
      ["asks who did it", "¿Quién te hirió primero?"],
      ["asks who did it", "¿Quién te dejó?"],
      ["asks for the worst", "¿Cuál fue el peor día de tu vida?"],
      ["asks for the worst", "Cuenta tu año más oscuro."],
      ["asks for a painful memory", "Comparte un recuerdo doloroso."],
      ["asks for a painful memory", "¿Qué dejó en ti una infancia dura?"],
      ["asks for the story of a hurt", "Cuenta una vez en que sentiste miedo."],
      ["asks for the story of a hurt", "Describe el día en que alguien murió."],
      ["names a trauma", "¿Cómo te cambió el accidente?"],
      ["names a trauma", "¿Qué trauma cargas?"],
      ["names a trauma", "Una herida vieja."],
    ],
  },
  {
    name: "harmfulAdvice",
    rules: ADVICE,
    lint: harmfulAdvice,
    accept: [
      "Qué haces, y cuándo, lo eliges tú.",
      "¿Piensas en irte? Una línea de ayuda puede hacer el plan contigo.",
      "No es culpa tuya.",
      "Ve a un lugar donde no haya nadie.",
      "Ten a mano papeles y llaves, o déjalos con gente de confianza.",
    ],
    reject: [
      ["advises to stay or leave", "Déjalo ahora."],
      ["advises to stay or leave", "Es mejor que te quedes."],
      ["advises to stay or leave", "Es hora de irte."],
      ["advises to stay or leave", "Dale otra oportunidad."],
      ["says the fault is mutual", "Pelear es cosa de dos."],
      ["says the fault is mutual", "Piensa en tu parte en esto."],
      ["says the fault is mutual", "¿Qué hiciste para que se enojara?"],
      ["says the fault is mutual", "Ustedes comparten la culpa."],
      ["asks if it is safe to go on", "¿Es seguro continuar?"],
      ["sends both to one room", "Prueben una terapia de pareja."],
      ["sends both to one room", "Háblalo con tu pareja."],
      ["promises", "Nadie se va a enterar."],
      ["promises", "Todo va a salir bien."],
      ["promises", "Un plan te mantiene a salvo."],
    ],
  },
  {
    name: "pastTelling",
    rules: NOW_ONLY,
    lint: pastTelling,
    accept: ["Algo pequeño despertó en mí un sentimiento viejo.", "Di qué te cuesta ahora, o un límite."],
    reject: [
      ["asks about then", "Cuenta qué pasó."],
      ["asks about then", "Piensa en tu infancia."],
      ["asks about then", "Dibuja la casa donde creciste."],
      ["asks about then", "Escribe tu historia."],
      ["asks about then", "¿Cómo fue la primera vez?"],
      ["asks who or why", "Di por qué te sientes así."],
      ["asks who or why", "Di qué lo causó."],
    ],
  },
];

describe.each(lints)("$name in Spanish", ({ lint, rules, accept, reject }) => {
  it.each(accept.map((text) => [text]))("accepts: %s", (text) => expect(lint(text, "es")).toEqual([]));
  it.each(reject)("rejects as %s: %s", (rule, text) =>
    expect(lint(text, "es").map((finding) => finding.rule)).toContain(rule),
  );
  it("has a refused sample of each rule", () =>
    expect([...new Set(reject.map(([rule]) => rule))].sort()).toEqual(
      [...new Set(rules.map(({ rule }) => rule))].sort(),
    ));
});
