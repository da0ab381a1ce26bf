import { expect, it } from "vitest";
import { importsOf, parsed } from "./source.ts";

const imports = (text: string) =>
  importsOf(parsed({ path: "a.tsx", text })).map(({ from, isType }) => (isType ? `type ${from}` : from));

it.each([
  ['import { a } from "./a.ts";', "./a.ts"],
  ['import "./a.css";', "./a.css"],
  ['import * as a from "./a.ts";', "./a.ts"],
  ['import type { A } from "./a.ts";', "type ./a.ts"],
  ['import { type A, type B } from "./a.ts";', "type ./a.ts"],
  ['import { type A, b } from "./a.ts";', "./a.ts"],
  ['export * from "./a.ts";', "./a.ts"],
  ['export { a } from "./a.ts";', "./a.ts"],
  ['export type { A } from "./a.ts";', "type ./a.ts"],
  ['const a = () => import("./a.ts");', "./a.ts"],
  ['type A = import("./a.ts").A;', "type ./a.ts"],
  ['type A = typeof import("./a.ts").default;', "type ./a.ts"],
  ['const a = <p>{/* hm */}</p>; import("./a.ts");', "./a.ts"],
])("finds the import in %s", (text, found) => expect(imports(text)).toEqual([found]));

it.each(['// import "./a.ts"', 'const a = "import \\"./a.ts\\"";', "export const a = 1;", "import(name);"])(
  "finds none in %s",
  (text) => expect(imports(text)).toEqual([]),
);

it("knows the line", () => {
  expect(importsOf(parsed({ path: "a.ts", text: '\n\nimport "./a.ts";' }))[0]?.line).toBe(3);
});

it("says what can't be read", () => {
  expect(parsed({ path: "a.ts", text: "const = ;" }).errors).not.toEqual([]);
});
