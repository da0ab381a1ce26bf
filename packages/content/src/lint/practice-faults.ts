import type { Locale } from "../locales.ts";
import { ROOM_IDS, type RoomId } from "../rooms.ts";
import type { Practice, Variant } from "../types.ts";
import { nearDuplicate, opening, pairsOf, sharing } from "./alike.ts";
import { PRACTICE as PRACTICE_IN_SPANISH } from "./es/practice.ts";
import { pastTelling } from "./now-only.ts";
import { presumptions } from "./presume.ts";
import type { Finding } from "./rules.ts";
import { sourceFaults } from "./source.ts";
import { lowerWords, sentences, words } from "./text.ts";
import { textFaults } from "./text-faults.ts";
import { traumaStories } from "./trauma.ts";

export const PRACTICES_A_ROOM = 4;
/** The whole week may be 20 minutes, so that every room has this much that is short. */
export const SHORT = { first: 5, count: 2, next: 10 } as const;

const TITLE_WORDS = 9;
/** Below this, two steps are alike by chance ("Now swap."). */
const STEP_WORDS = 5;

type Words = { readonly grounding: RegExp; readonly wayOut: RegExp; readonly cool: RegExp };

const ENGLISH: Words = {
  grounding:
    /\b(breaths?|breathe|weight|the ground|the floor|see, hear|look or listen|hear around|senses|warmth)\b/i,
  wayOut: /\b(stops?|end (it|there|here)|break)\b/i,
  cool: /\b(calm|cool\w*|heard|rested)\b/i,
};

const WORDS: Readonly<Partial<Record<Locale, Words>>> = { en: ENGLISH, es: PRACTICE_IN_SPANISH };

/** In a locale that has no words of its own here, a reader looks instead. */
const holds = (text: string | undefined, which: keyof Words, locale: Locale): boolean =>
  WORDS[locale]?.[which].test(text ?? "") ?? true;

const when = (broken: boolean, rule: string, found: string): readonly Finding[] =>
  broken ? [{ rule, found }] : [];

const variantTexts = (one: Practice): readonly string[] => Object.values(one.variants);
const textsOf = (one: Practice): readonly string[] => [
  one.title,
  one.when,
  ...one.steps,
  ...variantTexts(one),
];

/** Children are taken for granted nowhere but in the words for those who said that they are around. */
const presumesIn = (one: Practice, locale: Locale): readonly Finding[] => [
  ...[
    one.title,
    one.when,
    ...one.steps,
    one.variants.distance,
    one.variants.energy,
    one.variants.silent,
  ].flatMap((text) => presumptions(text, locale)),
  ...presumptions(one.variants.parents, locale).filter(({ rule }) => rule !== "children"),
];

const variantFaults = (
  one: Practice,
  [name, text]: readonly [string, string],
  locale: Locale,
): readonly Finding[] => [
  ...when(sentences(text).length !== 1, "a variant is one sentence", `${name}: ${text}`),
  ...when(
    one.steps.some((step) => nearDuplicate(step, text, locale)),
    "a variant that changes nothing",
    `${name}: ${text}`,
  ),
];

const pastFaults = (one: Practice, locale: Locale): readonly Finding[] => [
  ...textsOf(one).flatMap((text) => pastTelling(text, locale)),
  ...when(!holds(one.steps[0], "grounding", locale), "grounding comes first", one.id),
  ...when(!holds(one.steps.at(-1), "grounding", locale), "grounding comes last", one.id),
];

const conflictFaults = (one: Practice, locale: Locale): readonly Finding[] => [
  ...when(!one.steps.some((step) => holds(step, "wayOut", locale)), "no way to stop", one.id),
  ...when(!holds(one.when, "cool", locale), "begins in the heat", `${one.id}: ${one.when}`),
];

const ROOM_RULES: Partial<Record<RoomId, (one: Practice, locale: Locale) => readonly Finding[]>> = {
  past: pastFaults,
  conflict: conflictFaults,
};

/** What is wrong with one practice, apart from the others. The schema holds its minutes and the number of its steps. */
export const practiceFaults = (one: Practice, locale: Locale = "en"): readonly Finding[] => [
  ...[...one.steps, ...variantTexts(one)].flatMap((text) => textFaults(text, "plain", locale)),
  ...[one.title, one.when].flatMap((text) => textFaults(text, "any", locale)),
  ...presumesIn(one, locale),
  ...textsOf(one).flatMap((text) => traumaStories(text, locale)),
  ...when(words(one.title).length > TITLE_WORDS, "title too long", one.title),
  ...when(!one.id.startsWith(`${one.room}.`), "in another room", one.id),
  ...(Object.entries(one.variants) as [Variant, string][]).flatMap((variant) =>
    variantFaults(one, variant, locale),
  ),
  ...pairsOf(variantTexts(one))
    .filter(([a, b]) => nearDuplicate(a, b, locale))
    .map(([a]) => ({ rule: "two variants alike", found: a })),
  ...sourceFaults(one.source, locale),
  ...(ROOM_RULES[one.room]?.(one, locale) ?? []),
];

const roomFaults = (room: RoomId, all: readonly Practice[]): readonly Finding[] => {
  const minutes = all.filter((one) => one.room === room).map((one) => one.minutes);
  const upTo = (most: number) => minutes.filter((some) => some <= most).length;
  return [
    ...when(minutes.length < PRACTICES_A_ROOM, "too few in a room", `${room}: ${minutes.length}`),
    ...when(
      upTo(SHORT.first) < SHORT.count || upTo(SHORT.next) <= SHORT.count,
      "too few short ones in a room",
      `${room}: ${minutes.join(", ")}`,
    ),
    ...when((minutes[0] ?? 0) > SHORT.first, "a long one comes first", `${room}: ${minutes[0]}`),
  ];
};

const twice = (
  rule: string,
  texts: readonly string[],
  key = (text: string) => lowerWords(text).join(" "),
): readonly Finding[] => sharing(texts, key).map(([text]) => ({ rule, found: text ?? "" }));

const twins = (rule: string, texts: readonly string[], locale: Locale): readonly Finding[] =>
  pairsOf(texts.filter((text) => words(text).length >= STEP_WORDS))
    .filter(([a, b]) => nearDuplicate(a, b, locale))
    .map((pair) => ({ rule, found: pair.join(" | ") }));

const openers = (all: readonly Practice[]): readonly Finding[] =>
  sharing(all, (one) => opening(one.title, 1))
    .filter((group) => all.length >= PRACTICES_A_ROOM && group.length > all.length / 4)
    .map(([one]) => ({ rule: "too many titles open alike", found: one?.title ?? "" }));

/** What is wrong between the practices: too few short ones, twins, and series stamped from one template. */
export const pathFaults = (all: readonly Practice[], locale: Locale = "en"): readonly Finding[] => {
  const variants = all.flatMap(variantTexts);
  return [
    ...ROOM_IDS.flatMap((room) => roomFaults(room, all)),
    ...twice(
      "one id twice",
      all.map((one) => one.id),
    ),
    ...twice(
      "one title twice",
      all.map((one) => one.title),
    ),
    ...twice("one variant twice", variants),
    ...twice("variants open alike", variants, (text) => opening(text, 3)),
    ...twins(
      "near-duplicate steps",
      all.flatMap((one) => one.steps),
      locale,
    ),
    ...twins("near-duplicate variants", variants, locale),
    ...openers(all),
  ];
};
