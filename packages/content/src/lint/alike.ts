import type { Locale } from "../locales.ts";
import { COMMON as COMMON_IN_SPANISH } from "./es/common.ts";
import { lowerWords } from "./text.ts";

/** Words too common to say what a prompt is about. */
const ENGLISH: ReadonlySet<string> = new Set(
  `a about after all an and any are as at be been before but by can could did do does else ever for from get gets had has have how
  if in into is it its just like less make makes me more most much my no not of on once one or other out over own part partner
  say so some someone something than that the their them then there they thing things this to two up us was we were what when
  where which while who why will with would you your yours yourself i i'm it's name tell think first`.split(
    /\s+/,
  ),
);

const COMMON: Readonly<Partial<Record<Locale, ReadonlySet<string>>>> = { en: ENGLISH, es: COMMON_IN_SPANISH };
/** Without a list nothing tells a topic apart, and letters alone are compared. */
const isCommon = (word: string, locale: Locale): boolean => COMMON[locale]?.has(word) ?? true;

const share = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const both = [...a].filter((item) => b.has(item)).length;
  const either = a.size + b.size - both;
  return either === 0 ? 0 : both / either;
};

type Parts = (text: string, locale: Locale) => ReadonlySet<string>;

/** Each text is compared with all others, and taken apart once. */
const onceEach = (parts: Parts): Parts => {
  const known = new Map<string, ReadonlySet<string>>();
  return (text, locale) => {
    const key = `${locale} ${text}`;
    const found = known.get(key) ?? parts(text, locale);
    known.set(key, found);
    return found;
  };
};

const trigrams = onceEach((text) => {
  const line = ` ${lowerWords(text).join(" ")} `;
  return new Set(Array.from({ length: Math.max(0, line.length - 2) }, (_, at) => line.slice(at, at + 3)));
});

const topic = onceEach((text, locale) => new Set(lowerWords(text).filter((word) => !isCommon(word, locale))));

/** How much two texts share letter by letter: Jaccard over character trigrams, 0 to 1. */
export const alikeInLetters = (a: string, b: string): number => share(trigrams(a, "en"), trigrams(b, "en"));

/** How much two texts share in topic: Jaccard over their uncommon words, 0 to 1. */
export const alikeInTopic = (a: string, b: string, locale: Locale = "en"): number =>
  share(topic(a, locale), topic(b, locale));

/** How many uncommon words two texts share. */
export const sharedTopic = (a: string, b: string, locale: Locale = "en"): number => {
  const second = topic(b, locale);
  return [...topic(a, locale)].filter((word) => second.has(word)).length;
};

/**
 * [Note: Thresholds for near-duplicates]
 * Letters: the prompts of the English pack reach 0.38 with each other; each of them, with its longest word
 * exchanged, stays above 0.6 with itself, and with two exchanged nearly always above 0.45. Topic: prompts
 * that share three uncommon words and half of all they have ask the same thing in other words; fewer shared
 * words are chance in texts this short.
 */
export const ALIKE = { letters: 0.45, topic: 0.5, topicWords: 3 } as const;

/** Whether two texts say the same, in nearly the same letters or about nearly the same few things. */
export const nearDuplicate = (a: string, b: string, locale: Locale = "en"): boolean =>
  alikeInLetters(a, b) >= ALIKE.letters ||
  (alikeInTopic(a, b, locale) >= ALIKE.topic && sharedTopic(a, b, locale) >= ALIKE.topicWords);

/**
 * The text with each run of uncommon words replaced by one blank. Two cards with one frame were stamped
 * from one template.
 */
export const frame = (text: string, locale: Locale = "en"): string =>
  lowerWords(text)
    .map((word) => (isCommon(word, locale) ? word : "_"))
    .filter((word, at, all) => word !== "_" || all[at - 1] !== "_")
    .join(" ");

export const opening = (text: string, count: number): string => lowerWords(text).slice(0, count).join(" ");

/** Groups of two or more items that share a key, each group in the order given. */
export const sharing = <T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()].filter((group) => group.length > 1);
};

export const pairsOf = <T>(items: readonly T[]): readonly (readonly [T, T])[] =>
  items.flatMap((a, at) => items.slice(at + 1).map((b) => [a, b] as const));
