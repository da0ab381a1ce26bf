import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readingGrade, syllables } from "./grade.ts";

const KNOWN: Readonly<Record<number, string>> = {
  1: "the be tree like likes liked smile while whole makes rushed looked need voice month through there tries eye goes",
  2: "people quiet being doing simple couples handled greeted wanted finished changes something sometimes lately rarely every partner hopeful special coffee voices movies trial",
  3: "easiest everything animal together quietly ideal idea easily energy serious remember attention diary",
  4: "apology ordinary conversation vulnerable january",
  5: "communication imagination",
};

const known = Object.entries(KNOWN).flatMap(([count, list]) =>
  list.split(" ").map((word) => [word, Number(count)] as const),
);

describe("syllables", () => {
  it.each(known)("hears %s as %i", (word, count) => expect(syllables(word)).toBe(count));

  it("hears at least one in anything", () => {
    fc.assert(fc.property(fc.string(), (word) => syllables(word) >= 1));
  });
});

describe("readingGrade", () => {
  it("follows the formula of 1975", () => {
    // 9 words, 1 sentence, 9 syllables.
    expect(readingGrade("When you were small, what did home smell like?")).toBeCloseTo(
      0.39 * 9 + 11.8 - 15.59,
      10,
    );
    // 10 words, 2 sentences, 10 syllables.
    expect(readingGrade("I was here. You were there, and it was fine.")).toBeCloseTo(
      0.39 * 5 + 11.8 - 15.59,
      10,
    );
  });

  it.each([
    ["Nobody here will ask you to tell what took place.", 6],
    ["Stop. Nothing has to be solved right now.", 5],
  ])("takes %s as plain", (text, grade) => expect(readingGrade(text)).toBeLessThanOrEqual(grade));

  it.each([
    "Vulnerability necessitates considerable emotional availability from both participating individuals.",
    "Describe the expectations that characterise your understanding of intimacy.",
  ])("takes %s as hard", (text) => expect(readingGrade(text)).toBeGreaterThan(10));

  it("falls when the same words are cut into two sentences", () => {
    const word = fc.constantFrom("home", "quiet", "remember", "tea", "ordinary");
    const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((all) => all.join(" "));
    fc.assert(
      fc.property(
        sentence,
        sentence,
        (a, b) => readingGrade(`${a} so ${b}.`) > readingGrade(`${a}. So ${b}.`),
      ),
    );
  });

  it("is 0 for an empty text", () => expect(readingGrade("")).toBe(0));
});
