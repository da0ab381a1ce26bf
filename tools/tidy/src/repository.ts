/** Everything that the rules need of the repository, and every rule over it. */
import { ALLOWED, beyondAllowed } from "./allowed.ts";
import { banned } from "./banned.ts";
import { circles, importGraph } from "./circles.ts";
import { linkFaults, nameFaults } from "./doc-links.ts";
import { type Fault, type File, isSource } from "./files.ts";
import { leaks } from "./leaks.ts";
import { manifestFaults, rankFaults } from "./rank.ts";
import { manifests } from "./resolve.ts";
import { sizeFaults } from "./sizes.ts";
import { parsed, type Source } from "./source.ts";
import { travels, watching } from "./watching.ts";
import { isCatalog, wordFaults } from "./words.ts";

export interface Repository {
  files: readonly File[];
  sources: readonly Source[];
}

export const readSources = (files: readonly File[]): Repository => ({
  files,
  sources: files.filter(({ path }) => isSource(path)).map(parsed),
});

export const RULES: Record<string, (repository: Repository) => Fault[]> = {
  "every source file can be read": ({ sources }) =>
    sources.flatMap(({ path, errors }) => errors.map((what) => ({ rule: "syntax", path, what }))),
  "imports keep their rank, types included, and package.json says the same": ({ files, sources }) => {
    const packages = manifests(files);
    return [...rankFaults(sources, packages), ...manifestFaults(sources, packages, files)];
  },
  "no files import each other in a circle, types included": ({ files, sources }) =>
    circles(importGraph(sources, manifests(files))).map((group) => ({
      rule: "circles",
      path: group[0]!,
      what: `in a circle with ${group.slice(1).join(", ") || "itself"}`,
    })),
  "clock, chance, network, storage, cryptography and logs have one place": ({ files, sources }) => {
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    return sources.flatMap((source) => banned(source, texts.get(source.path) ?? ""));
  },
  "no banned word stands on a screen": ({ files }) =>
    files.filter(({ path }) => isCatalog(path)).flatMap(wordFaults),
  "no file tells of a machine or a registry": ({ files }) => files.flatMap(leaks),
  "every link and file name in a document leads to a file": ({ files }) => [
    ...linkFaults(files),
    ...nameFaults(files),
  ],
  "no field watches anybody": ({ sources }) => sources.filter(({ path }) => travels(path)).flatMap(watching),
  "no file is so long that nobody reads it": ({ files }) => sizeFaults(files),
};

/** The faults of each rule after the allowances, by the rule's sentence. An allowance is spent where its fault arises. */
export function judged(repository: Repository): Map<string, Fault[]> {
  const found = Object.entries(RULES).map(([name, rule]) => [name, rule(repository)] as const);
  const all = found.flatMap(([, faults]) => faults);
  const rest = new Set(beyondAllowed(all));
  const kept = found.map(([name, faults]): [string, Fault[]] => [
    name,
    faults.filter((fault) => rest.has(fault)),
  ]);
  const stale = beyondAllowed(all).filter((fault) => !all.includes(fault));
  return new Map([...kept, [`each of the ${ALLOWED.length} allowances is still needed`, stale]]);
}
