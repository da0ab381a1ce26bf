/** A named pattern that a text must not hold. */
export type Rule = { readonly rule: string; readonly pattern: RegExp };

export type Finding = { readonly rule: string; readonly found: string };

/** Curly apostrophes read as straight ones, so that a pattern needs only one form. */
const plain = (text: string): string => text.replaceAll("’", "'");

/** What each rule finds first in the text; empty when the text keeps them all. */
export const findAll = (rules: readonly Rule[], text: string): readonly Finding[] =>
  rules.flatMap(({ rule, pattern }) => {
    const found = plain(text).match(pattern)?.[0];
    return found === undefined ? [] : [{ rule, found }];
  });
