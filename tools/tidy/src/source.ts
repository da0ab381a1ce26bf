/** Reads source files with the bundler's own parser, so that comments and strings never look like code. */
import { parseSync } from "vite";
import type { File } from "./files.ts";

export interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

export interface Import {
  /** What is written between the quotes. */
  from: string;
  /** True where nothing but types comes in. */
  isType: boolean;
  line: number;
}

export interface Source {
  path: string;
  root: Node;
  lineOf(offset: number): number;
  /** What the parser could not read. */
  errors: string[];
}

/** Parses one file. Pure; keeps nothing. */
export function parsed({ path, text }: File): Source {
  const { program, errors } = parseSync(path, text, { sourceType: "module" });
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return {
    path,
    root: program as unknown as Node,
    lineOf: (offset) => ends.filter((end) => end < offset).length + 1,
    errors: errors.map(({ message }) => message),
  };
}

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

/** The nodes right under one, with the name of the field they lie in. */
export function children(node: Node): [field: string, child: Node][] {
  return Object.entries(node).flatMap(([field, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isNode).map((child): [string, Node] => [field, child]),
  );
}

/** Every node of the tree, parents first. */
export function walk(node: Node, visit: (node: Node, parent: Node | null, field: string) => void): void {
  const step = (here: Node, parent: Node | null, field: string): void => {
    visit(here, parent, field);
    for (const [name, child] of children(here)) step(child, here, name);
  };
  step(node, null, "");
}

const literal = (node: unknown): string | null =>
  isNode(node) && typeof node.value === "string" ? node.value : null;

/** Every import, re-export, dynamic import and type query of a file. Computed addresses are passed over. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  walk(source.root, (node) => {
    const from = literal(node.source);
    if (from === null || !BRINGS_IN.test(node.type)) return;
    found.push({ from, isType: isTypeOnly(node), line: source.lineOf(node.start) });
  });
  return found;
}

const BRINGS_IN =
  /^(ImportDeclaration|ImportExpression|ExportAllDeclaration|ExportNamedDeclaration|TSImportType)$/;

function isTypeOnly(node: Node): boolean {
  if (node.type === "TSImportType") return true;
  if (node.importKind === "type" || node.exportKind === "type") return true;
  const names = (node.specifiers ?? []) as Node[];
  return names.length > 0 && names.every((name) => (name.importKind ?? name.exportKind) === "type");
}
