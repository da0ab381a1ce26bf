import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { beforeEach, describe, expect, it } from "vitest";
import { words as spanish } from "../packs/es/pack.ts";
import {
  allCards,
  allLines,
  cardById,
  checkText,
  LOCALES,
  lightCards,
  loadWords,
  pages,
  practices,
  pulseItems,
  ROOM_IDS,
  roomText,
  starters,
  statements,
} from "./index.ts";
import { cited } from "./lint/source.ts";
import {
  cardSchema,
  checkTextSchema,
  linesSchema,
  pagesSchema,
  practiceSchema,
  pulseSchema,
  roomSchema,
  startersSchema,
  statementSchema,
} from "./schema.ts";
import type { HelpLine } from "./types.ts";
import { lineKey, speak, spoken, type Words } from "./words.ts";

const packs = join(import.meta.dirname, "../packs");
const filesIn = (locale: string): readonly string[] =>
  readdirSync(join(packs, locale), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .sort();

/** Everything that the packs hold, with the words as they are spoken now. */
const everything = () => ({
  cards: allCards(),
  statements,
  practices,
  pulse: pulseItems,
  rooms: ROOM_IDS.map(roomText),
  checks: ROOM_IDS.map(checkText),
  starters,
  pages,
  lines: allLines(),
});

const WORDED = new Set(
  `prompt title text when steps variants source low high name barrier lead helps aloud strength easier harder label
  beginnings close hours cost`.split(/\s+/),
);

/** What stands where words stand: how many lines, which variants, or nothing. */
const place = (words: unknown): unknown => {
  if (typeof words === "string") return "words";
  return Array.isArray(words) ? words.length : words && Object.keys(words);
};

/** All of it without its words. */
const structure = (): unknown =>
  JSON.parse(JSON.stringify(everything(), (key, value) => (WORDED.has(key) ? place(value) : value)));

const sentences = (): readonly string[] =>
  (JSON.stringify(everything()).match(/"[^"]* [^"]*"/g) ?? []).map((quoted) => quoted.slice(1, -1));

const idsOf = (words: Words): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(words).map(([part, rows]) => [part, Object.keys(rows).sort()]));

const hasWords = (line: HelpLine): boolean => line.hours !== null || line.cost !== null;
const expected: Readonly<Record<keyof Words, readonly string[]>> = {
  rooms: [...ROOM_IDS].sort(),
  checks: [...ROOM_IDS].sort(),
  cards: allCards()
    .map((one) => one.id)
    .sort(),
  statements: statements.map((one) => one.id).sort(),
  practices: practices.map((one) => one.id).sort(),
  pulse: pulseItems.map((one) => one.id).sort(),
  starters: starters.map((one) => one.id).sort(),
  pages: pages.map((one) => one.id).sort(),
  lines: allLines().filter(hasWords).map(lineKey).sort(),
};

const row = ({ room, ...rest }: { readonly room: string }): unknown => ({ ...rest });
const others = LOCALES.filter((locale) => locale !== "en");

beforeEach(async () => {
  await loadWords("en");
});

describe("the locales", () => {
  it("are the folders of the packs, English first", () => {
    const folders = readdirSync(packs).filter((name) => statSync(join(packs, name)).isDirectory());
    expect([...LOCALES].sort()).toEqual(folders.sort());
    expect(LOCALES[0]).toBe("en");
  });

  it.each(others)("%s has each file of English, and no other", (locale) =>
    expect(filesIn(locale)).toEqual(filesIn("en")),
  );

  it.each(others)("%s is put together as every locale is", (locale) => {
    const pack = (name: string) => readFileSync(join(packs, name, "pack.ts"), "utf8");
    expect(pack(locale)).toBe(pack("es"));
  });
});

describe.each(others)("in %s", (locale) => {
  it("no item is missing and none too many", async () => {
    const { words } = (await import(`../packs/${locale}/pack.ts`)) as { words: Words };
    expect(idsOf(words)).toEqual(expected);
  });

  it("nothing but words differs from English", async () => {
    const english = structure();
    expect(await loadWords(locale)).toBe(locale);
    expect(structure()).toEqual(english);
  });

  it("everything still fits the schemas", async () => {
    await loadWords(locale);
    expect(v.safeParse(v.array(cardSchema), allCards()).issues).toBeUndefined();
    expect(v.safeParse(v.array(statementSchema), statements.map(row)).issues).toBeUndefined();
    expect(v.safeParse(v.array(practiceSchema), practices.map(row)).issues).toBeUndefined();
    expect(v.safeParse(v.array(pulseSchema), pulseItems.map(row)).issues).toBeUndefined();
    expect(v.safeParse(v.array(roomSchema), ROOM_IDS.map(roomText)).issues).toBeUndefined();
    expect(v.safeParse(v.array(checkTextSchema), ROOM_IDS.map(checkText)).issues).toBeUndefined();
    expect(v.safeParse(startersSchema, starters).issues).toBeUndefined();
    expect(v.safeParse(pagesSchema, pages).issues).toBeUndefined();
    expect(v.safeParse(linesSchema, allLines()).issues).toBeUndefined();
  });

  it("no sentence was left in English, and the providers keep their names", async () => {
    const english = new Set(sentences());
    const names = allLines().map((line) => line.name);
    const kept = new Set([...names, ...allLines().map((line) => line.number)]);
    await loadWords(locale);
    expect(sentences().filter((sentence) => english.has(sentence) && !kept.has(sentence))).toEqual([]);
    expect(allLines().map((line) => line.name)).toEqual(names);
  });

  it("each practice names the studies that English names", async () => {
    const english = practices.map((one) => cited(one.source));
    await loadWords(locale);
    expect(practices.map((one) => cited(one.source))).toEqual(english);
  });
});

describe("loadWords", () => {
  it("changes what was handed out before, and English brings it back", async () => {
    const [card] = lightCards();
    const title = card?.title;
    await loadWords("es");
    expect(card?.title).toBe("A qué olía mi casa");
    expect(cardById(card?.id ?? "")).toBe(card);
    await loadWords("en");
    expect(card?.title).toBe(title);
  });

  it.each(["xx", "toString", "", "es-MX"])(
    "speaks English for %j, which the packs don't have",
    async (tag) => {
      await loadWords("es");
      expect(await loadWords(tag)).toBe("en");
      expect(lightCards()[0]?.title).toBe("What home smelled like");
    },
  );
});

describe("words that a locale lacks", () => {
  const home = "vulnerability.home-smell";

  it("are English, all of an item and nothing of the others", () => {
    const { [home]: _, ...cards } = spanish.cards;
    speak({ ...spanish, cards });
    expect(cardById(home)?.title).toBe("What home smelled like");
    expect(cardById("vulnerability.weather")?.title).toBe(spanish.cards["vulnerability.weather"]?.title);
  });

  it("leave what was made alone: a copy of an item holds its words as data", () => {
    const copy = { ...cardById(home) };
    speak(spanish);
    expect(copy.title).toBe("What home smelled like");
  });
});

describe("the words of a help line", () => {
  const line: HelpLine = {
    country: "ES",
    kind: "crisis",
    number: "024",
    name: "024",
    hours: "Day and night",
    languages: null,
    cost: "Free",
    source: null,
    verified: null,
  };
  const said = spoken(line, ["hours", "cost"], (words) => words.lines[lineKey(line)]);

  it("are found by country, kind and number", () => {
    speak({ ...spanish, lines: { "ES crisis 024": { hours: "Día y noche", cost: "Gratis" } } });
    expect(said).toMatchObject({ name: "024", hours: "Día y noche", cost: "Gratis" });
  });
});
