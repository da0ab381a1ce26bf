/** A language that the screens speak: the name of its folder here, a BCP 47 tag. */
export type Locale = string;

export const languageOf = (tag: string): string => tag.split("-")[0]?.toLowerCase() ?? "";

/** The first of a person's languages (best first) that is among `locales`: just so, or the same language elsewhere. */
export function matching(wanted: readonly string[], locales: readonly Locale[]): Locale | null {
  for (const tag of wanted) {
    const found =
      locales.find((one) => one.toLowerCase() === tag.toLowerCase()) ??
      locales.find((one) => languageOf(one) === languageOf(tag));
    if (found) return found;
  }
  return null;
}

/** A language's name in that language, as it begins a line: "Español". */
export function ownName(locale: Locale): string {
  const name = new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale;
  return capital(name, locale);
}

/** With a capital at its beginning, where the script has them. */
export function capital(text: string, locale: Locale): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
}
