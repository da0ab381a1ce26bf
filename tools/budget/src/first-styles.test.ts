import { expect, test } from "vitest";
import { type Files, layIn } from "../../../apps/web/build/first-styles.ts";

const PAGE = `<head>
    <script type="module" crossorigin src="/assets/index.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/shared.js">
    <link rel="stylesheet" crossorigin href="/assets/shared.css">
    <link rel="stylesheet" crossorigin href="/assets/index.css">
  </head><body></body>`;

const built = (html = PAGE): Files => ({
  "index.html": { type: "asset", source: html },
  "assets/shared.css": { type: "asset", source: "@layer a,b;.shared{content:'$&'}\n" },
  "assets/index.css": { type: "asset", source: "@layer a,b;.index{color:red}\n" },
  "assets/later.css": { type: "asset", source: ".later{}" },
  "assets/index.js": { type: "chunk", code: 'd=["assets/later.js","assets/shared.css","assets/later.css"]' },
});

test("the page holds the styles that it asked for, in their order and as they were", () => {
  const files = built();
  layIn(files);
  const html = String(files["index.html"]!.source);
  expect(html).toContain("<style>@layer a,b;.shared{content:'$&'}@layer a,b;.index{color:red}</style>");
  expect(html).not.toContain("stylesheet");
  expect(html.match(/<script|modulepreload/g)).toHaveLength(2);
});

test("nothing names the files that are gone; what asked for one finds what is there already", () => {
  const files = built();
  layIn(files);
  expect(Object.keys(files)).toEqual(["index.html", "assets/later.css", "assets/index.js"]);
  expect(files["assets/index.js"]!.code).toBe('d=["assets/later.js","assets/shared.js","assets/later.css"]');
});

test("a page without styles stays as it is; one that asks for no code early ends the build", () => {
  const plain = built("<head></head>");
  layIn(plain);
  expect(plain).toEqual(built("<head></head>"));
  expect(() => layIn(built(PAGE.replace("modulepreload", "next")))).toThrow(/no code early/);
});
