/** What a device holds for the sake of one's other devices, and where it lies in storage. */
import type { Bytes } from "@innermost/core";
import type { KeyPair } from "@innermost/crypto";
import type { Link, LinkState } from "@innermost/sync";
import type { PairRecord } from "../pair/record.ts";

/** The private space as this device knows it. Only one's own devices hold its keys. */
export interface PrivateRecord {
  version: 1;
  space: Bytes;
  /** By epoch; nothing is sealed under the first one, which ends when the space is kept. */
  keys: Bytes[];
  /** X-Wing: later keys are wrapped to it. An older app has made none. */
  wrapping?: KeyPair;
  /** Of a device that was carried in a file: the one that packed it, to which keys were wrapped until this one was known. */
  packed?: { id: Bytes; secretKey: Bytes };
  /** Hex: the devices and papers that were shut out, by rotations that this device has read. */
  out?: string[];
  /** Hex: whom the newest key was wrapped to. */
  given?: string[];
  /** Hex: listed devices that the newest key was not wrapped to, as whoever made it had not heard of them. */
  left?: string[];
  /** From which record on a key is missing here, and the boxes by which to walk back to it. */
  missed?: { number: number; previous: Bytes[] };
  /** Ed25519: this device's pseudonym at the relay, for this space only. Its hex names the device in one's list. */
  device: KeyPair;
  /** Whether the relay keeps the space for good. */
  kept: boolean;
}

/** A kept pair as one's devices hand it to each other: all of it but the pseudonym of a single device. */
export type HandedPair = Omit<PairRecord, "device"> & {
  announced: Bytes;
  /** Hex: who was out of the private space before, and has never seen this pair's keys. */
  out?: string[];
};

/**
 * [Note: a device on paper]
 * The phrase is a device that exists on paper only. One's other devices hold what it takes to let it in and to end it,
 * and nothing by which they could enter in its place: a device that was removed must not come back as the paper.
 */
export interface PhraseRecord {
  /** When it was made, in the time of places. The latest counts, whatever order a relay shows them in. */
  since: number;
  /** The recovery space, which the words lead to, and the key that can read and erase the ciphertext there. */
  space: Bytes;
  device: KeyPair;
  /** The paper's key in the private space, 32 bytes. */
  id: Bytes;
  /** X-Wing: the paper's keys for pairs are wrapped to it. */
  wrapping: Bytes;
  /** The epoch of the private space whose keys lie behind the words; later ones are wrapped to the paper. */
  epoch?: number;
  /** It leads nowhere any more, and no other has taken its place. */
  ended?: true;
}

/** A key for the paper in a pair's space, made by one of one's devices, which keeps only the half that may be seen. */
export interface PaperKey {
  publicKey: Bytes;
  wrapped: Bytes;
}

/** A link that this device has opened for another one. */
export interface Linking {
  secret: Bytes;
  seed: Bytes;
  expiresAt: number;
  /** The devices listed when it was opened: another one means that it was used. */
  known: string[];
}

/** The doors that a link has opened for a guest. [Note: a guest's door] in guests.ts */
export interface GuestRecord {
  slot: Bytes;
  /** The device that opened them, as one's list names it. */
  by: string;
  pair: { space: Bytes; key: Bytes } | null;
}

/** A take-up on its way: the keys are fixed before they are admitted, so that a repeat admits the same. */
export interface Taking {
  space: Bytes;
  keys: readonly Bytes[];
  /** What the link's guest keys follow from; null for the phrase, whose keys stay. */
  seed: Bytes | null;
  device: KeyPair;
  pairDevice: KeyPair;
  wrapping?: KeyPair;
  /** The slot and the guest's keys are still to be closed at the relay. */
  closing: boolean;
  slot: Bytes | null;
  notice: readonly [place: string, event: Bytes];
}

/**
 * What was unpacked from a trunk comes with keys of its own, and lets itself in with those of the device that packed it,
 * once; until then it is a copy without a line. [Note: a trunk] in trunk/format.ts
 */
export interface Entering {
  /** The packing device's, in the private space and in the pair's. */
  device: KeyPair;
  pairDevice: KeyPair | null;
  /** The person wants this relay to be the new place: where it knows nothing of them, the log is carried to it. */
  isFounding?: true;
  notice: readonly [place: string, event: Bytes];
}

/**
 * [Note: all of one's devices]
 * What one deletes goes on all of one's devices, and each can only do it by itself: so the decision is a row, which each
 * obeys when it hears of it. `until` is when everything ends, in ms: 0 for at once, null where one has thought better of it.
 */
export interface Gone {
  until: number | null;
  /** Grows with each decision, so that a relay which shows an old one again is not obeyed. None counts as 0. */
  turn?: number;
}

const turnOf = (gone: Gone | null | undefined): number => gone?.turn ?? 0;

/** A decision is one after the last that is known here; to think better of it comes after that of the deletion. */
export const deletion = (until: number, last: Gone | null): Gone => ({ until, turn: turnOf(last) + 1 });
export const returnAfter = (last: Gone | null): Gone => ({ until: null, turn: turnOf(last) + 2 });

/** Whether a decision still counts beside one that is known. */
export const stillCounts = (heard: Gone, known: Gone | null | undefined): boolean =>
  turnOf(heard) >= turnOf(known);

/**
 * "unknown-space": this relay knows nothing of this person, and may become their new place. "not-yet": the partner is
 * bringing the log here, or has begun here with another one. "behind": this relay's log is shorter than what is here.
 */
export type Entrance =
  | "in"
  | "away"
  | "unknown-space"
  | "not-member"
  | "not-yet"
  | "behind"
  | "forked"
  | "refused";

export const PRIVATE = "private";
/** How far the private space was read, and the latest time of a row in it. */
export const READ = "private-read";
export const WAITING = "up/";
export const LINKING = "linking";
export const TAKING = "taking";
export const PAIR_KEY = "pair-key/";
export const MAKING = "phrase-making";
export const OLD_PHRASE = "phrase-old/";
export const ENTERING = "entering";
/** Where older records lie as a relay gave them, which chunks hold only as they were read. */
export const OLDER = "older/";
/** Something is being unpacked here; what lies beside is not whole yet. */
export const ARRIVING = "plain/arriving";
/** The recovery space's records, as the former relay had them. */
export const RECOVERY = "recovery-log";
/** The epoch at which the pair's log was carried here: the first thing that is done is to renew the key. */
export const CARRIED = "carried-at";
export const OUT = "out/";
/** When this device first heard of a guest, in ms. */
export const SEEN = "guest-seen/";
/** The relay has forgotten some of what it was told: who may enter is to be said again. */
/** The relay is to be told who of one's devices stays. [Note: devices that nobody has seen] in retain.ts */
export const RETAIN = "retain";
export const DOORS_AGAIN = "doors-again";

// What follows travels to one's other devices, beside one's own facts and the sums of sealed answers.
export const KEPT = "kept/";
export const KEY = "key/";
export const IN = "in/";
export const LEFT = "left/";
export const GUEST = "guest/";
export const CLOSED = "closed/";
export const WRAP = "wrap/";
export const RENEWAL = "renewal/";
/** By the move's id, that one has come to where both wanted to. */
export const ARRIVED = "arrived/";
export const PAPER = "paper/";
export const PHRASE = "phrase/kept";
/** What names a pair that has ended, the parts of what stays of it, and that it was deleted. */
export const BEFORE = "before/";
export const BEFORE_PART = "before-part/";
export const BEFORE_GONE = "before-gone/";
/** What one has decided of all that is one's own. */
export const GONE = "gone";

export interface OwnState {
  private: PrivateRecord | null;
  read: { number: number; latest: number };
  /** Places whose rows one's other devices don't have yet. */
  waiting: Set<string>;
  /** Hex: devices that have said what keys can be wrapped to. */
  wrapped: Set<string>;
  phrase: PhraseRecord | null;
  linking: Linking | null;
  entering: Entering | null;
  /** The moves that one has come along with. */
  arrived: Set<string>;
  /** Whether what the twelve words lead to was packed, too. */
  hasRecovery: boolean;
}

export interface Own extends OwnState {
  /** While the private space is being made here or taken up: what is written meanwhile travels, too. */
  beginning: Promise<unknown> | null;
  link: Link | null;
  linkState: LinkState | { name: "none" };
  /** What became of the last attempt to come in, for what was unpacked; null before the first. */
  entrance: Entrance | null;
  /** The private space's at the relay, as far as this tab has heard. */
  epoch: number;
  /** Reads the state from storage again. */
  load(): Promise<void>;
  /** Runs work that reads this space's record and writes it, while no other such work runs, in whatever tab. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Adds to changes what makes their rows travel. */
  marked(changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** Takes note of changes that are written. */
  wrote(changes: Readonly<Record<string, unknown>>): void;
  /** The time for a row's place: later than every row known here, whatever the clocks of one's devices say. */
  timeAfterAll(now: number): number;
  /** Opens the private link after a while of its own, if there is a private space. */
  connect(): void;
  /** Reads one's own facts again, in the order of their places. */
  foldAgain(): Promise<void>;
  /** Connects and sends now. True once one's other devices can have all of it; false after 15 s without the relay. */
  nudge(): Promise<boolean>;
  /** Lets in and shuts out, at both spaces, what one's list of devices says. */
  reconcile(): Promise<void>;
  close(): void;
}
