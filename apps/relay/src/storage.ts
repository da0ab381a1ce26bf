import type { Code, LogRecord, Party } from "@innermost/protocol";

/** `expiresAt` (ms) is null for a kept space, unless its end was asked for; `bytes` counts what its log takes. */
export interface SpaceRow {
  space: Uint8Array;
  creator: Uint8Array;
  epoch: number;
  head: number;
  bytes: number;
  expiresAt: number | null;
}

export interface MemberRow {
  deviceKey: Uint8Array;
  party: Party;
}

/** One party's side of a round that is not open. Withdrawn for ever when `lying` is null; void when its bytes are empty. `at` is ms. */
export interface DepositRow {
  round: Uint8Array;
  party: Party;
  at: number;
  lying: { epoch: number; commitment: Uint8Array; ciphertext: Uint8Array } | null;
}

/** An invitation. `sealed` is empty once claimed or revoked. `expiresAt` is ms. */
export interface SlotRow {
  slot: Uint8Array;
  space: Uint8Array;
  sealed: Uint8Array;
  expiresAt: number;
  claimant: Uint8Array | null;
}

/** What is remembered of something that expired, so that its link gets an honest answer: a random id, nothing else. */
export interface Grave {
  id: Uint8Array;
  code: Code;
  until: number;
}

/**
 * Rows as plain as they come: the rules live in rules/, once for all adapters. A `put` replaces by key. Whoever puts a
 * record keeps `head` in step: no record has a number above the head of its space once the run is over.
 */
export interface Rows {
  space(space: Uint8Array): SpaceRow | null;
  putSpace(row: SpaceRow): void;
  /** Drops the space, its members, records, deposits and slots. */
  dropSpace(space: Uint8Array): void;

  member(space: Uint8Array, deviceKey: Uint8Array): MemberRow | null;
  members(space: Uint8Array): MemberRow[];
  putMember(space: Uint8Array, row: MemberRow): void;
  dropMember(space: Uint8Array, deviceKey: Uint8Array): void;

  record(space: Uint8Array, number: number): LogRecord | null;
  /** At most `most` records with a number above `after`, in order. */
  records(space: Uint8Array, after: number, most: number): LogRecord[];
  /** The number of the event or rotation with this id. */
  numberOf(space: Uint8Array, id: Uint8Array): number | null;
  opening(space: Uint8Array, round: Uint8Array): LogRecord | null;
  putRecord(space: Uint8Array, record: LogRecord): void;

  deposit(space: Uint8Array, round: Uint8Array, party: Party): DepositRow | null;
  depositCount(space: Uint8Array, party: Party): number;
  putDeposit(space: Uint8Array, row: DepositRow): void;
  dropDeposit(space: Uint8Array, round: Uint8Array, party: Party): void;
  /** Empties what lies waiting in the space: commitment and ciphertext have no bytes then. Since when it lies, and withdrawals, stay. */
  emptyLying(space: Uint8Array): void;

  slot(slot: Uint8Array): SlotRow | null;
  slots(space: Uint8Array): SlotRow[];
  putSlot(row: SlotRow): void;
  dropSlot(slot: Uint8Array): void;

  grave(id: Uint8Array): Grave | null;
  putGrave(grave: Grave): void;

  /** At most `most` spaces and slots whose time is at or before `now`. */
  expiredSpaces(now: number, most: number): SpaceRow[];
  expiredSlots(now: number, most: number): SlotRow[];
  /** Drops what lies waiting since `since` or longer, in all spaces. The same run counts no deposits after it. */
  dropLyingSince(since: number): void;
  dropGraves(now: number): void;
}

/** One thing that a run reads. `deposits` are both parties' of one round, `depositCount` both parties' numbers. */
export type Need =
  | { of: "space" | "members" | "depositCount" | "slots"; space: Uint8Array }
  | { of: "member"; space: Uint8Array; deviceKey: Uint8Array }
  | { of: "record"; space: Uint8Array; number: number }
  | { of: "records"; space: Uint8Array; after: number; most: number }
  | { of: "number" | "opening" | "deposits"; space: Uint8Array; id: Uint8Array }
  | { of: "slot" | "grave"; id: Uint8Array }
  | { of: "expiredSpaces" | "expiredSlots"; now: number; most: number };

/**
 * What a run is about, so that a store that lies far away can bring it in one go, and keep runs apart that have nothing
 * to do with each other. A hint: a run may read what is not named, and write where it was not expected to; it costs time.
 */
export interface About {
  writes: boolean;
  needs: Need[];
}

export interface Store {
  /**
   * Runs `work` alone, as one transaction; resolves once its writes are durable. Runs about one space, and all runs
   * without `about`, happen in the order of the calls. If `work` throws, nothing of it stays and the promise rejects.
   * `work` is synchronous and may be run several times: it must have no effect but on `rows`.
   */
  run<T>(work: (rows: Rows) => T, about?: About): Promise<T>;
  /** Makes what was dropped before unreadable where it lay, as far as the database can: the last trace of a letter. */
  scrub(): void | Promise<void>;
  /** Finishes the runs that were asked for, and lets go of the database. */
  close(): void | Promise<void>;
}
