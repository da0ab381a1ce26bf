/** Every word of a language: the screens' and the packs'. They come with the app, after the first page. */
import { loadWords } from "@innermost/content";
import type { Language } from "../home/LanguageChoice.tsx";
import { loadAll, locale } from "../i18n/index.ts";
import { localeOf, speakFirst } from "./language.ts";
import { setLook } from "./looks.ts";

/** In the language that is spoken. Rejects where the words don't come. */
export async function speakAll(): Promise<void> {
  await Promise.all([loadAll(), loadWords(locale.value)]);
}

/**
 * Speaks another language from now on, and remembers it. Every word is here before the first one changes, so that no
 * screen is half and half; where they don't come, all stays as it was, and it says false.
 */
export async function changeLanguage(language: Language): Promise<boolean> {
  const next = localeOf(language);
  try {
    await loadAll(next);
  } catch {
    return false;
  }
  await loadWords(next);
  setLook({ language });
  await speakFirst();
  return true;
}
