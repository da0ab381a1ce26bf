import { posix } from "node:path";
import type { File } from "./files.ts";

export interface Manifest {
  /** The folder of the package, e.g. "packages/core". */
  folder: string;
  name: string;
  exports: Record<string, string>;
  dependencies: Record<string, string>;
}

/** The package.json of every workspace among the files. */
export function manifests(files: readonly File[]): Manifest[] {
  return files
    .filter(({ path }) => path.endsWith("/package.json"))
    .map(({ path, text }) => {
      const { name = "", exports = {}, dependencies = {} } = JSON.parse(text) as Partial<Manifest>;
      return { folder: posix.dirname(path), name, exports, dependencies };
    });
}

export const ownerOf = (path: string, packages: readonly Manifest[]): Manifest | undefined =>
  packages.find(({ folder }) => path.startsWith(`${folder}/`));

/** The path that an import leads to, or null for what is not ours: a library, a virtual module, the platform. */
export function resolve(from: string, importer: string, packages: readonly Manifest[]): string | null {
  if (from.startsWith(".")) return posix.join(posix.dirname(importer), from.replace(/\?.*$/, ""));
  const target = packages.find(({ name }) => from === name || from.startsWith(`${name}/`));
  return target ? exported(target, `.${from.slice(target.name.length)}`) : null;
}

function exported({ folder, exports }: Manifest, asked: string): string | null {
  for (const [pattern, file] of Object.entries(exports)) {
    const [before = "", after] = pattern.split("*");
    if (after === undefined && pattern === asked) return posix.join(folder, file);
    if (after !== undefined && asked.startsWith(before) && asked.endsWith(after)) {
      const middle = asked.slice(before.length, asked.length - after.length);
      return posix.join(folder, file.replace("*", middle));
    }
  }
  return null;
}
