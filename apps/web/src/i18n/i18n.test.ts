import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseAst } from "rolldown/parseAst";
import { expect, test } from "vitest";
import { catalog } from "../../build/messages.ts";
import { pseudo } from "../../build/pseudo.ts";

const src = join(import.meta.dirname, "..");
const shown = new Set([
  "aria-label",
  "aria-description",
  "alt",
  "placeholder",
  "title",
  "label",
  "legend",
  "hint",
  "eyebrow",
]);

interface Node {
  type: string;
  value?: unknown;
  [key: string]: unknown;
}

const files = globSync("**/*.{ts,tsx}", { cwd: src }).filter(
  (name) => !/(\.test\.tsx?|stories\.tsx?|\.d\.ts)$|^gallery\//.test(name),
);
const trees = new Map(files.map((name) => [name, parse(name)]));
const english = Object.assign({}, ...globSync("i18n/en/*.json", { cwd: src }).map(readJson)) as Record<
  string,
  string
>;

function parse(name: string): Node {
  const lang = name.endsWith("x") ? "tsx" : "ts";
  return parseAst(readFileSync(join(src, name), "utf8"), { lang }) as unknown as Node;
}

function readJson(name: string): Record<string, string> {
  return JSON.parse(readFileSync(join(src, name), "utf8"));
}

function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodes(one);
  else if (value && typeof value === "object") {
    if ("type" in value) yield value as Node;
    yield* nodes(Object.values(value));
  }
}

const all = () => [...trees].flatMap(([file, tree]) => [...nodes(tree)].map((node) => ({ file, node })));

/** Calls t("…") and t(`prefix.${…}`): the ids and the patterns they name. */
function asked(): { file: string; id: RegExp }[] {
  const calls = all().filter(
    ({ node }) => node.type === "CallExpression" && (node.callee as Node).name === "t",
  );
  return calls.flatMap(({ file, node }) => {
    const first = (node.arguments as Node[])[0];
    return [...nodes(first)].flatMap((part) => pattern(part)).map((id) => ({ file, id }));
  });
}

function pattern(part: Node): RegExp[] {
  if (part.type === "Literal" && typeof part.value === "string" && part.value.includes("."))
    return [new RegExp(`^${literally(part.value)}$`)];
  if (part.type !== "TemplateLiteral") return [];
  const quasis = part.quasis as { value: { cooked: string } }[];
  return [new RegExp(`^${quasis.map(({ value }) => literally(value.cooked)).join("[\\w.-]+")}$`)];
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

test("every id that a screen asks for has a message", () => {
  const ids = Object.keys(english);
  const missing = asked().filter(({ id }) => !ids.some((one) => id.test(one)));
  expect(asked().length).toBeGreaterThan(50);
  expect(missing.map(({ file, id }) => `${file}: ${id.source}`)).toEqual([]);
});

test("every message is used", () => {
  const patterns = asked().map(({ id }) => id);
  const literals = new Set(all().map(({ node }) => (node.type === "Literal" ? node.value : null)));
  const unused = Object.keys(english).filter(
    (id) => !literals.has(id) && !patterns.some((one) => one.test(id)),
  );
  expect(unused).toEqual([]);
});

test("no id stands in two files", () => {
  const ids = globSync("i18n/en/*.json", { cwd: src }).flatMap((name) => Object.keys(readJson(name)));
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test("no words stand in a screen outside the messages", () => {
  const words = all().filter(({ node }) => isText(node) || isAttribute(node));
  expect(words.map(({ file, node }) => `${file}: ${JSON.stringify(node.value)}`)).toEqual([]);
});

function isText(node: Node): boolean {
  return node.type === "JSXText" && /\p{Letter}/u.test(String(node.value));
}

function isAttribute(node: Node): boolean {
  if (node.type !== "JSXAttribute" || !shown.has(String((node.name as Node).name))) return false;
  const value = node.value as Node | null;
  return (
    value?.type === "Literal" && /\p{Letter}/u.test(String(value.value)) && !(String(value.value) in english)
  );
}

// Words that hurt (the safety rules' list): pressure, verdicts, watching, labels.
const banned =
  /\b(streaks?|scores?|hasn[’']t answered|has not answered|compatib\w*|healthy couples|fix your partner|you (must|should)|your partner (must|should)|they (must|should)|narcissis\w*|toxic|codependen\w*|borderline|depressed|anxious attachment|avoidant|disorder)\b/i;

test.each(Object.entries(english))("%s is free of words that hurt", (_id, message) => {
  expect(message).not.toMatch(banned);
});

test("the list of banned words bites", () => {
  for (const text of ["Keep your streak", "Sam hasn’t answered", "You should talk", "Your compatibility"])
    expect(text).toMatch(banned);
});

test.each(Object.entries(english))("%s has short sentences", (_id, message) => {
  const plain = message.replace(/\{[^{}]*\}/g, "x");
  for (const sentence of plain.split(/[.!?…:]\s|[{}]/))
    expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(24);
});

test("every message compiles, in English and in the pseudo locale, with the same values", () => {
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
