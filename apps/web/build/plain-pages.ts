import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { locales } from "./messages.ts";
import { PSEUDO } from "./pseudo.ts";

const folder = join(import.meta.dirname, "../src/i18n");

/** Where the plain page of a locale lies, to which the quick exit leads: English has the plainest address. */
export const plainPath = (locale: string): string =>
  locale === "en" ? "/kitchen.html" : `/kitchen/${locale}.html`;

/** The pages by their address. Each locale's lies in its folder; the pseudo locale shows the English one. */
export function plainPages(mode: string): ReadonlyMap<string, string> {
  const page = (locale: string) => readFileSync(join(folder, locale, "kitchen.html"), "utf8");
  const all = locales().map((locale) => [plainPath(locale), page(locale)] as const);
  return new Map(mode === "production" ? all : [...all, [plainPath(PSEUDO), page("en")]]);
}

/** Lays the plain pages beside the app. No script belongs to them. */
export function plain(): Plugin {
  let mode = "production";
  return {
    name: "innermost-plain-pages",
    configResolved: (config) => {
      mode = config.mode;
    },
    configureServer: ({ middlewares }) => {
      middlewares.use((request, response, next) => {
        const page = plainPages(mode).get(request.url ?? "");
        if (!page) return next();
        response.setHeader("content-type", "text/html").end(page);
      });
    },
    generateBundle() {
      for (const [path, source] of plainPages(mode))
        this.emitFile({ type: "asset", fileName: path.slice(1), source });
    },
  };
}
