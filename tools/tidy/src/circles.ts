import type { Manifest } from "./resolve.ts";
import { resolve } from "./resolve.ts";
import { importsOf, type Source } from "./source.ts";

export type Graph = ReadonlyMap<string, readonly string[]>;

/** Which file imports which, types included. */
export function importGraph(sources: readonly Source[], packages: readonly Manifest[]): Graph {
  const known = new Set(sources.map(({ path }) => path));
  const targets = (source: Source) =>
    importsOf(source)
      .map(({ from }) => resolve(from, source.path, packages))
      .filter((path): path is string => path !== null && known.has(path));
  return new Map(sources.map((source) => [source.path, [...new Set(targets(source))]]));
}

/** The groups of files that import each other in a circle (R. Tarjan, 1972), each sorted; a file that imports itself is one. */
export function circles(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];

  function visit(file: string): void {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    stack.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1 || graph.get(file)?.includes(file)) found.push(group.sort());
  }

  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}
