/** What the screens ask for, against the English messages, from which all other locales are made. */
import { globSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { catalog, FIRST_AREAS, HELP_AREAS } from "../../build/messages.ts";
import { pseudo } from "../../build/pseudo.ts";
import { areasOf, askedIn, messagesOf, type Node, nodes, parse, src } from "./messages.testing.ts";

const shown = new Set([
  "aria-label",
  "aria-description",
  "aria-valuetext",
  "alt",
  "placeholder",
  "title",
  "label",
  "legend",
  "hint",
  "eyebrow",
]);

const files = globSync("**/*.{ts,tsx}", { cwd: src }).filter(
  (name) => !/(\.test\.tsx?|\.testing\.ts|stories\.tsx?|\.d\.ts)$|^gallery\//.test(name),
);
const trees = new Map(files.map((name) => [name, parse(name)]));
const english = messagesOf("en");

const wordy = /^(Literal|JSX(Text|Element|Attribute))$/;
const all = [...trees].flatMap(([file, tree]) =>
  [...nodes(tree)].filter(({ type }) => wordy.test(type)).map((node) => ({ file, node })),
);
const asked = [...trees].flatMap(([file, tree]) => askedIn(tree).map((id) => ({ file, id })));

test("every id that a screen asks for has a message", () => {
  const ids = Object.keys(english);
  const missing = asked.filter(({ id }) => !ids.some((one) => id.test(one)));
  expect(asked.length).toBeGreaterThan(50);
  expect(missing.map(({ file, id }) => `${file}: ${id.source}`)).toEqual([]);
});

test("every message is used", () => {
  const literals = new Set(all.map(({ node }) => (node.type === "Literal" ? node.value : null)));
  const unused = Object.keys(english).filter(
    (id) => !literals.has(id) && !asked.some((one) => one.id.test(id)),
  );
  expect(unused).toEqual([]);
});

test("no id stands in two files", () => {
  const ids = [...areasOf("en").values()].flatMap((area) => Object.keys(area));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test("no words stand in a screen outside the messages", () => {
  const words = all.filter(({ node }) => isText(node) || isAttribute(node));
  expect(words.map(({ file, node }) => `${file}: ${JSON.stringify(node.value)}`)).toEqual([]);
});

function isText(node: Node): boolean {
  if (node.type === "JSXText") return /\p{Letter}/u.test(String(node.value));
  // Words in braces are words, too: {"Begin"}, {`Begin`}, {done ? "Done" : "Begin"}.
  return node.type === "JSXElement" && (node.children as Node[]).some(holdsWords);
}

function holdsWords(child: Node): boolean {
  if (child.type !== "JSXExpressionContainer") return false;
  const branches = (one: Node): Node[] =>
    one.type === "ConditionalExpression"
      ? [one.consequent as Node, one.alternate as Node].flatMap(branches)
      : one.type === "LogicalExpression"
        ? branches(one.right as Node)
        : [one];
  return branches(child.expression as Node).some(
    ({ type, value, quasis }) =>
      (type === "Literal" && typeof value === "string" && /\p{Letter}/u.test(value)) ||
      (type === "TemplateLiteral" &&
        (quasis as { value: { cooked: string } }[]).some((one) => /\p{Letter}/u.test(one.value.cooked))),
  );
}

function isAttribute(node: Node): boolean {
  if (node.type !== "JSXAttribute" || !shown.has(String((node.name as Node).name))) return false;
  const value = node.value as Node | null;
  return (
    value?.type === "Literal" && /\p{Letter}/u.test(String(value.value)) && !(String(value.value) in english)
  );
}

const isImport = ({ type, source, importKind, exportKind }: Node): boolean =>
  /^(Import|Export\w+)Declaration$/.test(type) && Boolean(source) && (importKind ?? exportKind) !== "type";

/** The files that a file needs at once: what it imports later or as types alone is left out. */
function reachedFrom(name: string, seen = new Set<string>()): Set<string> {
  const tree = trees.get(name);
  if (!tree || seen.has(name)) return seen;
  seen.add(name);
  for (const { source } of [...nodes(tree)].filter(isImport)) {
    const from = String((source as Node).value);
    if (from.startsWith(".")) reachedFrom(relative(src, join(src, dirname(name), from)), seen);
  }
  return seen;
}

test("the first page needs nothing of the packs and of the store", () => {
  const ours = [...reachedFrom("shell/boot.tsx")].flatMap((file) =>
    [...nodes(trees.get(file))]
      .filter(isImport)
      .map(({ source }) => String((source as Node).value))
      .filter((from) => from.startsWith("@innermost/"))
      .map((from) => `${file}: ${from}`),
  );
  expect(ours).toEqual([]);
});

/** What is asked for by `name`, and all that it needs at once, outside of some areas. */
function askedBeyond(name: string, areas: readonly string[]): string[] {
  const words = areas.flatMap((area) => Object.keys(areasOf("en").get(area) ?? {}));
  return [...reachedFrom(name)].flatMap((file) =>
    askedIn(trees.get(file) as Node)
      .filter((id) => !words.some((one) => id.test(one)))
      .map((id) => `${file}: ${id.source}`),
  );
}

test.each([
  ["the first page", "shell/boot.tsx", "invitation/Welcome.tsx", FIRST_AREAS],
  ["help", "shell/show-help.tsx", "care/GetHelp.tsx", [...FIRST_AREAS, ...HELP_AREAS]],
])("%s speaks only words that come with it", (_what, name, page, areas) => {
  expect([...reachedFrom(name)]).toContain(page);
  expect(askedBeyond(name, areas)).toEqual([]);
});

test("every message compiles in the pseudo locale, with the same values", () => {
  const names = (locale: string) =>
    Object.entries(catalog(locale)).map(([id, message]) => [id, valuesOf(message)]);
  expect(names("ar-XB")).toEqual(names("en"));
});

function valuesOf(message: unknown): unknown[] {
  if (!Array.isArray(message)) return [];
  return message
    .filter((token) => Array.isArray(token))
    .map(([name, kind, cases]) => [
      name,
      kind ?? null,
      ...Object.values((cases as object | undefined) ?? {}).map(valuesOf),
    ]);
}

test("the pseudo locale leaves no Latin letter of a message's own words", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z ,.?]{1,40}$/), (text) => {
      expect(pseudo([text]).join("")).not.toMatch(/[A-Za-z]/);
    }),
    { verbose: true },
  );
});
