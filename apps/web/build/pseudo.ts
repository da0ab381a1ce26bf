import type { CompiledMessage } from "@lingui/message-utils/compileMessage";

/** The right-to-left locale that tests lay screens out in: English sounds in Arabic letters. */
export const PSEUDO = "ar-XB";

const from = "abcdefghijklmnopqrstuvwxyz,;?";
const to = "ابچدهفگحيجكلمنوپقرستثڤوخيز،؛؟";

/** Rewrites a compiled message's own words; names and shapes of its values stay. */
export function pseudo(message: CompiledMessage): CompiledMessage {
  return message.map((token) => {
    if (typeof token === "string") return letters(token);
    const [name, kind, options] = token;
    if (typeof options !== "object" || !options) return token;
    const cases = Object.entries(options).map(([key, value]) => [key, branch(value)]);
    return [name, kind, Object.fromEntries(cases)] as typeof token;
  });
}

function branch(value: unknown): unknown {
  if (typeof value === "string") return letters(value);
  return Array.isArray(value) ? pseudo(value as CompiledMessage) : value;
}

function letters(text: string): string {
  return [...text.toLowerCase()].map((letter) => to[from.indexOf(letter)] ?? letter).join("");
}
