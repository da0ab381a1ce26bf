import { expect, it } from "vitest";
import { linkFaults, nameFaults } from "./doc-links.ts";
import { file } from "./small.testing.ts";

const others = [file("STYLE.md", ""), file("docs/decisions/a.md", ""), file("LICENSE.txt", "")];
const broken = (text: string) => linkFaults([file("docs/b.md", text), ...others]).length;

it.each([
  "[a](../STYLE.md)",
  "[a](decisions)",
  "[a](decisions/a.md#why)",
  "[a](https://example.org)",
  "[a](#here)",
  "![a](a.png)",
])("follows %s", (text) => expect(broken(text)).toBe(0));

it.each(["[a](STYLE.md)", "[a](../docs/missing.md)", "[a](decision)"])("refuses %s", (text) =>
  expect(broken(text)).toBe(1),
);

const named = (text: string) =>
  nameFaults([file("A.md", text), file("packages/core/src/log/fold.ts", "")]).length;

it.each([
  "`packages/core/src/log/fold.ts`",
  "`core/log/fold.ts`",
  "`fold.ts`",
  "`x.test.ts`",
  "`npm test`",
  "`.ts`",
])("finds %s", (text) => expect(named(text)).toBe(0));

it.each(["`packages/core/src/log/old.ts`", "`core/fold.ts`", "`old.ts`"])("misses %s", (text) =>
  expect(named(text)).toBe(1),
);
