import { banned } from "./banned.ts";
import type { Fault, File } from "./files.ts";
import { manifests } from "./resolve.ts";
import { parsed } from "./source.ts";

/** A made-up file, for accept and reject lists. */
export const file = (path: string, text: string): File => ({ path, text });

export const bannedIn = (path: string, text: string): string[] =>
  banned(parsed({ path, text }), text).map(({ rule }: Fault) => rule);

/** The packages of a made-up house: each name with its dependencies. */
export const house = (packages: Record<string, string[]>) =>
  manifests(
    Object.entries(packages).map(([folder, names]) => ({
      path: `${folder}/package.json`,
      text: JSON.stringify({
        name: `@innermost/${folder.split("/")[1]}`,
        exports: { ".": "./src/index.ts", "./lint/*": "./src/lint/*" },
        dependencies: Object.fromEntries(names.map((name) => [name, "1.0.0"])),
      }),
    })),
  );
