import type { Counts } from "./relay.ts";

/** Codes and counts, never who or what. */
export type LogEntry =
  | { event: "listening" }
  | { event: "closed" }
  | { event: "draining" }
  | { event: "bus"; isUp: boolean }
  | { event: "database"; isUp: boolean; code: string }
  | { event: "swept"; counts: Counts }
  /** `times` counts what was not told since the last one; `words` say what it means and what to do. */
  | { event: "failed"; code: string; times?: number; words?: string }
  | { event: "recovered"; code: string };
