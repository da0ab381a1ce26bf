import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "../locales.ts";
import type { Card } from "../types.ts";
import { alikeInLetters, alikeInTopic, frame, nearDuplicate, opening } from "./alike.ts";
import { cardFaults, packFaults } from "./card-faults.ts";
import { textFaults } from "./text-faults.ts";

const card = (id: string, prompt: string, title = id): Card => ({
  id: `time.${id}`,
  prompt,
  title,
  ratings: { privacy: 0, load: 0, threat: 0, past: 0 },
  tags: [],
});

const rulesBetween = (a: string, b: string): readonly string[] =>
  packFaults([card("a", a), card("b", b)]).map((finding) => finding.rule);

describe("likeness", () => {
  const text = fc
    .array(fc.constantFrom("tea", "rain", "what", "you", "quiet", "song"), { maxLength: 9 })
    .map((w) => w.join(" "));

  it.each([
    ["letters", alikeInLetters],
    ["topic", alikeInTopic],
  ] as const)("in %s is the same both ways and between 0 and 1", (_, alike) => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const share = alike(a, b);
        return share === alike(b, a) && share >= 0 && share <= 1;
      }),
    );
  });

  it("is 1 for a text and itself", () => expect(alikeInLetters("rain on tin", "Rain on tin!")).toBe(1));

  it("reads a frame and an opening", () => {
    expect(frame("What is your favourite green colour of the day?")).toBe("what is your _ of the _");
    expect(opening("What’s on your mind, then?", 3)).toBe("what's on your");
  });
});

describe("a language without a list of common words", () => {
  const unlisted = "xx" as Locale;
  const [one, other] = ["Un arbre au bord de l’eau", "Le pain du matin"] as const;

  it("is compared by letters alone, and takes no two cards for one frame", () => {
    expect(packFaults([card("a", one), card("b", other)], unlisted)).toEqual([]);
    expect(nearDuplicate(one, one, unlisted)).toBe(true);
  });
});

describe("packFaults", () => {
  it.each([
    ["When you were small, what did home smell like?", "Where do you go in your head when it is loud?"],
    [
      "What is the first thing you like to do on a day with no plans?",
      "On a heavy day, what would you like to be told?",
    ],
    ["Which part of the day feels most like yours?", "On a busy day, how much contact feels right to you?"],
  ])("accepts: %s | %s", (a, b) => expect(rulesBetween(a, b)).toEqual([]));

  it.each([
    [
      "near-duplicates",
      "When you were small, what did home smell like?",
      "When you were young, what did your home smell like?",
    ],
    [
      "near-duplicates",
      "How warm, bright and quiet is your place of rest?",
      "For rest, which place is quiet, warm and bright?",
    ],
    [
      "same first three words in a room",
      "What kind of rain suits you?",
      "What kind of bread do you miss on a trip?",
    ],
    [
      "same first four words",
      "How do you like to be greeted in the morning?",
      "How do you like your eggs when it snows?",
    ],
    ["one frame", "What is your favourite colour?", "What is your oldest coat?"],
  ])("rejects as %s: %s | %s", (rule, a, b) => expect(rulesBetween(a, b)).toContain(rule));

  it("rejects an id or a title that stands twice", () => {
    const twins = [card("a", "Name a tree.", "A tree"), card("a", "Where does rain sound best?", "a tree")];
    expect(packFaults(twins).map((finding) => finding.rule)).toEqual(["one id twice", "one title twice"]);
  });
});

describe("cardFaults", () => {
  it("passes a plain card", () =>
    expect(cardFaults(card("a", "Which tree is easy to be near?"))).toEqual([]));

  it.each([
    ["yes or no would answer it", card("a", "Do you like trees?")],
    ["title too long", card("a", "Name a tree.", "one two three four five six seven eight nine ten")],
    ["gender", card("a", "Name a tree.", "What she planted")],
    ["names a trauma", card("a", "What does your trauma need today?")],
    ["streak", card("a", "How long is your streak?")],
  ])("rejects as %s", (rule, faulty) =>
    expect(cardFaults(faulty).map((finding) => finding.rule)).toContain(rule),
  );
});

describe("textFaults", () => {
  it("allows a sentence of twenty words and refuses one of twenty-one", () => {
    const words = (count: number) => `${Array.from({ length: count }, () => "tea").join(" ")}.`;
    expect(textFaults(words(20), "plain")).toEqual([]);
    expect(textFaults(words(21), "plain")).toEqual([{ rule: "sentence too long", found: "21 words" }]);
  });

  it("refuses a text above the grade it is given", () => {
    const text = "The situation necessitates consideration.";
    expect(textFaults(text, "plain").map((finding) => finding.rule)).toEqual(["hard to read"]);
    expect(textFaults(text, "any")).toEqual([]);
  });
});
