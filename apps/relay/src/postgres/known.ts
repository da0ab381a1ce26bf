import type { LogRecord } from "@innermost/protocol";
import type { DepositRow, Grave, MemberRow, Need, SlotRow, SpaceRow } from "../storage.ts";
import { createTable, type Table } from "./table.ts";
import { keyIn } from "./values.ts";

/** What stops a run until it has been brought: a row that was not read yet, or a space that is not locked yet. */
export type Lack = Need | { of: "lock"; space: Uint8Array };

/** Thrown by a read of a run, and caught around it. */
export class Missing extends Error {
  readonly lack: Lack;
  constructor(lack: Lack) {
    super(lack.of);
    this.lack = lack;
  }
}

/** What a transaction knows of one space, and what it changes there. */
export interface Plot {
  space: Uint8Array;
  isLocked: boolean;
  /** Nothing of it is in the database, or will be. */
  isWhole: boolean;
  members: Table<MemberRow>;
  hasMembers: boolean;
  hasSlots: boolean;
  records: Table<LogRecord>;
  /** By "after/most", as the database has them. */
  pages: Map<string, LogRecord[]>;
  numbers: Table<number>;
  openings: Table<LogRecord>;
  deposits: Table<DepositRow>;
  /** Per party, as the database has them. */
  depositCounts: number[] | null;
  isLyingEmptied: boolean;
}

/** What one transaction has read of the database, and all that it will write there. */
export interface Known {
  undo: (() => void)[];
  /** What was written without its lock, or over a row not read: the run went on, and what it did counts for nothing. */
  noted: Lack[];
  spaces: Table<SpaceRow>;
  slots: Table<SlotRow>;
  graves: Table<Grave>;
  plots: Map<string, Plot>;
  /** Keys of the spaces of which everything is dropped before the rest is written. */
  wiped: Set<string>;
  expired: { spaces: Map<string, SpaceRow[]>; slots: Map<string, SlotRow[]> };
  dropped: { lyingSince: number | null; gravesUntil: number | null };
  plot(space: Uint8Array): Plot;
}

export function createKnown(): Known {
  const undo: (() => void)[] = [];
  const plots = new Map<string, Plot>();
  return {
    undo,
    noted: [],
    spaces: createTable(undo),
    slots: createTable(undo),
    graves: createTable(undo),
    plots,
    wiped: new Set(),
    expired: { spaces: new Map(), slots: new Map() },
    dropped: { lyingSince: null, gravesUntil: null },
    plot(space) {
      const key = keyIn(space);
      const found = plots.get(key) ?? createPlot(undo, space);
      plots.set(key, found);
      return found;
    },
  };
}

export function createPlot(undo: (() => void)[], space: Uint8Array, isWhole = false): Plot {
  return {
    space,
    isLocked: isWhole,
    isWhole,
    members: createTable(undo, isWhole),
    hasMembers: isWhole,
    hasSlots: isWhole,
    records: createTable(undo, isWhole),
    pages: new Map(),
    numbers: createTable(undo, isWhole),
    openings: createTable(undo, isWhole),
    deposits: createTable(undo, isWhole),
    depositCounts: isWhole ? [] : null,
    isLyingEmptied: false,
  };
}

/** Takes back all changes since there were `left` of them. */
export function takeBack({ undo }: Known, left = 0): void {
  while (undo.length > left) undo.pop()!();
}
