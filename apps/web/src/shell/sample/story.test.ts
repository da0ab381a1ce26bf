/** The script against the packs: its cards are there, come in its weeks, and its words keep the rules of all content. */
import { cardById, LOCALES, lightCards } from "@innermost/content";
import { bannedWords } from "@innermost/content/lint/banned.ts";
import { presumptions } from "@innermost/content/lint/presume.ts";
import { textFaults } from "@innermost/content/lint/text-faults.ts";
import { ANSWER_MAX, pairOrder, REPLY_MAX } from "@innermost/core";
import { openDoor } from "@innermost/store";
import { beforeAll, describe, expect, it } from "vitest";
import { type CoupleWords, coupleWords, ENGLISH } from "./couple-words.ts";
import { MOMENTS, WEEKS } from "./moments.ts";
import { KEY_NUMBER, keyOf } from "./pair-key.ts";
import { dayOfCard, TOLD } from "./story.ts";

const { letters } = ENGLISH;
const all = [letters.first, ...letters.days];
const cards = lightCards().map(({ id }) => id);

/** In which week each letter comes with this number's key, and the day of the told card. */
async function weeksWith(number: number) {
  const door = await openDoor();
  const text = new TextEncoder();
  const rank = (card: string) =>
    Buffer.from(door.derive(keyOf(number), "daily/order", text.encode(card))).toString("hex");
  const order = pairOrder(cards, rank);
  const days = letters.days.map(({ card }) => dayOfCard({ order }, card));
  const weeks = new Set(days.flatMap((day) => (day === null ? [] : Math.floor(day / 7))));
  return { weeks: weeks.size, told: dayOfCard({ order }, TOLD) };
}

const toldMoment = MOMENTS.find(({ id }) => id === "sealed");
const WANTED = { weeks: WEEKS, told: ((toldMoment?.week ?? 0) - 1) * 7 + (toldMoment?.day ?? 0) };

/** Some minutes at the worst, and only where the cards have changed. */
const SEARCH = { keys: 50_000, ms: 600_000 };

async function nextKey(): Promise<number | null> {
  for (let number = 0; number < SEARCH.keys; number++) {
    const found = await weeksWith(number);
    if (found.weeks === WANTED.weeks && found.told === WANTED.told) return number;
  }
  return null;
}

it(
  "the pair's key brings a letter each week, and the told card on the day of its moments",
  async () => {
    const found = await weeksWith(KEY_NUMBER);
    if (found.weeks !== WANTED.weeks || found.told !== WANTED.told)
      expect.fail(`the cards have changed: KEY_NUMBER = ${await nextKey()} fits`);
    expect(found).toEqual(WANTED);
  },
  SEARCH.ms,
);

it("every letter answers a light card that there is, once", () => {
  const answered = all.map(({ card }) => card);
  expect(answered.filter((card) => !cards.includes(card) || !cardById(card))).toEqual([]);
  expect(new Set(answered).size).toBe(answered.length);
});

const texts = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : value && typeof value === "object"
      ? Object.values(value).flatMap(texts)
      : [];

describe.each([...LOCALES])("in %s", (locale) => {
  let couple: CoupleWords;
  beforeAll(async () => {
    couple = await coupleWords(locale);
  });

  it("has words of its own", () => {
    expect(couple === ENGLISH).toBe(locale === "en");
  });

  it("nothing is longer than the app lets people write", () => {
    const { letters, weeks } = couple;
    for (const { mara, sam, replies } of [letters.first, ...letters.days]) {
      for (const words of [mara, sam]) expect(words.length).toBeLessThanOrEqual(ANSWER_MAX);
      for (const { words } of replies) expect(words.length).toBeLessThanOrEqual(REPLY_MAX);
    }
    for (const line of [...weeks.mara, ...weeks.sam].flat()) expect(line.length).toBeLessThanOrEqual(300);
    expect([weeks.mara.length, weeks.sam.length]).toEqual([WEEKS, WEEKS]);
  });

  it("the moments are told in plain words", () => {
    const faults = Object.values(couple.moments).flatMap(({ title, body }) =>
      textFaults(`${title} ${body}`, "plain", locale),
    );
    expect(texts(couple.moments).length).toBe(2 * MOMENTS.length);
    expect(faults).toEqual([]);
  });

  it("no word of it is banned, and nobody’s gender is taken for granted", () => {
    const isGender = ({ rule }: { rule: string }) => rule === "gender";
    const all = Object.values(couple).flatMap(texts);
    expect(all.flatMap((text) => bannedWords(text, locale))).toEqual([]);
    expect(texts(couple.moments).flatMap((text) => presumptions(text, locale).filter(isGender))).toEqual([]);
  });
});

it("nobody gives two replies to one letter", () => {
  for (const { replies } of all) expect(new Set(replies.map(({ by }) => by)).size).toBe(replies.length);
});
