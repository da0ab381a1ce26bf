/**
 * What this device has promised to do at the relay and has not done yet. Intents lie under the vault, in order, until
 * the relay has acknowledged them; the words in them are sealed for the space only when they are sent, under the
 * epoch of that moment.
 */
import type { Bytes, SharedType } from "@innermost/core";

export type Intent =
  | { kind: "append"; id: Bytes; type: SharedType; data: unknown; date: string; sent: boolean }
  | {
      kind: "deposit";
      round: string;
      card: string;
      words: string;
      /** A heavy card's: only my own devices can open it until both are in. */
      strict?: boolean;
      sealed: SealedDeposit | null;
      /** Of one that lay at the relay and that new keys have made void: the day on which it was sealed. */
      renewed?: string;
    }
  /** The same for what is no card: one room of the check, the rooms one would choose, what one tells of a week. */
  | {
      kind: "deposit";
      round: string;
      subject: string;
      data: unknown;
      /** The day on which it was sealed: what ran out before it could be sent is not sent any more. */
      date: string;
      /** Where an earlier one ran out in this round, a name for this one. The relay may hold the earlier one yet. */
      again: string | null;
      sealed: SealedDeposit | null;
      renewed?: string;
    }
  | { kind: "offer"; slot: Bytes; sealed: Bytes };

/** Kept, so that a repeat hands in the same bytes: the first deposit wins. */
export interface SealedDeposit {
  epoch: number;
  commitment: Bytes;
  ciphertext: Bytes;
  /** What was sealed: after new keys it is sealed again, as it was. */
  content?: readonly [head: string, content: unknown];
  /** Only my own devices can open it before both are in. */
  strict?: true;
  /**
   * The day on which it was sealed: once it has run out, another may be sealed in the same round. An older app has told it
   * of reveals only.
   */
  on?: string;
}

/** What names a sealed deposit among this person's: its round, and for one that was sealed anew a name of its own. */
export const depositKey = ({ round, ...more }: Intent & { kind: "deposit" }): string =>
  "again" in more && more.again ? `${round}/${more.again}` : round;

/** The round of a key. */
export const roundIn = (key: string): string => key.split("/", 1)[0] ?? key;

export const INTENT = "intent/";

/** Places sort by time, then by the order of making. */
export function intentPlace(now: number, order: number, salt: string): string {
  return `${INTENT}${String(now).padStart(15, "0")}-${String(order).padStart(4, "0")}-${salt}`;
}
