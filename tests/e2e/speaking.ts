/** A story told in English, lived by somebody whose screens speak another language. */
import { catalog } from "../../apps/web/build/messages.ts";
import type { Person } from "./person.ts";

type Name = string | RegExp;

/** The same person, who finds what the story names in English by what the screens say in `locale`. */
export function speaking(person: Person, locale: string): Person {
  const said = translator(locale);
  return {
    ...person,
    named: said,
    tap: (name) => person.tap(said(name)),
    choose: (name) => person.choose(said(name)),
    write: (label, text) => person.write(said(label), text),
    sees: (text) => person.sees(said(text)),
    misses: (text) => person.misses(said(text)),
  };
}

/** Words that no message says are somebody's own, and stay. */
export function translator(locale: string): (name: Name) => Name {
  const [english, theirs] = [catalog("en"), catalog(locale)];
  const sources = Object.entries(english).map(([id, message]) => ({ id, source: patternOf(message) }));
  return (name) => {
    // Just these words stand before a message of mere values, like "{one} and {two}", that could say them, too.
    const same = sources.filter(({ source }) => typeof name === "string" && source === literally(name));
    const said = same.length > 0 ? same : sources.filter(({ source }) => says(source, name));
    const ids = said.map(({ id }) => id);
    if (ids.length === 0) return name;
    const found = ids.map((id) => patternOf(theirs[id] ?? [])).join("|");
    const [start, end] = typeof name === "string" ? ["", ""] : [name.source[0], name.source.at(-1)];
    return new RegExp(`${start === "^" ? "^" : ""}(?:${found})${end === "$" ? "$" : ""}`);
  };
}

/** Shorter pieces than this may stand in a message by chance. */
const PIECE = 12;

function says(source: string, name: Name): boolean {
  const example = source.replaceAll("\\", "");
  if (name instanceof RegExp) return name.test(example);
  return new RegExp(`^${source}$`).test(name) || (name.length >= PIECE && example.includes(name));
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** A message as a pattern: any value where one is filled in, any of its choices. */
function patternOf(message: unknown): string {
  if (!Array.isArray(message)) return literally(String(message));
  return message.map(tokenPattern).join("");
}

function tokenPattern(token: unknown): string {
  if (token === "#") return "\\d+";
  if (!Array.isArray(token)) return literally(String(token));
  const options = token[2];
  if (typeof options !== "object" || !options) return ".*";
  const branches = Object.values(options).filter((branch) => Array.isArray(branch));
  return `(?:${branches.map(patternOf).join("|")})`;
}
