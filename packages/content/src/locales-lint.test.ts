import { describe, expect, it } from "vitest";
import {
  allCards,
  cardsOf,
  checkText,
  LOCALES,
  type Locale,
  loadWords,
  pages,
  practices,
  pulseItems,
  ROOM_IDS,
  roomText,
  starters,
  statements,
} from "./index.ts";
import { harmfulAdvice } from "./lint/advice.ts";
import { ALIKE, alikeInLetters, nearDuplicate, opening } from "./lint/alike.ts";
import { cardFaults, packFaults } from "./lint/card-faults.ts";
import { checkTextFaults } from "./lint/check-text-faults.ts";
import { pathFaults, practiceFaults } from "./lint/practice-faults.ts";
import { presumptions } from "./lint/presume.ts";
import { checkFaults, pulseFaults, statementFaults } from "./lint/statement-faults.ts";
import { words } from "./lint/text.ts";
import { pageFaults, textFaults } from "./lint/text-faults.ts";
import { traumaStories } from "./lint/trauma.ts";

/** A copy holds its words as data, so that the locale may change before the tests run. */
const copies = <T extends object>(all: readonly T[]): readonly T[] => all.map((one) => ({ ...one }));

const packOf = async (locale: Locale) => {
  await loadWords(locale);
  return {
    locale,
    cards: copies(allCards()),
    rooms: ROOM_IDS.map((id) => ({ id, cards: copies(cardsOf(id)), text: { ...roomText(id) } })),
    checks: copies(ROOM_IDS.map(checkText)),
    statements: copies(statements),
    pulse: copies(pulseItems),
    practices: copies(practices),
    pages: copies(pages),
    starters: copies(starters),
  };
};

const packs: Awaited<ReturnType<typeof packOf>>[] = [];
for (const locale of LOCALES.filter((one) => one !== "en")) packs.push(await packOf(locale));

/** Words in a title: Spanish needs its articles, so it has one more than English. */
const TITLE_WORDS = 7;

describe.each(packs)("the words of $locale", (pack) => {
  const { locale } = pack;

  it.each(pack.cards.map((one) => [one.id, one] as const))("%s keeps every rule", (_, one) =>
    expect(cardFaults(one, locale)).toEqual([]),
  );

  it("hold no twins and no series among the cards", () => expect(packFaults(pack.cards, locale)).toEqual([]));

  it("would show each card as a twin with its longest word exchanged", () => {
    const missed = pack.cards.filter((one) => {
      const longest = words(one.prompt).reduce((a, b) => (b.length > a.length ? b : a));
      return alikeInLetters(one.prompt, one.prompt.replace(longest, "farolillo")) < ALIKE.letters;
    });
    expect(missed).toEqual([]);
  });

  it("name each card shortly", () =>
    expect(pack.cards.map((one) => one.title).filter((title) => words(title).length > TITLE_WORDS)).toEqual(
      [],
    ));

  it.each(pack.rooms)(
    "let the room $id speak plainly, and open its cards in many ways",
    ({ cards, text }) => {
      const lines = [text.name, text.barrier, text.lead, ...text.helps, ...text.aloud];
      expect(
        lines.flatMap((line) => [...presumptions(line, locale), ...traumaStories(line, locale)]),
      ).toEqual([]);
      expect(lines.slice(2).flatMap((line) => textFaults(line, "plain", locale))).toEqual([]);
      const first = cards.map((one) => opening(one.prompt, 1));
      const most = Math.max(...first.map((word) => first.filter((other) => other === word).length));
      expect(most).toBeLessThanOrEqual(cards.length / 4);
    },
  );

  it.each(pack.statements.map((one) => [one.id, one] as const))("%s can be answered", (_, one) =>
    expect(statementFaults(one, locale)).toEqual([]),
  );

  it("hold no twins in the check, and ends that differ each week", () => {
    expect(checkFaults(pack.statements, locale)).toEqual([]);
    expect(pulseFaults(pack.pulse, locale)).toEqual([]);
  });

  it("say kindly what the check says", () =>
    expect(pack.checks.flatMap((text) => checkTextFaults(text, locale))).toEqual([]));

  it.each(pack.practices.map((one) => [one.id, one] as const))("%s can be done", (_, one) =>
    expect(practiceFaults(one, locale)).toEqual([]),
  );

  it("hold no twins and no series among the practices", () =>
    expect(pathFaults(pack.practices, locale)).toEqual([]));

  it.each(pack.pages.map((one) => [one.id, one] as const))(
    "on the page %s are plain, presume nothing and advise no harm",
    (_, page) => {
      const lines = [page.lead, ...page.steps, page.close];
      expect(
        lines.flatMap((text) => [...harmfulAdvice(text, locale), ...presumptions(text, locale)]),
      ).toEqual([]);
      expect(lines.flatMap((text) => textFaults(text, "help", locale))).toEqual([]);
      expect(pageFaults(lines, locale)).toEqual([]);
    },
  );

  it("begin the listener's turn in nine ways", () => {
    const beginnings = pack.starters.flatMap((way) => way.beginnings);
    expect(new Set(beginnings).size).toBe(9);
    expect(beginnings.flatMap((text) => textFaults(text, "any", locale))).toEqual([]);
  });

  it("never say the same in a card, a statement and a practice", () => {
    const lines = pack.statements.map((one) => one.text);
    const prompts = pack.cards.map((one) => one.prompt);
    const titles = pack.practices.map((one) => one.title);
    const alike = (a: readonly string[], b: readonly string[]) =>
      a.flatMap((one) => b.filter((other) => nearDuplicate(one, other, locale)).map((other) => [one, other]));
    expect([...alike(lines, prompts), ...alike(lines, titles), ...alike(titles, prompts)]).toEqual([]);
  });
});
