import type { Finding } from "../rules.ts";

const count = (text: string, mark: string): number => text.split(mark).length - 1;

const unopened = (text: string, open: string, close: string): readonly Finding[] =>
  count(text, close) > count(text, open) ? [{ rule: `${close} without ${open}`, found: text }] : [];

/** Questions and calls open as well as close; quotes are “ ”, as in English. A sentence left open by … may lack its end. */
export const markFaults = (text: string): readonly Finding[] => [
  ...unopened(text, "¿", "?"),
  ...unopened(text, "¡", "!"),
  ...(/[«»"']/.test(text) ? [{ rule: "quotes are “ ”", found: text }] : []),
];
