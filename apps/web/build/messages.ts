import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CompiledMessage, compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";
import { PSEUDO, pseudo } from "./pseudo.ts";

const folder = join(import.meta.dirname, "../src/i18n");
const prefix = "virtual:messages/";

/** Serves `virtual:messages/<locale>`: every area's ICU messages of one locale, compiled, as one module. */
export function messages(): Plugin {
  return {
    name: "innermost-messages",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      return `export default ${JSON.stringify(catalog(id.slice(prefix.length + 1)))}`;
    },
    handleHotUpdate({ file, server }) {
      if (file.startsWith(folder)) server.hot.send({ type: "full-reload" });
    },
  };
}

/** One locale's messages by id, compiled. The pseudo locale is made from English. */
export function catalog(locale: string): Record<string, CompiledMessage> {
  const source = sources(locale === PSEUDO ? "en" : locale);
  const shape = locale === PSEUDO ? pseudo : (message: CompiledMessage) => message;
  return Object.fromEntries(Object.entries(source).map(([id, text]) => [id, shape(compileMessage(text))]));
}

function sources(locale: string): Record<string, string> {
  const dir = join(folder, locale);
  const files = readdirSync(dir).filter((name) => name.endsWith(".json"));
  return Object.assign({}, ...files.map((name) => JSON.parse(readFileSync(join(dir, name), "utf8"))));
}
