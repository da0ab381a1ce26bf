export type Party = 0 | 1;

export const CODES = [
  "malformed",
  "too-large",
  "version",
  "unknown-space",
  "not-member",
  "bad-login",
  "stale-epoch",
  "already-deposited",
  "already-open",
  "withdrawn",
  "slot-unknown",
  "slot-expired",
  "slot-used",
  "unknown-number",
  "unkept-expired",
  "full",
  "busy",
  "internal",
] as const;
export type Code = (typeof CODES)[number];

/** One sealed event on its way to the log. The relay reads nothing but `id` and `epoch`. */
export interface Item {
  id: Uint8Array;
  suite: number;
  epoch: number;
  sum: Uint8Array;
  capsule: Uint8Array;
  body: Uint8Array;
}

export interface Admission {
  deviceKey: Uint8Array;
  party: Party;
}

/** One party's half of a sealed round. */
export interface Half {
  party: Party;
  commitment: Uint8Array;
  ciphertext: Uint8Array;
}

export type RecordKind = "event" | "rotation" | "opening";

/**
 * One numbered entry of a space's log. `receivedAt` is the relay's clock in ms. A tombstone has `body` null and an
 * empty capsule. An opening has an empty capsule, a 64-byte `sum` (both commitments, party 0 first) and a body that
 * `decodeOpening` reads.
 */
export interface LogRecord {
  number: number;
  kind: RecordKind;
  receivedAt: number;
  id: Uint8Array;
  suite: number;
  epoch: number;
  sum: Uint8Array;
  capsule: Uint8Array;
  body: Uint8Array | null;
}

export type ClientFrame =
  | { kind: "create"; space: Uint8Array; deviceKey: Uint8Array; ttlSeconds: number }
  | { kind: "hello"; space: Uint8Array; deviceKey: Uint8Array }
  | { kind: "prove"; signature: Uint8Array }
  | { kind: "follow"; after: number }
  | { kind: "append"; req: number; item: Item }
  | { kind: "rotate"; req: number; fromEpoch: number; item: Item; admit: Admission[]; remove: Uint8Array[] }
  | {
      kind: "deposit";
      req: number;
      round: Uint8Array;
      epoch: number;
      commitment: Uint8Array;
      ciphertext: Uint8Array;
    }
  | { kind: "withdraw"; req: number; round: Uint8Array }
  | { kind: "offer"; req: number; slot: Uint8Array; sealed: Uint8Array; ttlSeconds: number }
  | { kind: "revoke"; req: number; slot: Uint8Array }
  | { kind: "peek"; req: number; slot: Uint8Array }
  | { kind: "claim"; req: number; slot: Uint8Array; deviceKey: Uint8Array }
  | { kind: "ephemeral"; body: Uint8Array }
  | { kind: "erase"; req: number; number: number }
  | { kind: "ping" }
  | { kind: "admit"; req: number; deviceKey: Uint8Array }
  | { kind: "dismiss"; req: number; deviceKey: Uint8Array }
  | { kind: "retain"; req: number; devices: Uint8Array[] }
  | { kind: "leave"; req: number; endsIn: number }
  | { kind: "stay"; req: number }
  | { kind: "carry"; req: number; records: LogRecord[] }
  | { kind: "settle"; req: number; head: number; epoch: number; party: Party; admit: Admission[] };

export type RelayFrame =
  | { kind: "challenge"; bytes: Uint8Array }
  | { kind: "welcome"; head: number; epoch: number; party: Party; expiresAt: number | null; now: number }
  | { kind: "done"; req: number; number: number | null }
  | { kind: "items"; records: LogRecord[] }
  | { kind: "offered"; req: number; sealed: Uint8Array; expiresAt: number }
  | { kind: "claimed"; req: number; space: Uint8Array; party: Party }
  | { kind: "forwarded"; body: Uint8Array }
  | { kind: "refused"; req: number | null; code: Code }
  | { kind: "caught-up"; head: number }
  | { kind: "pong" };
