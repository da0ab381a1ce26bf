import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { firstFiles, type Line, weighed } from "./lines.ts";

const HTML = `<link rel="icon" href="/mark.svg" />
  <script type="module" crossorigin src="/assets/index-1.js"></script>
  <link rel="modulepreload" crossorigin href="/assets/parts-1.js">
  <link rel="stylesheet" crossorigin href="/assets/index-1.css">
  <link rel="preload" as="font" crossorigin="" href="/assets/roman-1.woff2">`;
const LINES: Line[] = [
  { name: "first code", limit: "1 kB", files: { first: /\.js$/ } },
  { name: "page", limit: "1 kB", files: /^(index\.html|mark\.svg)$|\.(css|woff2)$/ },
];
let dist: string;

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), "innermost-budget-"));
  mkdirSync(join(dist, "assets"));
  const names = ["index-1.js", "index-1.js.gz", "parts-1.js", "index-1.css", "roman-1.woff2"];
  for (const name of names) writeFileSync(join(dist, "assets", name), "");
  writeFileSync(join(dist, "index.html"), HTML);
  writeFileSync(join(dist, "mark.svg"), "");
});
afterEach(() => rmSync(dist, { recursive: true, force: true }));

test("the first page's code is the entry and all that the page asks for beside it", () => {
  expect(firstFiles(HTML)).toEqual([
    "assets/index-1.js",
    "assets/parts-1.js",
    "assets/index-1.css",
    "assets/roman-1.woff2",
  ]);
  const [first] = weighed(dist, LINES);
  expect(first?.path).toEqual(["assets/index-1.js", "assets/parts-1.js"].map((name) => join(dist, name)));
});

test("a file that no line weighs is named", () => {
  writeFileSync(join(dist, "assets/more-1.js"), "");
  expect(() => weighed(dist, LINES)).toThrow("assets/more-1.js");
});

test("a line that weighs all takes no file’s own line from it", () => {
  const lines: Line[] = [...LINES, { name: "everything", limit: "9 kB", files: "all" }];
  expect(weighed(dist, lines).at(-1)?.path).toHaveLength(6);
  writeFileSync(join(dist, "assets/more-1.js"), "");
  expect(() => weighed(dist, lines)).toThrow("assets/more-1.js");
});

test("what the page’s script asks for can be weighed with what the page asks for", () => {
  writeFileSync(join(dist, "assets/words-en-1.js"), "");
  const early: Line = { name: "code and words", limit: "2 kB", files: { first: /\.js$/, and: /words-en/ } };
  expect(weighed(dist, [...LINES, early]).at(-1)?.path).toEqual(
    ["index-1.js", "parts-1.js", "words-en-1.js"].map((name) => join(dist, "assets", name)),
  );
});
