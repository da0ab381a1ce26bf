import { expect, it } from "vitest";
import { circles, importGraph } from "./circles.ts";
import { parsed } from "./source.ts";

const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges));

it.each([
  ["nothing", {}],
  ["a chain", { a: ["b"], b: ["c"], c: [] }],
  ["two ways to one end", { a: ["b", "c"], b: ["d"], c: ["d"], d: [] }],
])("finds no circle in %s", (_, edges) => expect(circles(graph(edges))).toEqual([]));

it.each([
  ["a file that imports itself", { a: ["a"] }, [["a"]]],
  ["two", { a: ["b"], b: ["a"] }, [["a", "b"]]],
  [
    "three behind an entry",
    { entry: ["a"], a: ["b"], b: ["c"], c: ["a", "end"], end: [] },
    [["a", "b", "c"]],
  ],
  [
    "two circles that touch no other",
    { a: ["b"], b: ["a", "c"], c: ["d"], d: ["c"] },
    [
      ["c", "d"],
      ["a", "b"],
    ],
  ],
])("finds %s", (_, edges, found) => expect(circles(graph(edges))).toEqual(found));

it("counts imports of types", () => {
  const sources = [
    parsed({ path: "x/a.ts", text: 'import type { B } from "./b.ts";' }),
    parsed({ path: "x/b.ts", text: 'export const load = () => import("./a.ts");' }),
  ];
  expect(circles(importGraph(sources, []))).toEqual([["x/a.ts", "x/b.ts"]]);
});
