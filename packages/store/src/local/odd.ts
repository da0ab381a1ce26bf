/** What a reading of the log comes upon that is not as it should be, and how it is kept. */
import { type Bytes, type CivilDate, toHex } from "@innermost/core";
import type { Keeper } from "./keeper.ts";

/**
 * [Note: who it was]
 * Whoever holds the space's key can write what looks like a relay's lie, and a relay can keep back what would clear it up.
 * So a kind names what was seen; only "own-histories" and "lost" can be nobody's doing but the relay's.
 */
export const KINDS = [
  /** A newer version of the app is needed to go on. */
  "newer",
  /** What only one's own devices can have written has seen another history than this device: the relay. */
  "own-histories",
  /** What the partner's app wrote has seen another history: a lying relay, or a changed app. */
  "two-histories",
  /** The partner's app has made new keys, and left this device out. */
  "left-out",
  /** The relay's log ends before what this device has: an old backup, or a lie. */
  "behind",
  /** New keys came that neither of the two has made, or not as both agreed. They were not taken. */
  "foreign-keys",
  /** Something came in one's own name that none of one's devices wrote. It was not taken. */
  "in-my-name",
  /** The relay said that it holds something, and then did not. It is sent again. */
  "lost",
  /** Between one's own devices the relay left something out, or showed it in another order. All of it goes up again. */
  "own-rows",
  /** Something came that nobody can read. */
  "unreadable",
  /** What answers at the relay's address speaks another version than this app does. */
  "other-version",
  /** What answers at the relay's address breaks the rules of the wire. */
  "nonsense",
  /** This device and the relay are more than a day apart. */
  "clock",
] as const;
export type TroubleKind = (typeof KINDS)[number];

/** `at` is the last number of the log that tells of it; `read`, up to which number the person has answered. */
export interface Noted {
  since: CivilDate;
  at: number;
  read: number;
}

export type Notes = ReadonlyMap<TroubleKind, Noted>;
/** What one reading of a log came upon: the last number for each kind. */
export type Odd = Map<TroubleKind, number>;

/** Where the notes of the pair that is here lie. */
export const TROUBLE = "trouble";

interface Stored {
  space: Bytes;
  notes: [TroubleKind, Noted][];
}

/** Where it is noted what was wrong between one's own devices. */
export const OWN_TROUBLE = "trouble-own";

export async function readNotes(keeper: Keeper, space: Bytes): Promise<Notes> {
  const stored = await keeper.get<Stored>(TROUBLE);
  return new Map(stored && toHex(stored.space) === toHex(space) ? stored.notes : []);
}

export const storedNotes = (space: Bytes, notes: Notes): Stored => ({ space, notes: [...notes] });

export function seeOdd(odd: Odd, kind: TroubleKind, at: number): void {
  odd.set(kind, Math.max(at, odd.get(kind) ?? 0));
}
