/** The messages and the code that asks for them, as tests read both. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "rolldown/parseAst";

export const src = join(import.meta.dirname, "..");

export interface Node {
  type: string;
  value?: unknown;
  [key: string]: unknown;
}

export const readJson = <T = Record<string, string>>(name: string): T =>
  JSON.parse(readFileSync(join(src, name), "utf8"));

/** One locale's message files by area. */
export const areasOf = (locale: string): ReadonlyMap<string, Readonly<Record<string, string>>> =>
  new Map(
    globSync("*.json", { cwd: join(src, "i18n", locale) })
      .sort()
      .map((name) => [name.replace(".json", ""), readJson(`i18n/${locale}/${name}`)]),
  );

/** One locale's messages by id. */
export const messagesOf = (locale: string): Readonly<Record<string, string>> =>
  Object.assign({}, ...areasOf(locale).values());

export function parse(name: string): Node {
  const lang = name.endsWith("x") ? "tsx" : "ts";
  return parseAst(readFileSync(join(src, name), "utf8"), { lang }) as unknown as Node;
}

export function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodes(one);
  else if (value && typeof value === "object") {
    if ("type" in value) yield value as Node;
    yield* nodes(Object.values(value));
  }
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Calls t("…") and t(`prefix.${…}`) in a file: the ids, as patterns. */
export function askedIn(tree: Node): RegExp[] {
  const calls = [...nodes(tree)].filter(
    (node) => node.type === "CallExpression" && (node.callee as Node).name === "t",
  );
  return calls.flatMap(({ arguments: given }) => [...nodes((given as Node[])[0])].flatMap(pattern));
}

function pattern(part: Node): RegExp[] {
  if (part.type === "Literal" && typeof part.value === "string" && part.value.includes("."))
    return [new RegExp(`^${literally(part.value)}$`)];
  if (part.type !== "TemplateLiteral") return [];
  const quasis = part.quasis as { value: { cooked: string } }[];
  return [new RegExp(`^${quasis.map(({ value }) => literally(value.cooked)).join("[\\w.-]+")}$`)];
}
