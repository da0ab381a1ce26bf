/** The script against the packs: its cards are there, come in its weeks, and its words keep the rules of all content. */
import { cardById, lightCards } from "@innermost/content";
import { bannedWords } from "@innermost/content/lint/banned.ts";
import { readingGrade } from "@innermost/content/lint/grade.ts";
import { ANSWER_MAX, pairOrder, REPLY_MAX } from "@innermost/core";
import { openDoor } from "@innermost/store";
import { expect, it } from "vitest";
import letters from "./en/letters.json" with { type: "json" };
import moments from "./en/moments.json" with { type: "json" };
import weekly from "./en/weeks.json" with { type: "json" };
import { MOMENTS, WEEKS } from "./moments.ts";
import { KEY_NUMBER, keyOf } from "./pair-key.ts";
import { dayOfCard, TOLD } from "./story.ts";

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

async function nextKey(): Promise<number | null> {
  for (let number = 0; number < 3000; number++) {
    const found = await weeksWith(number);
    if (found.weeks === WANTED.weeks && found.told === WANTED.told) return number;
  }
  return null;
}

it("the pair's key brings a letter each week, and the told card on the day of its moments", async () => {
  const found = await weeksWith(KEY_NUMBER);
  if (found.weeks !== WANTED.weeks || found.told !== WANTED.told)
    expect.fail(`the cards have changed: KEY_NUMBER = ${await nextKey()} fits`);
  expect(found).toEqual(WANTED);
});

it("every letter answers a light card that there is, once", () => {
  const answered = all.map(({ card }) => card);
  expect(answered.filter((card) => !cards.includes(card) || !cardById(card))).toEqual([]);
  expect(new Set(answered).size).toBe(answered.length);
});

it("nothing is longer than the app lets people write", () => {
  for (const { mara, sam, replies } of all) {
    for (const words of [mara, sam]) expect(words.length).toBeLessThanOrEqual(ANSWER_MAX);
    for (const { words } of replies) expect(words.length).toBeLessThanOrEqual(REPLY_MAX);
  }
  for (const line of [...weekly.mara, ...weekly.sam].flat()) expect(line.length).toBeLessThanOrEqual(300);
  expect([weekly.mara.length, weekly.sam.length]).toEqual([WEEKS, WEEKS]);
});

it("nobody gives two replies to one letter", () => {
  for (const { replies } of all) expect(new Set(replies.map(({ by }) => by)).size).toBe(replies.length);
});

const texts = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : value && typeof value === "object"
      ? Object.values(value).flatMap(texts)
      : [];

it("the moments are told in plain words", () => {
  for (const { title, body } of Object.values(moments))
    expect(readingGrade(`${title} ${body}`)).toBeLessThanOrEqual(6);
});

it("no word of it is banned", () => {
  const found = [letters, moments, weekly].flatMap(texts).flatMap((text) => bannedWords(text));
  expect(texts(moments).length).toBe(2 * MOMENTS.length);
  expect(found).toEqual([]);
});
