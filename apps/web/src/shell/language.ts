/** Which language is spoken here: the person's own choice on this device, or else what the device asks for. */
import type { Language } from "../home/LanguageChoice.tsx";
import { activate, LOCALES, type Locale, pickLocale } from "../i18n/index.ts";
import { looks } from "./looks.ts";

export const localeOf = (language: Language): Locale =>
  pickLocale(LOCALES.includes(language) ? [language] : navigator.languages);

/** What is spoken here by the looks, also before a word of it has come. */
export const spokenLocale = (): Locale => localeOf(looks.value.language);

/** What the first page says. */
export const speakFirst = (): Promise<void> => activate(spokenLocale(), navigator.languages);
