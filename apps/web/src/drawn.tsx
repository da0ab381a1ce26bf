/** Runs at the build alone: the first pages as markup, by their path, in one language (see build/drawn.ts). */
import { renderToString } from "preact-render-to-string";
import { speak } from "./i18n/index.ts";
import { FIRST_PAGES } from "./shell/first-pages.tsx";

const nothing = () => undefined;

export async function drawn(locale: string): Promise<[path: string, markup: string][]> {
  await speak(locale, [locale]);
  return Object.entries(FIRST_PAGES).map(([path, Page]) => [
    path,
    renderToString(<Page lead={() => nothing} onExit={nothing} />),
  ]);
}
