import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Plugin } from "vite";

const ID = "virtual:licences";
const VERSION = "virtual:version";
/** Stands in the chunk until all that is bundled is known. Whatever quotes a minifier chose go with it. */
const PLACE = "licences-of-all-that-is-bundled";
const IN_QUOTES = new RegExp(`["'\`]${PLACE}["'\`]`);

/** What the service worker is made of: it is bundled apart, where this plugin sees nothing. */
const WORKER = ["workbox-core", "workbox-precaching", "workbox-routing"];

const root = resolve(import.meta.dirname, "../../..");

export interface Licensed {
  name: string;
  version: string;
  licence: string;
  /** Whose text it is, among all texts. */
  text: number;
}

export interface Licences {
  packages: Licensed[];
  texts: string[];
}

const about = (folder: string): { name: string; version: string; license: string } =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/**
 * Serves `virtual:version`, our own, and `virtual:licences`: every package that is in the app, with its licence as its
 * authors wrote it, our own first.
 * A package without a text of its licence ends the build.
 */
export function licences(): Plugin {
  let building = false;
  return {
    name: "innermost-licences",
    configResolved: ({ command }) => {
      building = command === "build";
    },
    resolveId: (id) => (id === ID || id === VERSION ? `\0${id}` : null),
    load(id) {
      if (id === `\0${VERSION}`) return `export default ${JSON.stringify(about(root).version)}`;
      return id === `\0${ID}`
        ? `export default JSON.parse(${JSON.stringify(building ? PLACE : NONE)})`
        : null;
    },
    renderChunk(code) {
      if (!code.includes(PLACE)) return null;
      const used = [...this.getModuleIds()];
      const text = JSON.stringify(JSON.stringify(licencesOf(packagesIn(used))));
      return { code: code.replace(IN_QUOTES, () => text), map: null };
    },
  };
}

const NONE = JSON.stringify({ packages: [], texts: [] } satisfies Licences);

/** The folders of the packages that files come from, by name; what is ours is none of them. */
function packagesIn(files: readonly string[]): string[] {
  const found = files.flatMap((file) => {
    const parts = file.replaceAll("\\", "/").replace(/^\0/, "").split("/node_modules/");
    const rest = parts.length > 1 ? (parts.at(-1) ?? "") : "";
    const name = /^(@[^/]+\/)?[^/]+/.exec(rest)?.[0];
    return name ? [`${parts.slice(0, -1).join("/node_modules/")}/node_modules/${name}`] : [];
  });
  const worker = WORKER.map((name) => join(root, "node_modules", name));
  return [...new Set([...found, ...worker])].filter((folder) => existsSync(join(folder, "package.json")));
}

function licencesOf(folders: readonly string[]): Licences {
  const texts: string[] = [];
  const add = (folder: string): Licensed => {
    const { name, version, license } = about(folder);
    const words = licenceIn(folder);
    if (!texts.includes(words)) texts.push(words);
    return { name, version, licence: String(license), text: texts.indexOf(words) };
  };
  const sorted = [...folders].sort((a, b) => (about(a).name < about(b).name ? -1 : 1));
  const packages = [root, ...sorted].map(add);
  return { packages: [...packages, ...fontsIn(texts)], texts };
}

/** The fonts lie here as they were cut, each with its licence beside it. Adds their texts. */
function fontsIn(texts: string[]): Licensed[] {
  const folder = join(root, "apps/web/src/styles/fonts");
  return readdirSync(folder)
    .filter((file) => file.endsWith("-OFL.txt"))
    .sort()
    .map((file) => {
      const name = `@fontsource-variable/${file.slice(0, -"-OFL.txt".length)}`;
      const text = texts.push(readFileSync(join(folder, file), "utf8").trim()) - 1;
      return { name, version: about(join(root, "node_modules", name)).version, licence: "OFL-1.1", text };
    });
}

function licenceIn(folder: string): string {
  const name = readdirSync(folder).find((one) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(one));
  if (!name) throw new Error(`${dirname(folder)} holds a package without a text of its licence: ${folder}`);
  return readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim();
}
