import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readingEase, syllables } from "./ease.ts";

const KNOWN: Readonly<Record<number, string>> = {
  1: "y yo que quien muy ley buey hoy dio fui soy sí tú",
  2: "día cuando casa ciudad tiempo reina playa mayo oír país leer hacia guerra huésped cuerpo veinte",
  3: "idea tarea cuidado pareja escuchar ahora pingüino construía alegre maría abría",
  4: "habitación compañía alegría necesito película emergencia",
  5: "rompecabezas inadvertido comunicación",
};

const known = Object.entries(KNOWN).flatMap(([count, list]) =>
  list.split(" ").map((word) => [word, Number(count)] as const),
);

describe("syllables of Spanish", () => {
  it.each(known)("hears %s as %i", (word, count) => expect(syllables(word)).toBe(count));

  it("hears at least one in anything", () => {
    fc.assert(fc.property(fc.string(), (word) => syllables(word) >= 1));
  });
});

describe("readingEase", () => {
  it("follows the formula of 1993", () => {
    // 8 words, 1 sentence, 13 syllables.
    expect(readingEase("¿A qué olía la casa de tu infancia?")).toBeCloseTo(206.835 - (62.3 * 13) / 8 - 8, 10);
    // 5 words, 2 sentences, 9 syllables.
    expect(readingEase("Para aquí. Todo está bien.")).toBeCloseTo(206.835 - (62.3 * 9) / 5 - 2.5, 10);
  });

  it.each([
    "Puedes parar en cualquier punto y volver, o no.",
    "Para. Ahora mismo no hace falta resolver nada.",
  ])("takes as easy: %s", (text) => expect(readingEase(text)).toBeGreaterThanOrEqual(65));

  it.each([
    "La vulnerabilidad requiere una considerable disponibilidad emocional recíproca.",
    "Describe las expectativas que caracterizan tu comprensión de la intimidad.",
  ])("takes as hard: %s", (text) => expect(readingEase(text)).toBeLessThan(55));

  it("rises when the same words are cut into two sentences", () => {
    const word = fc.constantFrom("casa", "silencio", "recuerda", "té", "cualquiera");
    const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((all) => all.join(" "));
    fc.assert(
      fc.property(sentence, sentence, (a, b) => readingEase(`${a}. Y ${b}.`) > readingEase(`${a} y ${b}.`)),
    );
  });

  it("is as easy as can be for an empty text", () => expect(readingEase("")).toBe(Number.POSITIVE_INFINITY));
});
