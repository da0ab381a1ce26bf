import { posix } from "node:path";
import type { Fault, File } from "./files.ts";

const LINK = /\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)/g;

/** A source file named in a document, wholly or by its end, with or without the `src` in between. */
const NAMED = /`([\w@/-]*[\w.-]+\.(?:ts|tsx|mjs))`/g;

/** Source files that a document names and that are not there. `x.test.ts` stands for any. */
export function nameFaults(files: readonly File[]): Fault[] {
  const ends = files.flatMap(({ path }) => [`/${path}`, `/${path.replace("/src/", "/")}`]);
  const isThere = (name: string) => name.startsWith("x.") || ends.some((end) => end.endsWith(`/${name}`));
  return files
    .filter(({ path }) => path.endsWith(".md"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(NAMED)]
        .filter(([, name = ""]) => !isThere(name))
        .map(([, name]) => ({ rule: "links", path, what: `${name} is not there` })),
    );
}

/** Links of documents that lead to no file or folder. Pictures are not text, so they are not looked for. */
export function linkFaults(files: readonly File[]): Fault[] {
  const paths = files.map(({ path }) => path);
  const leads = (to: string) => paths.some((path) => path === to || path.startsWith(`${to}/`));
  return files
    .filter(({ path }) => path.endsWith(".md"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(LINK)]
        .filter(([, to = ""]) => !/\.(png|jpg|svg)$/.test(to) && !leads(posix.join(posix.dirname(path), to)))
        .map(([, to]) => ({ rule: "links", path, what: `${to} is not there` })),
    );
}
