import type { CompiledMessage } from "@lingui/message-utils/compileMessage";

const [APART, END] = ["\u2068", "\u2069"];

/**
 * Sets each value of a message apart from the words around it, for a language that runs from right to left: a name in
 * Latin letters, a number that begins one, or the dot after it would else change places with its neighbours.
 */
export function apart(message: CompiledMessage): CompiledMessage {
  return message.flatMap((token): CompiledMessage => {
    if (typeof token === "string") return [token];
    const [name, kind, options] = token;
    if (kind === undefined) return [APART, token, END];
    if (typeof options !== "object" || !options) return [token];
    const cases = Object.entries(options).map(([key, value]) => [
      key,
      Array.isArray(value) ? apart(value) : value,
    ]);
    return [[name, kind, Object.fromEntries(cases)] as typeof token];
  });
}
