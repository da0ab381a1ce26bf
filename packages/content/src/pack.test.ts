import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  allCards,
  cardById,
  cardsOf,
  depthOf,
  lightCards,
  ROOM_IDS,
  roomOfCard,
  roomText,
  starters,
} from "./index.ts";
import { ALIKE, alikeInLetters, opening } from "./lint/alike.ts";
import { cardFaults, packFaults } from "./lint/card-faults.ts";
import { presumptions } from "./lint/presume.ts";
import { words } from "./lint/text.ts";
import { textFaults } from "./lint/text-faults.ts";
import { traumaStories } from "./lint/trauma.ts";
import { cardSchema, cardsSchema, roomSchema, startersSchema } from "./schema.ts";

const card = {
  id: "time.spare-half-hour",
  prompt: "Where does it go?",
  title: "A spare half hour",
  ratings: { privacy: 0, load: 0, threat: 0, past: 0 },
  tags: ["energy"],
};

describe("the schema of a card", () => {
  it("takes a whole card", () => expect(v.is(cardSchema, card)).toBe(true));

  it.each([
    ["an id without a room", { ...card, id: "spare-half-hour" }],
    ["an id of no room", { ...card, id: "money.spare-half-hour" }],
    ["an id with a number or a capital", { ...card, id: "time.Card-7" }],
    ["a straight apostrophe", { ...card, title: "When it's loud" }],
    ["an empty prompt", { ...card, prompt: " " }],
    ["a rating above 3", { ...card, ratings: { ...card.ratings, load: 4 } }],
    ["a missing rating", { ...card, ratings: { privacy: 0, load: 0, threat: 0 } }],
    ["a stored depth", { ...card, depth: 1 }],
    ["an unknown tag", { ...card, tags: ["fun"] }],
    ["a tag twice", { ...card, tags: ["energy", "energy"] }],
  ])("refuses %s", (_, faulty) => expect(v.is(cardSchema, faulty)).toBe(false));
});

describe.each(ROOM_IDS)("the room %s", (room) => {
  const cards = cardsOf(room);
  const text = roomText(room);

  it("fits the schema", () => {
    expect(v.safeParse(cardsSchema, cards).issues).toBeUndefined();
    expect(v.safeParse(roomSchema, text).issues).toBeUndefined();
  });

  it("holds its own cards and its own name", () => {
    expect(cards.filter((one) => roomOfCard(one.id) !== room)).toEqual([]);
    expect(text.id).toBe(room);
  });

  it("has at least twelve light cards, five of each depth", () => {
    const depths = cards.map((one) => depthOf(one.ratings));
    expect(depths.filter((depth) => depth === 1).length).toBeGreaterThanOrEqual(5);
    expect(depths.filter((depth) => depth === 2).length).toBeGreaterThanOrEqual(5);
    expect(depths.filter((depth) => depth <= 2).length).toBeGreaterThanOrEqual(12);
  });

  it("opens at most a quarter of its cards with one word", () => {
    const openings = cards.map((one) => opening(one.prompt, 1));
    const most = Math.max(...openings.map((word) => openings.filter((other) => other === word).length));
    expect(most).toBeLessThanOrEqual(cards.length / 4);
  });

  it("speaks plainly about itself", () => {
    const lines = [text.name, text.lead, ...text.helps, ...text.aloud];
    expect(lines.flatMap((line) => [...presumptions(line), ...traumaStories(line)])).toEqual([]);
    expect(lines.slice(1).flatMap((line) => textFaults(line, "plain"))).toEqual([]);
  });
});

describe("the cards", () => {
  it.each(allCards().map((one) => [one.id, one] as const))("%s keeps every rule", (_, one) =>
    expect(cardFaults(one)).toEqual([]),
  );

  it("are no twins and no series", () => expect(packFaults(allCards())).toEqual([]));

  it("would each be caught as a twin with its longest word exchanged", () => {
    const missed = allCards().filter((one) => {
      const longest = words(one.prompt).reduce((a, b) => (b.length > a.length ? b : a));
      return alikeInLetters(one.prompt, one.prompt.replace(longest, "lantern")) < ALIKE.letters;
    });
    expect(missed).toEqual([]);
  });

  it("have titles of at most six words, but for one", () => {
    const long = allCards().filter((one) => words(one.title).length > 6);
    expect(long.map((one) => one.id)).toEqual(["vulnerability.loud-head"]);
  });

  it("are all light for now, and light means depth 1 or 2", () => {
    expect(lightCards().filter((one) => depthOf(one.ratings) > 2)).toEqual([]);
    expect(lightCards()).toHaveLength(allCards().length);
    expect(lightCards().length).toBeGreaterThanOrEqual(84);
  });

  it("start with what home smelled like and then pass from room to room", () => {
    expect(lightCards()[0]?.title).toBe("What home smelled like");
    expect(
      lightCards()
        .slice(0, ROOM_IDS.length)
        .map((one) => roomOfCard(one.id)),
    ).toEqual([...ROOM_IDS]);
    expect(lightCards()).toBe(lightCards());
  });

  it("are found by id, and an unknown id is nothing", () => {
    expect(allCards().filter((one) => cardById(one.id) !== one)).toEqual([]);
    expect(["", "time", "time.no-such-card", "toString"].map(cardById)).toEqual(Array(4).fill(undefined));
    expect(["past.anything", "time", "", "money.x"].map(roomOfCard)).toEqual([
      "past",
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("the listener's turn", () => {
  it("fits the schema: reflect, thank, ask", () => {
    expect(v.safeParse(startersSchema, starters).issues).toBeUndefined();
    expect(starters.map((starter) => starter.id)).toEqual(["reflect", "thank", "ask"]);
  });

  it("has nine different beginnings, and none gives advice", () => {
    const beginnings = starters.flatMap((starter) => starter.beginnings);
    expect(new Set(beginnings).size).toBe(9);
    expect(
      beginnings.filter((text) => /\b(why|should|try|could you|have you|if i were)\b/i.test(text)),
    ).toEqual([]);
  });
});
