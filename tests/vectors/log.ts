/** The shape of a frozen log, and how it is replayed: read by the store's own reader with one device's keys, and folded. */
import { emptyShared, type Fact, foldShared, type SharedState } from "@innermost/core";
import type { Door } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import { isConfirmedByBoth } from "../../packages/store/src/pair/code.ts";
import { logReader } from "../../packages/store/src/pair/reader.ts";
import type { PairRecord } from "../../packages/store/src/pair/record.ts";

export interface Side {
  /** What the device knew before the log began. */
  pair: PairRecord;
  /** What it had sealed itself: commitments by round. */
  sealed: Record<string, Uint8Array>;
  heads: Uint8Array[];
}

export interface Accepted {
  name: string;
  records: LogRecord[];
  sides: Record<"inviter" | "invited", Side>;
  facts: Fact[];
  state: SharedState;
}

/** One change of the accepted log, and what it makes of the record with that number. */
export interface Rejected {
  name: string;
  number: number;
  path: "body" | "capsule" | "sum" | "id" | "epoch";
  /** The bit to turn. */
  flip?: number;
  /** The new epoch, or the length that is left of the body. */
  to?: number;
  kind: Fact["kind"];
  /** For openings: whether each answer is still trusted. */
  ok?: boolean[];
}

/** Records are read in bunches of `step`, as they might come from the relay. */
export function replay(door: Door, side: Side, records: readonly LogRecord[], step = records.length) {
  const pair = structuredClone(side.pair);
  let state = emptyShared();
  const facts: Fact[] = [];
  const reader = logReader(door, pair, {
    sealed: (round) => side.sealed[round] ?? null,
    isConfirmed: () =>
      isConfirmedByBoth(door, pair, facts.length > 0 ? foldShared(emptyShared(), facts) : state),
  });
  for (let at = 0; at < records.length; at += step) {
    const before = facts.length;
    for (const record of records.slice(at, at + step)) facts.push(reader.read(record));
    state = foldShared(state, facts.slice(before));
  }
  return { facts, state, pair, heads: reader.heads, forked: reader.forked };
}

/** Bytes, maps and sets as JSON holds them here. */
export const toJson = (_key: string, value: unknown): unknown => {
  if (value instanceof Uint8Array) return `hex:${Buffer.from(value).toString("hex")}`;
  if (value instanceof Map) return { "map:": [...value] };
  if (value instanceof Set) return { "set:": [...value] };
  return value;
};

export function fromJson(_key: string, value: unknown): unknown {
  if (typeof value === "string" && value.startsWith("hex:"))
    return Uint8Array.from(Buffer.from(value.slice(4), "hex"));
  if (value === null || typeof value !== "object") return value;
  if ("map:" in value) return new Map(value["map:"] as [unknown, unknown][]);
  if ("set:" in value) return new Set(value["set:"] as unknown[]);
  return value;
}
