/** A file of a pack with the places of what stands in it, so that a fault can name its line. */
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";

export interface Text {
  readonly file: string;
  readonly text: string;
  readonly root: Node;
}

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** The first thing that keeps a text from being JSON, in words, with its line; null where it is JSON. */
export function jsonFault(text: string): { readonly line: number; readonly found: string } | null {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (!first) return null;
  const words = printParseErrorCode(first.error).replace(
    /(?<=[a-z])[A-Z]/g,
    (letter) => ` ${letter.toLowerCase()}`,
  );
  return { line: lineAt(text, first.offset), found: words };
}

/** Call it with JSON only. */
export function textOf(file: string, text: string): Text {
  const root = parseTree(text);
  if (!root) throw new RangeError(`${file} is not JSON`);
  return { file, text, root };
}

export const contentOf = (node: Node): unknown => getNodeValue(node);
export const rowsOf = (root: Node): readonly Node[] => (root.type === "array" ? (root.children ?? []) : []);

/** The deepest node on the way that is there: where a field is missing, the thing that lacks it. */
export function nodeAt(node: Node, path: readonly (string | number)[]): Node {
  const found = findNodeAtLocation(node, [...path]);
  return found ?? (path.length === 0 ? node : nodeAt(node, path.slice(0, -1)));
}

/** All texts under a node, in their order; names of fields are none of them. */
export function leaves(node: Node): readonly Node[] {
  if (node.type === "string") return [node];
  const inside = node.type === "property" ? (node.children ?? []).slice(1) : (node.children ?? []);
  return inside.flatMap(leaves);
}
