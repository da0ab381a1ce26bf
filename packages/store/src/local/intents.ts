/**
 * What this device has promised to do at the relay and has not done yet. Intents lie under the vault, in order, until
 * the relay has acknowledged them; the words in them are sealed for the space only when they are sent, under the
 * epoch of that moment.
 */
import type { Bytes, SharedType } from "@innermost/core";

export type Intent =
  | { kind: "append"; id: Bytes; type: SharedType; data: unknown; date: string; sent: boolean }
  | { kind: "deposit"; round: string; card: string; words: string; sealed: SealedDeposit | null }
  /** The same for what is no card: one room of the check, the rooms one would choose, what one tells of a week. */
  | { kind: "deposit"; round: string; subject: string; data: unknown; sealed: SealedDeposit | null }
  | { kind: "offer"; slot: Bytes; sealed: Bytes };

/** Kept, so that a repeat hands in the same bytes: the first deposit wins. */
export interface SealedDeposit {
  epoch: number;
  commitment: Bytes;
  ciphertext: Bytes;
}

export const INTENT = "intent/";

/** Places sort by time, then by the order of making. */
export function intentPlace(now: number, order: number, salt: string): string {
  return `${INTENT}${String(now).padStart(15, "0")}-${String(order).padStart(4, "0")}-${salt}`;
}
