import { harmfulAdvice } from "@innermost/content/lint/advice.ts";
import { bannedWords } from "@innermost/content/lint/banned.ts";
import { readingGrade } from "@innermost/content/lint/grade.ts";
import { longestSentence } from "@innermost/content/lint/text.ts";
import { GRADE, SENTENCE_WORDS } from "@innermost/content/lint/text-faults.ts";
import { describe, expect, test } from "vitest";
import care from "../i18n/en/care.json" with { type: "json" };
import home from "../i18n/en/home.json" with { type: "json" };
import keep from "../i18n/en/keep.json" with { type: "json" };
import rooms from "../i18n/en/rooms.json" with { type: "json" };
import vault from "../i18n/en/vault.json" with { type: "json" };

/** A message as somebody reads it: values filled in, one form of a plural. */
const read = (message: string): string =>
  message
    .replace(/\{\w+, plural,.*?other \{([^}]*)\}\}/g, "$1")
    .replace(/\{name\}/g, "Sam")
    .replace(/\{\w+\}|#/g, "2");

const messages = Object.entries({ ...care, ...home, ...keep, ...rooms, ...vault }).map(
  ([id, message]) => [id, read(message)] as const,
);

/** The messages of one screen, "home.leave" and the like, as one text. Labels without an end count as a sentence each. */
const screens = [...new Set(messages.map(([id]) => id.split(".").slice(0, 2).join(".")))].map((screen) => {
  const own = messages.filter(([id]) => id.startsWith(`${screen}.`)).map(([, words]) => words);
  return [screen, own.map((words) => (/[.?!]$/.test(words) ? words : `${words}.`)).join(" ")] as const;
});

/** Read in fear, or before a step that can't be undone. */
const inNeed = (screen: string) => screen.startsWith("care.") || screen === "home.leave";

describe("the words of these screens", () => {
  test.each(messages)("%s has no banned word and no long sentence", (_, words) => {
    expect(bannedWords(words)).toEqual([]);
    expect(longestSentence(words)).toBeLessThanOrEqual(SENTENCE_WORDS);
  });

  test.each(screens)("%s reads easily", (screen, words) => {
    expect(readingGrade(words)).toBeLessThanOrEqual(inNeed(screen) ? GRADE.help : GRADE.plain);
  });

  test.each(screens.filter(([screen]) => inNeed(screen)))("%s gives no harmful advice", (_, words) => {
    expect(harmfulAdvice(words)).toEqual([]);
  });
});
