import type { Plugin } from "vite";

/** What the first page must not wait for: cryptography, the store and the rooms' thinking, cards. */
const LATER = /\/packages\/(content|core|crypto|protocol|store|sync)\/|\/node_modules\/libsodium/;

/** What help must not wait for. */
const NOT_FOR_HELP =
  /\/packages\/(crypto|protocol|sync|store\/src\/(?!ports\/clock))|\/node_modules\/libsodium/;

const HELP = "/shell/show-help.tsx";

/** The part of a chunk that says what comes with it. */
export interface Chunk {
  type: string;
  fileName: string;
  isEntry?: boolean;
  facadeModuleId?: string | null;
  imports?: string[];
  moduleIds?: string[];
}

/** Ends the build where the files that come before the first paint, or before help stands, hold what may come later. */
export function firstFiles(): Plugin {
  return {
    name: "innermost-first-files",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle) as Chunk[];
      const early = tooEarly(chunks);
      if (early.length > 0) this.error(`The first page would wait for ${early.slice(0, 3).join(", ")}.`);
      const beforeHelp = tooEarlyForHelp(chunks);
      if (beforeHelp.length > 0) this.error(`Help would wait for ${beforeHelp.slice(0, 3).join(", ")}.`);
    },
  };
}

export const isEntry = (chunk: Chunk): boolean => chunk.isEntry === true;
export const isHelp = ({ facadeModuleId }: Chunk): boolean =>
  facadeModuleId?.replaceAll("\\", "/").endsWith(HELP) === true;

/** The modules in `chunks` that an entry needs at once and should not, by their place. */
export const tooEarly = (chunks: readonly Chunk[]): string[] =>
  modulesOf(withAll(chunks, isEntry)).filter((id) => LATER.test(id));

/** The same for what shows help. */
export const tooEarlyForHelp = (chunks: readonly Chunk[]): string[] =>
  modulesOf(withAll(chunks, isHelp)).filter((id) => NOT_FOR_HELP.test(id));

const modulesOf = (chunks: readonly Chunk[]): string[] =>
  chunks.flatMap(({ moduleIds = [] }) => moduleIds.map((id) => id.replaceAll("\\", "/")));

/** The chunks where it begins, and all that come with them. */
export function withAll(chunks: readonly Chunk[], begins: (chunk: Chunk) => boolean): Chunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const first = new Set(chunks.filter(begins));
  // What is added while it is walked is walked too.
  for (const { imports = [] } of first)
    for (const name of imports) {
      const chunk = byName.get(name);
      if (chunk) first.add(chunk);
    }
  return [...first];
}
