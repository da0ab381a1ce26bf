/** A message as somebody reads it: each of its forms once, with its values filled in. */
import { compileMessage } from "@lingui/message-utils/compileMessage";

/** "2" stands for a number, "Sam" for a name. */
export const spokenForms = (message: string): string[] => forms(compileMessage(message));

function forms(tokens: unknown): string[] {
  if (!Array.isArray(tokens)) return [String(tokens)];
  return tokens.reduce<string[]>(
    (said, token) => formsOf(token).flatMap((next) => said.map((words) => words + next)),
    [""],
  );
}

function formsOf(token: unknown): string[] {
  if (token === "#") return ["2"];
  if (!Array.isArray(token)) return [String(token)];
  const [name, , options] = token as [string, string?, object?];
  if (typeof options !== "object") return [/^(name|room|title|partner)/.test(name) ? "Sam" : "2"];
  return [...new Set(Object.values(options).filter(Array.isArray).flatMap(forms))];
}
