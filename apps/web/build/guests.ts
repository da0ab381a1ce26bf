import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isRoomId } from "@innermost/content";
import { type Kind, withGuests } from "@innermost/content/guest/carry.ts";
import { checkPack, type GuestPack } from "@innermost/content/guest/check.ts";
import type { Plugin } from "vite";
import { packFiles } from "./pack-files.ts";

const ID = "virtual:packs";
const ROWS = /\/packages\/content\/packs\/en\/([a-z]+)\/(cards|practices)\.json$/;

/**
 * Builds the packs in `folders`, with commas between them, into the app. Each is checked first; a fault ends the build.
 * Serves `virtual:packs`, whose they are.
 */
export function guests(folders = ""): Plugin {
  const packs: GuestPack[] = [];
  return {
    name: "innermost-guests",
    async buildStart() {
      packs.length = 0;
      for (const folder of foldersIn(folders)) {
        this.addWatchFile(folder);
        packs.push(await readPack(folder, packs));
      }
    },
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load(id) {
      if (id === `\0${ID}`) return `export default ${JSON.stringify(packs.map(named))}`;
      const [, room = "", kind] = ROWS.exec(id.replaceAll("\\", "/")) ?? [];
      if (packs.length === 0 || !isRoomId(room)) return null;
      const own = JSON.parse(readFileSync(id, "utf8")) as unknown[];
      return JSON.stringify(withGuests(room, kind as Kind, own, packs));
    },
    generateBundle() {
      if (packs.length > 0)
        this.emitFile({ type: "asset", fileName: "packs.txt", source: packs.map(credit).join("") });
    },
  };
}

const foldersIn = (list: string): string[] =>
  list
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => resolve(import.meta.dirname, "../../..", one));

async function readPack(folder: string, others: readonly GuestPack[]): Promise<GuestPack> {
  const { pack, faults } = await checkPack(packFiles(folder), others);
  if (pack) return pack;
  const places = faults.map(({ file, line, rule, found }) => `  ${file}:${line} ${rule}: ${found}`);
  throw new Error(`The pack in ${folder} has faults; npm run check-pack says more.\n${places.join("\n")}`);
}

const named = ({ about: { title, author, licence } }: GuestPack) => ({ title, author, licence });

/** Who wrote it and under which licence, for everyone who is handed the app. `npm start` reads the names. */
const credit = ({ about }: GuestPack): string =>
  `${about.name}: ${about.title}, by ${about.author}, ${about.licence}\n`;
