import { expect, it } from "vitest";
import { functionLines, longFiles, percentile, sizeFaults } from "./sizes.ts";
import { parsed } from "./source.ts";

const long = (path: string, lines: number) => ({ path, text: "\n".repeat(lines) });

it("measures functions from head to end", () => {
  const text = "function a() {\n  return 1;\n}\nconst b = () => 2;\nclass C {\n  d() {\n  }\n}\n";
  expect(functionLines(parsed({ path: "a.ts", text }))).toEqual([3, 1, 2]);
});

it("takes percentiles", () => {
  expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(percentile([], 0.9)).toBe(0);
});

it("refuses files over 400 lines, and lets data be as long as it is", () => {
  expect(
    sizeFaults([long("a.ts", 401), long("b.ts", 400), long("c.json", 9000)]).map(({ path }) => path),
  ).toEqual(["a.ts"]);
  expect(longFiles([long("b.ts", 301), long("a.css", 350)], 300).map(({ path }) => path)).toEqual([
    "a.css",
    "b.ts",
  ]);
});
