import type { Locale } from "../locales.ts";

/** A named pattern that a text must not hold. */
export type Rule = { readonly rule: string; readonly pattern: RegExp };

export type Finding = { readonly rule: string; readonly found: string };

/** Words are banned in the language that they are said in. A locale without a list of its own has none of these rules. */
export type RulesByLocale = Readonly<Partial<Record<Locale, readonly Rule[]>>>;

/** Curly apostrophes read as straight ones, so that a pattern needs only one form. */
const plain = (text: string): string => text.replaceAll("’", "'");

/** What each rule finds first in the text; empty when the text keeps them all. */
export const findAll = (rules: readonly Rule[], text: string): readonly Finding[] =>
  rules.flatMap(({ rule, pattern }) => {
    const found = plain(text).match(pattern)?.[0];
    return found === undefined ? [] : [{ rule, found }];
  });

/** The same, by the rules of the locale that the text is in. */
export const findIn = (rules: RulesByLocale, locale: Locale, text: string): readonly Finding[] =>
  findAll(rules[locale] ?? [], text);

/** Each line is one more way to match. */
export const alternatives = (lines: string): string =>
  lines
    .trim()
    .split(/\s*\n\s*/)
    .join("|");

/**
 * A pattern of whole words, in any case. `\b` takes an accented letter for the end of a word, so that Spanish needs
 * this.
 */
export const wholeWords = (lines: string): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${alternatives(lines)})(?!\\p{L})`, "iu");
