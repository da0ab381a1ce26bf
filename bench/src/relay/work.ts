/** The work that every contender is given. Sizes are in bytes. */
export const WORK = { pairs: 200, updates: 50, size: 300 };

/** What 300 bytes become on our wire: the padding bucket they are sealed into. */
export const SEALED_SIZE = 512;

export const CONTENDERS = ["innermost", "y-websocket", "hocuspocus", "evolu"] as const;
export type Contender = (typeof CONTENDERS)[number];

export const NAMES: Record<Contender, string> = {
  innermost: "Innermost (SQLite, fsync before ack)",
  "y-websocket": "y-websocket (LevelDB, no ack, no fsync)",
  hocuspocus: "Hocuspocus (SQLite, stored 2 s later)",
  evolu: "Evolu protocol (SQLite, fsync before ack)",
};

/**
 * "burst": all updates of all pairs at once, for the throughput. "steps": each pair sends the next one when its reader
 * has the one before, for the latency. "kill": steps, until the server is gone. "kept": only reads what there is.
 */
export type Mode = "burst" | "steps" | "kill" | "kept";

/** `from` is the first pair's number: two runs against one server use pairs of their own. */
export interface Task {
  contender: Contender;
  address: string;
  mode: Mode;
  from: number;
}

/** Latencies in ms; times are ms since 1970. `acked` and `seen` are per pair; `acked` is empty without acks. */
export interface Outcome {
  kind: "outcome";
  startedAt: number;
  ackedAt: number;
  seenAt: number;
  ack: { p50: number; p99: number };
  reach: { p50: number; p99: number };
  acked: number[];
  seen: number[];
  kept: number[];
}
