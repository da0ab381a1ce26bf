import type { JSX } from "preact";

/** One screen's states by name, each drawn with made-up content. */
export type Stories = Record<string, Record<string, () => JSX.Element>>;

/** A callback that goes nowhere. */
export const nowhere = () => undefined;

/** The frame that most stories take. */
export const frame = { onHelp: nowhere, onExit: nowhere, start: { kind: "mark" as const, onPress: nowhere } };
