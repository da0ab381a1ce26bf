import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "vite";
import { type Chunk, isEntry, isHelp, withAll } from "./first-files.ts";
import { locales, messages, type Part } from "./messages.ts";

/** What is drawn needs no code to stand: the line is free for its styles and fonts first. */
const CODE = /<(script type|link rel)="module(preload)?"/g;

const root = join(import.meta.dirname, "..");

/**
 * [Note: drawn at the build]
 * The welcome page and an invitation's envelope stand in index.html as markup, once for each language, in templates that a browser neither shows nor
 * loads from. A script of a few lines puts the right one on the page before anything else has come, and only where somebody
 * is here for the first time: nothing of theirs is kept, nobody has just left by the quick exit, no frame. What is pressed
 * before the app wakes up is noted, and pressed once it has (shell/boot.tsx).
 */
export function drawn(): Plugin {
  return {
    name: "innermost-drawn",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: async (html, { bundle = {} }) =>
        html
          .replace(CODE, (tag) => `${tag} fetchpriority="low"`)
          .replace("</body>", `  ${await templates()}\n    <script>${script(bundle)}</script>\n  </body>`),
    },
  };
}

async function templates(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "innermost-drawn-"));
  try {
    await build({
      root,
      configFile: false,
      envDir: false,
      logLevel: "error",
      plugins: [messages()],
      oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
      ssr: { noExternal: true },
      build: { ssr: "src/drawn.tsx", outDir: folder, emptyOutDir: true, copyPublicDir: false },
    });
    const { drawn } = (await import(pathToFileURL(join(folder, "drawn.js")).href)) as {
      drawn: (locale: string) => Promise<[path: string, markup: string][]>;
    };
    const all: string[] = [];
    for (const locale of locales())
      for (const [path, markup] of await drawn(locale))
        all.push(`<template data-first="${locale} ${path}">${markup}</template>`);
    return all.join("");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where some words of each language lie, by locale. */
function wordsIn(bundle: object, part: Part, spoken: readonly string[]): Record<string, string> {
  const files = Object.keys(bundle);
  const of = (locale: string): string => {
    const name = new RegExp(`^assets/words-${part}-${locale}-.{8}[.]js$`);
    const file = files.find((one) => name.test(one));
    if (!file) throw new Error(`The build made no file with the words for ${part} in ${locale}.`);
    return `/${file}`;
  };
  return Object.fromEntries(spoken.map((locale) => [locale, of(locale)]));
}

/** What shows help, and what comes with it. The entry brings the rest. */
function helpIn(bundle: object): string[] {
  const chunks = Object.values(bundle) as Chunk[];
  return withAll(chunks, isHelp)
    .filter((chunk) => !withAll(chunks, isEntry).includes(chunk))
    .map(({ fileName }) => `/${fileName}`);
}

/**
 * Asks for the first words of the language that the device asks for, and for help at its address, beside the entry, not
 * after it, and puts the page there. Whatever it can't ask, it leaves to the app: refused storage throws.
 */
export const script = (bundle: object, spoken = locales()): string => `
try {
  const words = ${JSON.stringify(wordsIn(bundle, "first", spoken))};
  const help = ${JSON.stringify({ words: wordsIn(bundle, "help", spoken), code: helpIn(bundle) })};
  const low = (tag) => tag.toLowerCase();
  const language = (tag) => low(tag).split("-")[0];
  const among = (of, tag) => Object.keys(words).find((one) => of(one) === of(tag));
  const locale = navigator.languages.map((tag) => among(low, tag) ?? among(language, tag)).find(Boolean) ?? "en";
  const isHelp = location.pathname.startsWith("/help");
  for (const href of [words[locale], ...(isHelp ? [help.words[locale], ...help.code] : [])]) {
    const early = { rel: "modulepreload", crossOrigin: "", fetchPriority: "low", href };
    document.head.append(Object.assign(document.createElement("link"), early));
  }
  const is = ({ dataset }) => dataset.first === locale + " " + location.pathname;
  const template = [...document.querySelectorAll("template")].find(is);
  if (template && self === top && localStorage.length === 0 && sessionStorage.length === 0) {
    const place = document.getElementById("app");
    document.documentElement.lang = locale;
    place.append(template.content.cloneNode(true));
    place.addEventListener("click", ({ target }) => {
      place.dataset.pressed ??= [...place.querySelectorAll("a, button")].indexOf(target.closest("a, button"));
    });
  }
} catch {}
for (const template of document.querySelectorAll("template")) template.remove();
`;
