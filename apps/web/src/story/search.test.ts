import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { excerpt, holds, plain, spansOf, wanted } from "./search.ts";

const found = (text: string, query: string) =>
  spansOf(text, wanted(query)).map(({ from, to }) => text.slice(from, to));

describe("what is looked for", () => {
  it.each([
    ["Canela y café en la mañana", "cafe", ["café"]],
    ["Canela y café en la mañana", "CAFÉ manana", ["café", "mañana"]],
    ["cafe\u0301 again", "café", ["cafe\u0301"]],
    ["STRASSE, ΟΔΟΣ", "οδός", ["ΟΔΟΣ"]],
    ["It’s late", "it's", ["It’s"]],
    ["the hall, then the hallway", "hall", ["hall", "hall"]],
    ["nothing here", "cinnamon", []],
    ["anything", "   ", []],
    ["banana", "ana nan", ["anan"]],
    ["😀 café 😀", "café", ["café"]],
  ])("in %j, %j is found as %j", (text, query, marked) => expect(found(text, query)).toEqual(marked));

  it("wants every word, wherever it stands", () => {
    const texts = ["Floor polish.", "Wet coats and cinnamón"].map(plain);
    expect(holds(texts, wanted("cinnamon FLOOR"))).toBe(true);
    expect(holds(texts, wanted("cinnamon door"))).toBe(false);
  });
});

const anyText = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.lorem());

test("any piece of a text is found in it, and what is marked is what was looked for", () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), fc.nat(), (pieces, which) => {
      const text = pieces.join(" ");
      const words = wanted(pieces[which % pieces.length]!);
      const spans = spansOf(text, words);
      for (const word of words)
        expect(spans.some(({ from, to }) => plain(text.slice(from, to)).includes(word))).toBe(true);
      for (const [at, { from, to }] of spans.entries()) {
        expect(from).toBeLessThan(to);
        expect(from).toBeGreaterThan(spans[at - 1]?.to ?? -1);
      }
    }),
  );
});

test("an excerpt is short, begins with what was found, and is cut between words", () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 60 }), fc.nat(), (text, at) => {
      const all = text.split(" ");
      const spans = spansOf(text, wanted(all[at % all.length]!));
      const cut = excerpt(text, spans);
      const [first] = cut.spans;
      expect(cut.text.length).toBeLessThan(180);
      expect(cut.text.slice(first!.from, first!.to)).toBe(text.slice(spans[0]!.from, spans[0]!.to));
      expect(` ${text} `).toContain(` ${cut.text.replaceAll("…", "").trim()} `);
    }),
  );
});
