import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CompiledMessage, compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";
import { directionOf } from "../src/i18n/direction.ts";
import { apart } from "./apart.ts";
import { PSEUDO, pseudo } from "./pseudo.ts";

const folder = join(import.meta.dirname, "../src/i18n");
const prefix = "virtual:messages/";
const list = "virtual:locales";

/** The areas that the first page speaks from, before the rest of the app is there. */
export const FIRST_AREAS: readonly string[] = ["invitation", "parts", "shell"];

/** The areas that help speaks from beside these, before the rest of the app is there. */
export const HELP_AREAS: readonly string[] = ["care"];

/** The first page's words come alone, so that it stands early, and so do those of help; all others come with the app. */
const PARTS = ["first", "help", "rest"] as const;
export type Part = (typeof PARTS)[number];

const partOf = (area: string): Part =>
  FIRST_AREAS.includes(area) ? "first" : HELP_AREAS.includes(area) ? "help" : "rest";

/** Every locale that has a folder. There is no other list of them. */
export const locales = (): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));

/**
 * Serves `virtual:messages/<locale>/<part>`: the ICU messages of one locale, compiled, as one module; and
 * `virtual:locales`: how each is loaded. A production build leaves out the pseudo locale.
 */
export function messages(): Plugin {
  let mode = "production";
  return {
    name: "innermost-messages",
    configResolved: (config) => {
      mode = config.mode;
    },
    resolveId: (id) => (id === list || id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${list}`) return loaders(mode === "production" ? locales() : [...locales(), PSEUDO]);
      if (!id.startsWith(`\0${prefix}`)) return null;
      const [locale = "", part] = id.slice(prefix.length + 1).split("/");
      return `export default ${JSON.stringify(catalog(locale, part as Part))}`;
    },
    handleHotUpdate({ file, server }) {
      if (file.startsWith(folder)) server.hot.send({ type: "full-reload" });
    },
  };
}

function loaders(all: readonly string[]): string {
  const load = (locale: string, part: Part) => `${part}: () => import("${prefix}${locale}/${part}")`;
  const entries = all.map(
    (one) => `${JSON.stringify(one)}: { ${PARTS.map((part) => load(one, part)).join(", ")} }`,
  );
  return `export default { ${entries.join(", ")} };`;
}

/** One locale's messages by id, compiled: all, or one part of them. The pseudo locale is made from English. */
export function catalog(locale: string, part?: Part): Record<string, CompiledMessage> {
  const sounds = locale === PSEUDO ? pseudo : (message: CompiledMessage) => message;
  const shape = directionOf(locale) === "rtl" ? (message: CompiledMessage) => apart(sounds(message)) : sounds;
  const source = Object.entries(sources(locale === PSEUDO ? "en" : locale, part));
  return Object.fromEntries(source.map(([id, text]) => [id, shape(compileMessage(text))]));
}

function sources(locale: string, part?: Part): Record<string, string> {
  const isWanted = (area: string) => !part || partOf(area) === part;
  const areas = readdirSync(join(folder, locale))
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length));
  return Object.assign({}, ...areas.filter(isWanted).map((area) => messagesOf(locale, area)));
}

const messagesOf = (locale: string, area: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, locale, `${area}.json`), "utf8"));
