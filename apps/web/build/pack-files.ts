import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Files } from "@innermost/content/guest/check.ts";

/** Every JSON file of a pack's folder, by its place in it. Throws where the folder can't be read. */
export function packFiles(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json") && !name.split(sep).some(isHidden))
    .sort();
  return new Map(
    names.map((name) => [
      relative(folder, join(folder, name)).split(sep).join("/"),
      readFileSync(join(folder, name), "utf8").replace(/^\uFEFF/, ""),
    ]),
  );
}

const isHidden = (part: string): boolean => part.startsWith(".") || part === "node_modules";
