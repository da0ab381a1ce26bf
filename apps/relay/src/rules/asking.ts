import type { ClientFrame, Code, LogRecord } from "@innermost/protocol";
import type { Limits } from "../limits.ts";

/** Who asks, when (ms), and within which limits. */
export interface Asking {
  space: Uint8Array;
  deviceKey: Uint8Array;
  now: number;
  limits: Limits;
}

export interface Refusal {
  ok: false;
  code: Code;
}

/** What a change answers its author, and what everyone who follows the space then receives. */
export interface Change {
  ok: true;
  number: number | null;
  records: LogRecord[];
  removed: Uint8Array[];
  /** What everyone in the space is refused with from now on; null while it goes on. */
  ended: Code | null;
}

export type Passing = Pick<Asking, "now" | "limits">;

export type Frame<K extends ClientFrame["kind"]> = Extract<ClientFrame, { kind: K }>;

export const refuse = (code: Code): Refusal => ({ ok: false, code });
export const done = (
  number: number | null,
  records: LogRecord[] = [],
  removed: Uint8Array[] = [],
): Change => ({
  ok: true,
  number,
  records,
  removed,
  ended: null,
});

/** The space is no more. */
export const over = (ended: Code): Change => ({ ...done(null), ended });
