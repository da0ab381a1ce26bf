/** How every message reads, in every locale: no word that hurts, no long sentence, and easily. */
import type { Locale } from "@innermost/content";
import { harmfulAdvice } from "@innermost/content/lint/advice.ts";
import { presumptions } from "@innermost/content/lint/presume.ts";
import type { Finding } from "@innermost/content/lint/rules.ts";
import { words } from "@innermost/content/lint/text.ts";
import { pageFaults, textFaults } from "@innermost/content/lint/text-faults.ts";
import { describe, expect, test } from "vitest";
import { locales } from "../../build/messages.ts";
import { capital } from "./locale.ts";
import { messagesOf } from "./messages.testing.ts";
import { spokenForms } from "./spoken.testing.ts";

/** Read in fear, or before a step that can't be undone: easier, and with no advice that could do harm. */
const inNeed = (screen: string) =>
  /^(care\.|safety\.|younger|home\.leave|leaving\.delete|devices\.lost)/.test(screen);

/** Fewer words than this say too little to be graded by themselves: they are read with the rest of their area. */
const GRADED_WORDS = 30;

type Said = readonly [id: string, words: string];

/**
 * The messages of one screen ("home.leave" and the like) as one text each; what is short goes together by its area. A
 * label without an end counts as a sentence.
 */
function screensOf(messages: readonly Said[]): [string, string][] {
  const screenOf = (id: string) => id.split(".").slice(0, 2).join(".");
  const isLong = (all: readonly Said[]) => words(textOf(all)).length >= GRADED_WORDS;
  const screens = Map.groupBy(messages, ([id]) => screenOf(id));
  const short = [...screens].flatMap(([, all]) => (isLong(all) ? [] : all));
  const areas = Map.groupBy(short, ([id]) => `${id.split(".")[0]}, all that is short`);
  return [...screens, ...areas].filter(([, all]) => isLong(all)).map(([name, all]) => [name, textOf(all)]);
}

const textOf = (all: readonly Said[]): string =>
  all
    .map(([, said]) => capital(said, "en"))
    .map((said) => (/[.?!…]["”’)]*$/.test(said) ? said : `${said}.`))
    .join(" ");

describe.each([...locales()] as Locale[])("%s", (locale) => {
  const messages = Object.entries(messagesOf(locale)).flatMap(([id, message]) =>
    spokenForms(message).map((said): Said => [id, said]),
  );
  const screens = screensOf(messages);
  const faults = (
    texts: readonly (readonly [string, string])[],
    find: (text: string) => readonly Finding[],
  ) => texts.flatMap(([name, text]) => find(text).map(({ rule, found }) => `${name}: ${rule}: ${found}`));

  test("has no word that hurts, no long sentence and no mark that its language lacks", () => {
    expect(faults(messages, (text) => textFaults(text, "any", locale))).toEqual([]);
    expect(messages.filter(([, said]) => /["']|\.\.\./.test(said))).toEqual([]);
  });

  test("takes nobody’s gender for granted", () => {
    const isGender = ({ rule }: Finding) => rule === "gender";
    expect(faults(messages, (text) => presumptions(text, locale).filter(isGender))).toEqual([]);
  });

  test("reads easily, screen by screen", () => {
    expect(faults(screens, (text) => textFaults(text, "plain", locale))).toEqual([]);
  });

  test("reads more easily still where somebody is in need, and gives no harmful advice there", () => {
    const needed = screens.filter(([screen]) => inNeed(screen));
    expect(needed.length).toBeGreaterThan(3);
    expect(faults(needed, (text) => textFaults(text, "help", locale))).toEqual([]);
    expect(faults(needed, (text) => pageFaults([text], locale))).toEqual([]);
    expect(faults(needed, (text) => harmfulAdvice(text, locale))).toEqual([]);
  });
});
