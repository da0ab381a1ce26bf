/**
 * [Note: a trunk]
 * One file with all that a device holds, sealed under a passphrase, to be carried to another place. Every byte of it is
 * authenticated: the head is bound into all that follows, and each piece to its place and to whether it is the last.
 *
 *   |  0 | "innermost-trunk\n", 16 bytes                       |
 *   | 16 | version, 1 byte: 1                                  |
 *   | 17 | Argon2id: passes, then memory in bytes, 4 + 4 bytes |
 *   | 25 | salt, 16 bytes                                      |
 *   | 41 | the label: a box of LABEL_SIZE bytes                |
 *   |  … | the pieces: boxes of PIECE_SIZE bytes, the last one of any bucket's size |
 *
 * Inside the pieces, one after the other and across their ends: rows, each 4 bytes of length (big-endian) and then a
 * CBOR array that begins with what kind of row it is.
 */
import type { Bytes } from "@innermost/core";
import { BUCKETS, type Cost, type Door, ITEM_MAX_BYTES, PASSPHRASE_COST } from "@innermost/crypto";
import { decode, encode, rfc8949EncodeOptions } from "cborg";

const MAGIC = new TextEncoder().encode("innermost-trunk\n");
const VERSION = 1;
export const HEAD_SIZE = 41;
export const LABEL_SIZE = 512;
export const PIECE_SIZE = 65536;
/** What a piece holds at most. */
export const PIECE_MOST = ITEM_MAX_BYTES;
const FIRST_PIECE = HEAD_SIZE + LABEL_SIZE;

/** What can be told of a trunk once its passphrase is known, before it is opened. */
export interface Label {
  /** The civil day on which it was packed. */
  date: string;
  /** The partner's name, where there is one. */
  partner: string | null;
  /** Whether a kept pair is in it. */
  pair: boolean;
}

/** Bytes that can be read in parts, as a file is. */
export interface Source {
  readonly size: number;
  read(offset: number, length: number): Promise<Bytes>;
}

export type NotATrunk = "not-ours" | "newer" | "damaged";
export type OpenedTrunk =
  | { readonly ok: true; readonly trunk: Trunk }
  | { readonly ok: false; readonly why: NotATrunk | "wrong" };

export interface Trunk {
  readonly label: Label;
  readonly pieces: number;
  /** The plain bytes of a piece; null where it is not the one that belongs there. */
  piece(index: number): Promise<Bytes | null>;
}

interface Head {
  bytes: Bytes;
  cost: Cost;
  salt: Bytes;
}

const packed = (value: unknown): Bytes => encode(value, rfc8949EncodeOptions);

function makeHead(salt: Bytes, { ops, memoryBytes }: Cost): Bytes {
  const bytes = new Uint8Array(HEAD_SIZE);
  bytes.set(MAGIC);
  const view = new DataView(bytes.buffer);
  view.setUint8(16, VERSION);
  view.setUint32(17, ops);
  view.setUint32(21, memoryBytes);
  bytes.set(salt, 25);
  return bytes;
}

const GIB = 1024 ** 3;
const OPS_MOST = 32;

/** A cost that no device should be asked for is damage. */
function readHead(bytes: Bytes): Head | NotATrunk {
  if (bytes.length < MAGIC.length || MAGIC.some((byte, at) => bytes[at] !== byte)) return "not-ours";
  if (bytes.length < HEAD_SIZE) return "damaged";
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (view.getUint8(16) > VERSION) return "newer";
  const cost = { ops: view.getUint32(17), memoryBytes: view.getUint32(21) };
  const isBearable =
    cost.ops >= 1 && cost.ops <= OPS_MOST && cost.memoryBytes >= 8192 && cost.memoryBytes <= GIB;
  if (view.getUint8(16) !== VERSION || !isBearable) return "damaged";
  return { bytes, cost, salt: bytes.slice(25, HEAD_SIZE) };
}

/** Binds a piece to this trunk, to its place, and to being the last one or not. */
function placeOf(head: Bytes, index: number, isLast: boolean): Bytes {
  const place = new Uint8Array(HEAD_SIZE + 5);
  place.set(head);
  const view = new DataView(place.buffer);
  view.setUint32(HEAD_SIZE, index);
  view.setUint8(HEAD_SIZE + 4, isLast ? 1 : 0);
  return place;
}

/** Takes the bytes of a trunk, in order. */
export type Sink = (bytes: Bytes) => void | Promise<void>;

export interface Packer {
  /** Adds one row. */
  row(value: readonly unknown[]): Promise<void>;
  /** Closes the trunk; nothing can be added any more. */
  end(): Promise<void>;
}

/** Begins a trunk: head and label go out at once. Blocks for one Argon2id. */
export async function beginTrunk(door: Door, passphrase: string, label: Label, sink: Sink): Promise<Packer> {
  const salt = door.random(16);
  const head = makeHead(salt, PASSPHRASE_COST);
  const key = door.passphraseKey(passphrase, salt, PASSPHRASE_COST);
  await sink(head);
  await sink(door.sealBox(key, "trunk label", head, filledLabel(label)));
  const waiting = new Uint8Array(PIECE_MOST);
  let filled = 0;
  let pieces = 0;

  async function seal(isLast: boolean): Promise<void> {
    const context = placeOf(head, pieces, isLast);
    pieces += 1;
    await sink(door.sealBox(key, "trunk piece", context, waiting.subarray(0, filled)));
    filled = 0;
  }

  async function add(bytes: Bytes): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      // A full piece waits until something follows: only then it is not the last.
      if (filled === PIECE_MOST) await seal(false);
      const more = Math.min(bytes.length - at, PIECE_MOST - filled);
      waiting.set(bytes.subarray(at, at + more), filled);
      filled += more;
      at += more;
    }
  }

  return {
    async row(value) {
      const body = packed(value);
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, body.length);
      await add(length);
      await add(body);
    },
    end: () => seal(true),
  };
}

/** So long that its box has always the same size. */
function filledLabel(label: Label): Bytes {
  const bare = packed([label, new Uint8Array(0)]).length;
  return packed([label, new Uint8Array(Math.max(0, LABEL_LEAST - bare))]);
}

/** More than fits into the bucket below LABEL_SIZE, and less than that bucket holds. */
const LABEL_LEAST = LABEL_SIZE / 2 + 16;

/** Looks at a file without its passphrase. */
export async function lookAtTrunk(source: Source): Promise<{ ok: true } | { ok: false; why: NotATrunk }> {
  const head = readHead(await source.read(0, Math.min(HEAD_SIZE, source.size)));
  if (typeof head === "string") return { ok: false, why: head };
  return piecesIn(source) === null ? { ok: false, why: "damaged" } : { ok: true };
}

/** How many pieces there are; null where the end is missing. */
function piecesIn({ size }: Source): number | null {
  const rest = size - FIRST_PIECE;
  const last = rest % PIECE_SIZE;
  if (rest <= 0 || (last !== 0 && !BUCKETS.includes(last))) return null;
  return Math.ceil(rest / PIECE_SIZE);
}

/** Blocks for one Argon2id. A label that was tampered with looks like a wrong passphrase. */
export async function openTrunk(door: Door, source: Source, passphrase: string): Promise<OpenedTrunk> {
  const head = readHead(await source.read(0, Math.min(HEAD_SIZE, source.size)));
  if (typeof head === "string") return { ok: false, why: head };
  const pieces = piecesIn(source);
  if (pieces === null) return { ok: false, why: "damaged" };
  const key = door.passphraseKey(passphrase, head.salt, head.cost);
  const box = await source.read(HEAD_SIZE, LABEL_SIZE);
  const opened = door.openBox(key, "trunk label", head.bytes, box);
  if (!opened.ok) return { ok: false, why: "wrong" };
  const [label] = decode(opened.value) as [Label];
  return { ok: true, trunk: { label, pieces, piece } };

  async function piece(index: number): Promise<Bytes | null> {
    const offset = FIRST_PIECE + index * PIECE_SIZE;
    const bytes = await source.read(offset, Math.min(PIECE_SIZE, source.size - offset));
    const context = placeOf((head as Head).bytes, index, index + 1 === pieces);
    const read = door.openBox(key, "trunk piece", context, bytes);
    return read.ok ? read.value : null;
  }
}
