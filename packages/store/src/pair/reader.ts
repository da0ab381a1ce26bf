/**
 * Turns the log's records into facts: opens what this device has keys for, checks every sum, chain and MAC on the way,
 * and learns the partner's keys and new epochs as they come. Reading is in order and changes the pair record.
 */

import {
  type Bytes,
  bytesToAuthenticate,
  type Fact,
  fromHex,
  type KnownEvent,
  type OpenedAnswer,
  type RoundId,
  type RoundState,
  readEvent,
  toHex,
} from "@innermost/core";
import { type Door, type SealedAnswer, SUITE } from "@innermost/crypto";
import { decodeOpening, type Half, type LogRecord } from "@innermost/sync";
import { readContent } from "./content.ts";
import { bindings } from "./half.ts";
import { ownKeysAt, type PairRecord } from "./record.ts";
import { type Accepted, acceptRotation, canWrapTo, type RenewalOf, signerOf } from "./rotation.ts";

/** After each so many records the chain head is kept for good; heads between two of these edges are kept for a while. */
export const EDGE = 500;

/** What a reader has to remember of the log, to go on where it stopped. */
export interface Chain {
  /** The number after which `heads` begins. */
  from: number;
  /** The chain head after `from`, and after each number that follows. */
  heads: Bytes[];
  /** The chain head after 0, EDGE, 2 * EDGE, … */
  edges: Bytes[];
  /** True once the relay showed the two of them different histories. */
  forked: boolean;
}

export interface Reader extends Chain {
  /** Reads the next record; records come in order, without gaps. */
  read(record: LogRecord): Fact;
  /** Reads a record again that the chain has passed: what could not be opened then may open now. */
  again(record: LogRecord): Fact;
}

const NOTHING = new Uint8Array(32);

export const newChain = (): Chain => ({ from: 0, heads: [NOTHING], edges: [NOTHING], forked: false });

/** The chain head after a number, or null where it is not known, or no longer. */
export const headAt = ({ from, heads, edges }: Chain, number: number): Bytes | null =>
  heads[number - from] ?? (number % EDGE === 0 ? edges[number / EDGE] : null) ?? null;

/** Forgets the heads before a number, but for the edges. */
export function forgetHeads(chain: Chain, before: number): void {
  const count = Math.min(before - chain.from, chain.heads.length - 1);
  if (count <= 0) return;
  chain.heads.splice(0, count);
  chain.from += count;
}

type OddKind = "two-histories" | "own-histories" | "foreign-keys" | "left-out" | "in-my-name" | "unreadable";

/** What the author of the record `at` says that the head was after `number`. */
export interface OldHead {
  number: number;
  head: Bytes;
  isOwn: boolean;
  at: number;
}

export interface Known {
  /** What this device itself handed in for a round and epoch, so that nobody can put another answer in its place. */
  sealed(round: string, epoch: number): Bytes | null;
  /** Whether it can have handed in this other one since, which was opened at `at` (ms). Never, where it is left out. */
  mayBeAnother?(round: string, commitment: Bytes, at: number): boolean;
  /** One's own new keys, as they came from another device or were made here. */
  renewalOf?: RenewalOf;
  /** The epoch that counts where reading stands: an opening of another one is void. Any counts, where it is left out. */
  epoch?(): number;
  /** Whether all that was read so far confirms the pair from both sides: the first new key counts only then. */
  isConfirmed(): boolean;
  /** What the log made of a round, as far as it is folded. */
  round?(round: RoundId): RoundState | undefined;
  /** Hears of what is not as it should be, with the number of the record that shows it. */
  odd?(kind: OddKind, at: number): void;
  /** Hears of a head that is older than those at hand, so that somebody can look it up. */
  old?(head: OldHead): void;
}

/** A reader goes on where `chain` stands, which is its own from now on. */
export function logReader(door: Door, pair: PairRecord, known: Known, chain: Chain = newChain()): Reader {
  const reader: Reader = { ...chain, read, again };
  /** Halves of openings that were read and are not folded yet: their keys may come before they are. */
  const unfolded = new Map<RoundId, readonly OpenedAnswer[]>();
  return reader;

  function read(record: LogRecord): Fact {
    const head = nextHead(door, reader.heads.at(-1) ?? NOTHING, record);
    reader.heads.push(head);
    if (record.number % EDGE === 0) reader.edges.push(head);
    return again(record);
  }

  function again(record: LogRecord): Fact {
    const placed = { number: record.number, receivedAt: record.receivedAt };
    if (record.kind === "opening") return { ...placed, ...readOpening(record) };
    if (record.kind === "rotation") return { ...placed, ...readRotation(record) };
    return { ...placed, ...readItem(record) };
  }

  function readItem(record: LogRecord): Bare {
    const key = pair.epochKeys[record.epoch];
    // Erased, or under keys that this device was not given: neither is broken.
    if (!key || !record.body) return UNREADABLE;
    const { space } = pair;
    const { id, epoch, capsule, body, sum } = record;
    const opened = door.openItem(key, { space, id, epoch }, { capsule, body, sum });
    if (opened.ok) return readFact(opened.value, record);
    if (opened.why !== "unknown-suite") known.odd?.("unreadable", record.number);
    return UNREADABLE;
  }

  function readFact(bytes: Bytes, { number, epoch }: LogRecord): Bare {
    const { reading, mac } = readEvent(bytes);
    if (reading.kind === "malformed" || !mac) {
      known.odd?.("unreadable", number);
      return UNREADABLE;
    }
    const { event } = reading;
    const isOwn = door.equal(event.author, pair.person);
    if (isOwn && !isMine(event, mac, epoch)) {
      known.odd?.("in-my-name", number);
      return UNREADABLE;
    }
    compareHeads(event.after, isOwn, number);
    if (reading.kind === "unknown") return { kind: "unknown", epoch, event };
    if (reading.event.type === "round.key") return readKey(reading.event, epoch);
    if (reading.event.type === "pair.joined") learnPartner(reading.event.data.keys, reading.event.author);
    return { kind: "event", epoch, event: reading.event };
  }

  function isMine(event: Parameters<typeof bytesToAuthenticate>[0], mac: Bytes, epoch: number): boolean {
    const { authorKey } = ownKeysAt(pair, epoch);
    return door.equal(mac, door.mac(authorKey, "event", pair.space, bytesToAuthenticate(event)));
  }

  /** Nobody can have seen the record that is being read, nor one behind it, before it had its number. */
  function compareHeads({ number, head }: { number: number; head: Bytes }, isOwn: boolean, at: number): void {
    const ours = headAt(reader, number);
    const isEarlier = number < at;
    if (isEarlier && !ours) known.old?.({ number, head, isOwn, at });
    if (isEarlier && (!ours || door.equal(ours, head))) return;
    reader.forked = true;
    known.odd?.(isOwn ? "own-histories" : "two-histories", at);
  }

  function learnPartner(keys: NonNullable<PairRecord["partner"]>, author: Bytes): void {
    if (pair.party !== 0 || pair.partner || !door.equal(keys.person, author)) return;
    if (canWrapTo(door, keys.wrapping)) pair.partner = keys;
  }

  function readRotation(record: LogRecord): Bare {
    // Its place in the log and its suite are all that this version can tell of it.
    if (record.suite !== SUITE && record.epoch === pair.epochKeys.length) return NEWER;
    if (record.epoch === 0 || (record.epoch === 1 && !known.isConfirmed())) return notTaken(record);
    const whole = record.body && door.equal(record.sum, door.itemSum(record.capsule, record.body));
    const held = pair.epochKeys[record.epoch];
    const accepted =
      whole && record.body && acceptRotation(door, pair, record.epoch, record.body, known.renewalOf);
    if (!accepted && !held) return notTaken(record);
    if (accepted && !held) adopt(record, accepted);
    pair.expiresAt = null;
    return { kind: "rotation", epoch: record.epoch };
  }

  function adopt({ epoch, receivedAt }: LogRecord, { key, mine, theirs }: Accepted): void {
    pair.epochKeys[epoch] = key;
    if (mine) pair.mine = [...(pair.mine ?? []), { ...mine, epoch }];
    if (theirs) pair.theirs = [...(pair.theirs ?? []), { ...theirs, epoch, at: receivedAt }];
  }

  function notTaken({ number, epoch, body }: LogRecord): Bare {
    const isNext = epoch === pair.epochKeys.length && known.isConfirmed();
    const isByThem = isNext && body !== null && signerOf(door, pair, body) === "partner";
    known.odd?.(isByThem ? "left-out" : "foreign-keys", number);
    return UNREADABLE;
  }

  function readOpening(record: LogRecord): Bare {
    if (known.epoch && record.epoch !== known.epoch()) return UNREADABLE;
    const round = toHex(record.id);
    const halves = record.body && decodeOpening(record.body);
    const whole =
      halves && door.equal(record.sum, Uint8Array.from(halves.flatMap((half) => [...half.commitment])));
    const answers = whole ? halves.map((half) => readAnswer(round, half, record)) : [];
    for (const one of unfolded.keys()) if (known.round?.(one)) unfolded.delete(one);
    if (!unfolded.has(round)) unfolded.set(round, answers);
    return { kind: "opening", round, answers };
  }

  /** The first opening of a round counts. */
  function halvesOf(round: RoundId): readonly OpenedAnswer[] {
    const state = known.round?.(round);
    if (state) return state.outcome === "both-in" ? state.answers : [];
    return unfolded.get(round) ?? [];
  }

  /** A key opens the half of whoever gave it, or it is nothing. */
  function readKey(event: KnownEvent<"round.key">, epoch: number): Bare {
    const { round, key } = event.data;
    const author = toHex(event.author);
    const half = halvesOf(round).find((one) => one.author === author);
    for (const binding of half && !half.ok && half.sealed ? bindings(pair, round, event.author) : []) {
      const opened = door.openAnswerWith(key, binding, (half as Closed).sealed);
      if (opened.ok) return { kind: "unsealed", epoch, round, answer: readContent(opened.value, author) };
    }
    return { kind: "event", epoch, event };
  }

  /** Whether somebody has put this in the place of what this device handed in. */
  function isForeign(round: string, commitment: Bytes, { epoch, receivedAt }: LogRecord): boolean {
    const own = known.sealed(round, epoch);
    if (!own || door.equal(own, commitment)) return false;
    return !known.mayBeAnother?.(round, commitment, receivedAt);
  }

  /** What a rotation made void was sealed again under the new epoch, so that only the opening's own key counts. */
  function readAnswer(round: string, half: Half, opening: LogRecord): OpenedAnswer {
    const { party, commitment, ciphertext } = half;
    const mine = party === pair.party;
    const author = mine ? pair.person : (pair.partner?.person ?? NOTHING);
    const failed: OpenedAnswer = { ok: false, author: toHex(author) };
    if (mine && isForeign(round, commitment, opening)) return failed;
    const { epoch } = opening;
    const key = pair.epochKeys[epoch];
    if (!key) return failed;
    const binding = { space: pair.space, round: fromHex(round), epoch, author };
    const opened = door.openAnswer(door.derive(key, "answers"), binding, { commitment, ciphertext });
    if (opened.ok) return readContent(opened.value, failed.author);
    const isClosed = ciphertext[0] === SUITE && opened.why === "not-authentic";
    return isClosed ? { ...failed, sealed: { commitment, ciphertext } } : failed;
  }
}

type Closed = { readonly sealed: SealedAnswer };

type Bare =
  | Pick<Fact & { kind: "event" }, "kind" | "epoch" | "event">
  | Pick<Fact & { kind: "unknown" }, "kind" | "epoch" | "event">
  | Pick<Fact & { kind: "opening" }, "kind" | "round" | "answers">
  | Pick<Fact & { kind: "unsealed" }, "kind" | "epoch" | "round" | "answer">
  | Pick<Fact & { kind: "rotation" }, "kind" | "epoch">
  | Pick<Fact & { kind: "unreadable" }, "kind" | "newer">;

const UNREADABLE: Bare = { kind: "unreadable" };
const NEWER: Bare = { kind: "unreadable", newer: true };

const KINDS = ["event", "rotation", "opening"];

/** The chain runs over sums, not bodies, so that a body can be erased and the history still checks. */
export function nextHead(door: Door, head: Bytes, record: LogRecord): Bytes {
  const place = new Uint8Array(10);
  const view = new DataView(place.buffer);
  view.setUint32(0, record.number);
  view.setUint8(4, KINDS.indexOf(record.kind));
  view.setUint32(5, record.epoch);
  view.setUint8(9, record.suite);
  return door.digest("chain", head, place, record.id, record.sum);
}
