import { children, isNode, type Node, type Source } from "./source.ts";

/**
 * One thing that a file does with a name it did not make itself, in one of these forms:
 * "Date.now" (any mention), "Date.now()" (a call), "new Date(0)" (with how many arguments), ".innerHTML" (a member of
 * anything), "<a dangerouslySetInnerHTML>" (an attribute), "~it.skip" (a member, whoever made its owner).
 */
export interface Use {
  what: string;
  line: number;
}

const NOBODY: ReadonlySet<string> = new Set();
const GLOBALS = new Set(["globalThis", "window", "self"]);

/** Every use in a file. A name that the file declares anywhere is its own, and left out. */
export function usesOf(source: Source): Use[] {
  const own = declared(source.root);
  const found: Use[] = [];
  const add = (node: Node, ...forms: string[]) => {
    const line = source.lineOf(node.start);
    for (const what of forms) found.push({ what, line });
  };
  const name = (node: unknown): string | null => nameOf(node, own);

  function step(node: Node): void {
    for (const [field, child] of children(node)) {
      if (isMention(node, field, child)) mention(child);
      step(child);
    }
  }

  function mention(node: Node): void {
    const path = name(node);
    if (path) add(node, path);
    if (node.type === "MemberExpression") add(node, `.${memberOf(node)}`, `~${nameOf(node, NOBODY)}`);
    if (node.type === "CallExpression") add(node, `${name(node.callee)}()`);
    if (node.type === "NewExpression") {
      add(node, `new ${name(node.callee)}(${(node.arguments as Node[]).length})`);
    }
    if (node.type === "JSXAttribute") add(node, `<a ${(node.name as Node).name}>`);
  }

  step(source.root);
  return found;
}

/** Whether a child is used there, and not merely the name of something. */
function isMention(parent: Node, field: string, child: Node): boolean {
  if (child.type !== "Identifier") return true;
  if (parent.type === "MemberExpression" && field === "property") return parent.computed === true;
  if (field === "key") return parent.computed === true;
  return !NAMING.has(`${parent.type}.${field}`) && !parent.type.startsWith("TS");
}

const NAMING = new Set([
  "VariableDeclarator.id",
  "FunctionDeclaration.id",
  "FunctionExpression.id",
  "ClassDeclaration.id",
  "LabeledStatement.label",
  "BreakStatement.label",
  "ContinueStatement.label",
]);

function nameOf(node: unknown, own: ReadonlySet<string>): string | null {
  if (!isNode(node)) return null;
  if (node.type === "Identifier") return own.has(String(node.name)) ? null : String(node.name);
  if (node.type === "ChainExpression") return nameOf(node.expression, own);
  if (node.type !== "MemberExpression") return null;
  const object = nameOf(node.object, own);
  if (object === null) return null;
  return GLOBALS.has(object) ? memberOf(node) : `${object}.${memberOf(node)}`;
}

const memberOf = (node: Node): string => {
  const property = node.property as Node;
  return String(property.name ?? property.value ?? "?");
};

/** Names that a file binds: its imports, variables, parameters, functions, classes. */
function declared(root: Node): Set<string> {
  const names = new Set<string>();
  const bind = (node: unknown): void => {
    if (!isNode(node)) return;
    if (node.type === "Identifier") names.add(String(node.name));
    for (const field of ["argument", "left", "value", "parameter"]) bind(node[field]);
    for (const part of [...list(node.properties), ...list(node.elements)]) bind(part);
  };
  const step = (node: Node): void => {
    if (/^(VariableDeclarator|FunctionDeclaration|FunctionExpression|ClassDeclaration)$/.test(node.type))
      bind(node.id);
    if (/^Import\w*Specifier$/.test(node.type)) bind(node.local);
    if (/Function/.test(node.type)) for (const param of list(node.params)) bind(param);
    if (node.type === "CatchClause") bind(node.param);
    for (const [, child] of children(node)) step(child);
  };
  step(root);
  return names;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
