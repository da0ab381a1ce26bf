import { speak, type Words } from "./words.ts";

type Pack = { readonly words: Words };

/** The locales beside English. A new one is its folder in `packs/` and one line here. */
const PACKS = {
  es: (): Promise<Pack> => import("../packs/es/pack.ts"),
} as const;

/** BCP 47. */
export type Locale = "en" | keyof typeof PACKS;

/** Every locale that the packs speak; English, the source, comes first. */
export const LOCALES: readonly Locale[] = ["en", ...(Object.keys(PACKS) as (keyof typeof PACKS)[])];

const packOf = (locale: string): Promise<Pack | null> =>
  Object.hasOwn(PACKS, locale)
    ? PACKS[locale as keyof typeof PACKS]().catch(() => null)
    : Promise.resolve(null);

/**
 * Fetches a locale's words and makes them what cards, statements, practices, rooms and help pages say from here on, those
 * handed out before included. Resolves to the locale that is spoken then: English for one that the packs don't
 * have, or whose words can't be fetched. Never rejects.
 */
export const loadWords = async (locale: string): Promise<Locale> => {
  const pack = await packOf(locale);
  speak(pack?.words ?? null);
  return pack ? (locale as Locale) : "en";
};
