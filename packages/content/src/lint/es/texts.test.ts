import { describe, expect, it } from "vitest";
import { loadWords, practiceById, practices, pulseItems, statements } from "../../index.ts";
import type { CheckText, Practice } from "../../types.ts";
import { cardFaults } from "../card-faults.ts";
import { checkTextFaults } from "../check-text-faults.ts";
import { closedQuestions } from "../closed.ts";
import { pathFaults, practiceFaults } from "../practice-faults.ts";
import type { Finding } from "../rules.ts";
import { sourceFaults } from "../source.ts";
import { checkFaults, pulseFaults, statementFaults } from "../statement-faults.ts";
import { pageFaults, textFaults } from "../text-faults.ts";

await loadWords("es");
const rules = (found: readonly Finding[]): readonly string[] => found.map(({ rule }) => rule);

describe("closedQuestions in Spanish", () => {
  it.each([
    "¿A qué olía la casa de tu infancia?",
    "Tras un día largo, ¿cuánto silencio quieres antes de la primera charla de verdad?",
    "¿Con qué tipo de pregunta te dan ganas de contar más?",
    "Mañana te regalan media hora libre. ¿A qué se la das?",
    "Di una palabra que te guste solo por cómo suena.",
    "Termina esta frase: Me siento más yo cuando…",
  ])("leaves open: %s", (text) => expect(closedQuestions(text, "es")).toEqual([]));

  it.each([
    "¿Te gustan las mañanas?",
    "¿Se lo has contado a alguien?",
    "Piensa en la semana pasada. ¿Fue buena?",
    "Cuando no quedan fuerzas, ¿quieres compañía?",
    "¿Cuál te gusta, el té o no?",
    "¿Qué bien se está aquí, verdad?",
    "Di si te gusta el té.",
  ])("catches: %s", (text) => expect(closedQuestions(text, "es")).toHaveLength(1));
});

describe("textFaults in Spanish", () => {
  it("allows what is easy", () =>
    expect(textFaults("Puedes parar aquí. Está bien.", "plain", "es")).toEqual([]));

  it.each([
    ["? without ¿", "Qué te gusta?"],
    ["! without ¡", "Ven ya!"],
    ["quotes are “ ”", "Di «ahora no»."],
    ["quotes are “ ”", "Di 'ahora no'."],
    ["hard to read", "Facilita la reciprocidad conversacional."],
    ["sentence too long", `Di ${"té ".repeat(20)}.`],
    ["streak", "Una racha."],
  ])("refuses as %s: %s", (rule, text) => expect(rules(textFaults(text, "plain", "es"))).toContain(rule));

  it("lets a sentence stay open", () =>
    expect(textFaults("¿Cómo fue para ti cuando…", "any", "es")).toEqual([]));

  it("measures a help page as a whole", () => {
    expect(rules(pageFaults(["Solicita información especializada inmediatamente."], "es"))).toEqual([
      "hard to read",
    ]);
    expect(pageFaults(["Para aquí.", "Mira lo que hay.", "Todo va bien."], "es")).toEqual([]);
  });
});

describe("statementFaults in Spanish", () => {
  const inTime = (text: string) => statementFaults({ room: "time", text }, "es");

  it.each([
    "Sentí que me entendían mal al intentar explicarme.",
    "Disfruté de un rato que era solo nuestro.",
    "Confié en que podíamos resolver lo que seguía abierto.",
  ])("accepts: %s", (text) => expect(inTime(text)).toEqual([]));

  it.each([
    ["double-barrel", "Reí con mi pareja y sentí cariño."],
    ["double-barrel", "Pude pedir un abrazo o un rato a solas."],
    ["double-barrel", "Quise hablar, pero callé."],
    ["double-barrel", "Sentí calma; sentí cariño."],
    ["answers fight with it", "No sentí que me escuchaban."],
    ["answers fight with it", "Rara vez sentí calma."],
    ["answers fight with it", "Sentí calma a menudo."],
    ["answers fight with it", "Hablé sin miedo."],
    ["not in the first person", "La charla fue bien."],
    ["about the partner", "Mi pareja me escuchó."],
    ["about the partner", "Sentí que mi pareja estaba de mal humor."],
    ["character", "Noté lo egoísta que fue."],
    ["gender", "Me sentí sola."],
    [
      "too long",
      "Tuve el rato que yo había querido tener contigo en el único día que me quedó libre de todo lo de más.",
    ],
    ["hard to read", "Comuniqué vulnerabilidad constructivamente."],
  ])("rejects as %s: %s", (rule, text) => expect(rules(inTime(text))).toContain(rule));

  it("in the past, rejects what goes back", () =>
    expect(rules(statementFaults({ room: "past", text: "Pensé en mi infancia." }, "es"))).toContain(
      "asks about then",
    ));

  it("finds two in a room that hang on what need not occur", () => {
    const faulty = statements.map((one, at) => ({
      ...one,
      ...(at === 1 && { text: "Al hablar, sentí calma." }),
    }));
    expect(rules(checkFaults(faulty, "es"))).toContain("two hang on what need not occur");
  });

  it("finds weekly lines with two claims", () => {
    const faulty = pulseItems.map((one, at) => ({
      ...one,
      ...(at === 3 && { text: "Esta semana reí y me sentí…" }),
    }));
    expect(rules(pulseFaults(faulty, "es"))).toContain("double-barrel");
  });
});

describe("cardFaults in Spanish", () => {
  const card = {
    id: "time.tea",
    title: "Un árbol",
    ratings: { privacy: 0, load: 0, threat: 0, past: 0 },
    tags: [],
  } as const;

  it.each([
    ["yes or no would answer it", "¿Te gustan los árboles?"],
    ["gender", "¿Qué árbol plantó ella?"],
    ["names a trauma", "¿Qué pide hoy tu trauma?"],
    ["? without ¿", "Qué árbol te gusta?"],
  ])("rejects as %s: %s", (rule, prompt) =>
    expect(rules(cardFaults({ ...card, prompt }, "es"))).toContain(rule),
  );
});

describe("checkTextFaults in Spanish", () => {
  const plain: CheckText = {
    strength: "El té les sale bien.",
    easier: "Hay té casi todos los días.",
    harder: "Quizá el té esté frío.",
    helps: "Pon agua temprano. Luego, calma.",
  };

  it("accepts plain words", () => expect(checkTextFaults(plain, "es")).toEqual([]));

  it.each<[string, Partial<CheckText>]>([
    ["blames", { harder: "La culpa es del té." }],
    ["blames", { harder: "Les falta algo; hay problemas con el té." }],
    ["compares", { harder: "Están peor que la mayoría." }],
    ["promises", { helps: "Luego todo va a ser fácil." }],
    ["too many sentences", { easier: "Hay té. Está rico." }],
  ])("rejects as %s", (rule, part) =>
    expect(rules(checkTextFaults({ ...plain, ...part }, "es"))).toContain(rule),
  );
});

const known = (id: string): Practice => {
  const one = practiceById(id);
  if (one === undefined) throw new Error(`no practice ${id}`);
  return { ...one };
};

describe("practiceFaults in Spanish", () => {
  const here = known("past.here-and-now");
  const views = known("conflict.two-views");

  it.each<[string, Practice]>([
    ["grounding comes first", { ...here, steps: here.steps.with(0, "Di algo a tu pareja.") }],
    ["grounding comes last", { ...here, steps: here.steps.with(-1, "Di algo a tu pareja.") }],
    ["asks about then", { ...here, steps: here.steps.with(1, "Cuenta qué pasó.") }],
    ["no way to stop", { ...views, steps: views.steps.slice(0, -1) }],
    ["begins in the heat", { ...views, when: "En plena pelea" }],
    ["children", { ...here, steps: here.steps.with(1, "Espera a que los peques duerman.") }],
    ["gender", { ...here, variants: { ...here.variants, parents: "Cuando estés cansada, para." } }],
    ["says no source", { ...here, source: "Todo el mundo sabe que ayuda." }],
    [
      "a variant that changes nothing",
      { ...here, variants: { ...here.variants, energy: here.steps[2] ?? "" } },
    ],
  ])("rejects as %s", (rule, faulty) => expect(rules(practiceFaults(faulty, "es"))).toContain(rule));

  it("takes a known study, or our own reading", () => {
    expect(sourceFaults("Lo nuevo hace más (Reissman 1993).", "es")).toEqual([]);
    expect(sourceFaults("Es lectura nuestra: el té da calma.", "es")).toEqual([]);
    expect(rules(sourceFaults("El té da calma (Pérez 2019).", "es"))).toEqual(["not a study we know"]);
  });

  it("finds steps that are nearly the same", () => {
    const [first, second] = practices;
    const copies = [{ ...first!, steps: second!.steps }, ...practices.slice(1)];
    expect(rules(pathFaults(copies, "es"))).toContain("near-duplicate steps");
  });
});
