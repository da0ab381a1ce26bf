import { sentences, words } from "./text.ts";

/**
 * [Note: Counting syllables]
 * English spelling gives no exact count, so this counts runs of vowels and then repairs the commonest
 * misses: a silent e at the end (like, liked, likes), a silent e inside (late-ly, some-thing, every),
 * and neighbouring vowels that are spoken apart (qui-et, be-ing, i-de-a). A word has at least one.
 * Where the repairs fall short they mostly count high, which makes the grade stricter.
 */
const SILENT_END =
  /(?<=[aeiouy].*)(?:(?<![td]|[^aeiouy]l)ed|(?<![sxzcg]|[cs]h|[^aeiouy]l)es|(?<![^aeiouy]l)e)$/;
const SILENT_INSIDE =
  /[aeiouy][^aeiouy]+e(ly|ful|fully|less|ness|ments?|things?|times?|body|what|how|where|days?)$|every/;
const SPOKEN_APART =
  /[aeiouy]ing$|ie(st|r)$|quiet|diet|poem|fuel|cruel|creat|react|scien|recipe|idea|area|video|museum|lion|riot|io$|(?<![tcs])ious|(?<![ctg])ia(?!ge)|(?<![qg])ua/;
const VOWELS = /[aeiouy]+/g;

export const syllables = (word: string): number => {
  const letters = word.toLowerCase().replace(/[^a-z]/g, "");
  const runs = letters.replace(SILENT_END, "").match(VOWELS)?.length ?? 0;
  const inside = SILENT_INSIDE.test(letters) ? 1 : 0;
  const apart = SPOKEN_APART.test(letters) ? 1 : 0;
  return Math.max(1, runs - inside + apart);
};

/**
 * The Flesch-Kincaid grade: the years of school (United States) that a text asks for.
 * Kincaid, Fishburne, Rogers and Chissom 1975, Research Branch Report 8-75, Naval Technical Training.
 * 0 for an empty text; it can be below 0 for very plain ones.
 */
export const readingGrade = (text: string): number => {
  const all = words(text);
  if (all.length === 0) return 0;
  const spoken = all.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (all.length / sentences(text).length) + 11.8 * (spoken / all.length) - 15.59;
};
