/** What the couple writes and what is told of them, in the language of the screens. */
import letters from "../../i18n/en/couple/letters.json" with { type: "json" };
import moments from "../../i18n/en/couple/moments.json" with { type: "json" };
import weeks from "../../i18n/en/couple/weeks.json" with { type: "json" };
import type { Locale } from "../../i18n/index.ts";

export interface CoupleWords {
  readonly letters: typeof letters;
  readonly moments: typeof moments;
  readonly weeks: typeof weeks;
}

/** The words that the script was written with. Every locale's have the same cards, hands and ways. */
export const ENGLISH: CoupleWords = { letters, moments, weeks };

const others = import.meta.glob<unknown>(["../../i18n/*/couple/*.json", "!../../i18n/en/couple/*.json"], {
  import: "default",
});

/** English where a locale has none, or where they don't come. */
export async function coupleWords(locale: Locale): Promise<CoupleWords> {
  const load = (name: keyof CoupleWords) => others[`../../i18n/${locale}/couple/${name}.json`]?.();
  try {
    const [letters, moments, weeks] = await Promise.all([load("letters"), load("moments"), load("weeks")]);
    return letters && moments && weeks ? ({ letters, moments, weeks } as CoupleWords) : ENGLISH;
  } catch {
    return ENGLISH;
  }
}
