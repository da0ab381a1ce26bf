import { posix } from "node:path";
import type { Fault, File } from "./files.ts";

const LINK = /\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)/g;

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
