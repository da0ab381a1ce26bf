/** What a message must keep in every language: its values, and the choices that its code knows. */
import { compileMessage } from "@lingui/message-utils/compileMessage";

export interface Shape {
  /** Every value that is filled in, with what it is shown as. */
  readonly values: readonly string[];
  /** Every choice with its cases: "named select no/other/yes", "rooms plural =0". Which plurals there are else is the language's own. */
  readonly choices: readonly string[];
  /** Plurals by their value, with the words of number that are told apart. */
  readonly plurals: readonly {
    readonly of: string;
    readonly kind: string;
    readonly cases: readonly string[];
  }[];
}

type Token = string | readonly [string, string?, unknown?];

export function shapeOf(text: string): Shape {
  const found = { values: new Set<string>(), choices: new Set<string>(), plurals: new Map<string, Plural>() };
  read(compileMessage(text), found);
  return {
    values: [...found.values].sort(),
    choices: [...found.choices].sort(),
    plurals: [...found.plurals.values()],
  };
}

type Plural = Shape["plurals"][number];
type Found = { values: Set<string>; choices: Set<string>; plurals: Map<string, Plural> };

function read(message: unknown, found: Found): void {
  if (!Array.isArray(message)) return;
  for (const token of message as Token[]) if (typeof token !== "string") readValue(token, found);
}

function readValue([name, kind, options]: Exclude<Token, string>, found: Found): void {
  found.values.add(kind ? `${name} ${kind}` : name);
  if (typeof options !== "object" || !options) return;
  const cases = Object.keys(options)
    .filter((one) => one !== "offset")
    .sort();
  if (kind === "select") found.choices.add(`${name} select ${cases.join("/")}`);
  else if (kind) readPlural({ of: name, kind, cases }, found);
  if ((options as { other?: unknown[] }).other?.includes("#")) found.values.add(`${name} as #`);
  for (const branch of Object.values(options)) read(branch, found);
}

function readPlural({ of, kind, cases }: Plural, found: Found): void {
  const isNumber = (one: string) => /^\d+$/.test(one);
  for (const one of cases.filter(isNumber)) found.choices.add(`${of} ${kind} =${one}`);
  const words = cases.filter((one) => !isNumber(one));
  found.plurals.set(`${of} ${kind} ${words}`, { of, kind, cases: words });
}

/** What is wrong with a plural in a locale: a word of number that its language has and it lacks, or the other way round. */
export function pluralFaults(locale: string, { of, kind, cases }: Plural): string[] {
  const type = kind === "selectordinal" ? "ordinal" : "cardinal";
  const needed = categoriesOf(locale, type);
  return [
    ...needed.filter((one) => !cases.includes(one)).map((one) => `{${of}} lacks its case “${one}”`),
    ...cases.filter((one) => !needed.includes(one)).map((one) => `{${of}} has a case “${one}” too many`),
  ];
}

/** The words of number that whole numbers up to 200 use; some languages have more for millions and fractions. */
function categoriesOf(locale: string, type: "cardinal" | "ordinal"): string[] {
  const rules = new Intl.PluralRules(locale, { type });
  return [...new Set(["other", ...Array.from({ length: 201 }, (_, count) => rules.select(count))])];
}
