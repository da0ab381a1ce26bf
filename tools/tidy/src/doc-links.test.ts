import { expect, it } from "vitest";
import { linkFaults } from "./doc-links.ts";
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
