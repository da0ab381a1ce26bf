/**
 * Rows that travel between one's own devices: a place in storage and what lies there. They are a set: a fact's row is
 * written once and never changes, so rows may come twice and in any order. The few others (a pair, the phrase, what lies
 * sealed for a round) are replaced whole; of those the last one in the private log counts.
 */
import { type Bytes, toHex } from "@innermost/core";
import { BUCKETS, type Door, ITEM_MAX_BYTES, SUITE } from "@innermost/crypto";
import type { Item, LogRecord } from "@innermost/sync";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import { DEPOSIT, OWN } from "../local/memory.ts";
import {
  ARRIVED,
  BEFORE,
  BEFORE_GONE,
  BEFORE_PART,
  CLOSED,
  GONE,
  type Gone,
  GUEST,
  IN,
  KEPT,
  KEY,
  LEFT,
  PAPER,
  PHRASE,
  type PhraseRecord,
  type PrivateRecord,
  RENEWAL,
  stillCounts,
  WRAP,
} from "./state.ts";

export type Row = readonly [place: string, value: unknown];

const FOR_GOOD = [
  OWN,
  KEY,
  IN,
  LEFT,
  PAPER,
  GUEST,
  CLOSED,
  WRAP,
  RENEWAL,
  ARRIVED,
  BEFORE,
  BEFORE_PART,
  BEFORE_GONE,
];
const REPLACED = [KEPT, DEPOSIT, PHRASE, GONE];

/** How the places begin whose rows are for one's other devices. */
export const TRAVELLING: readonly string[] = [...FOR_GOOD, ...REPLACED];

/**
 * [Note: rows that an older app let pass]
 * What an app doesn't know it lays nowhere, and goes on reading. So how far it has read counts only for the kinds that it
 * knew: an app that knows more reads the private log once more from its beginning.
 */
const KINDS = TRAVELLING.length;

/** How far one has read, as it lies in storage. */
export interface ReadSoFar {
  number: number;
  latest: number;
  kinds?: number;
}

export const readSoFar = (number: number, latest: number): ReadSoFar => ({ number, latest, kinds: KINDS });

/** The number of the last record that has nothing more to tell this app. */
export const numberIn = (read: ReadSoFar | null): number => (read?.kinds === KINDS ? read.number : 0);

/** Whether a row at this place is written once and never changes. */
export const isForGood = (place: string): boolean => FOR_GOOD.some((prefix) => place.startsWith(prefix));

/** Whether what lies at this place is for one's other devices. */
export const travels = (place: string): boolean => TRAVELLING.some((prefix) => place.startsWith(prefix));

/** What a batch says of the log before it; it is laid at no place. */
export const SEEN = "seen";

const packed = (value: unknown): Bytes => encode(value, rfc8949EncodeOptions);

/** Room for the outer array, the filler's head and what the bucket's padding needs. */
const FRAME = 16;
export const BATCH_MOST = ITEM_MAX_BYTES - FRAME;

/** Rows in as few batches as hold them, in order. A row too large for any batch is left out. */
export function batches(rows: readonly Row[]): Row[][] {
  const all: Row[][] = [];
  let room = 0;
  for (const row of rows) {
    const size = packed(row).length;
    if (size > BATCH_MOST) continue;
    if (size > room) {
      all.push([]);
      room = BATCH_MOST;
    }
    all.at(-1)?.push(row);
    room -= size;
  }
  return all;
}

/** Few sizes, so that the relay can't tell a touch on a scale from a long answer. */
const SIZES = [4096, 16384, 65536].filter((size) => BUCKETS.includes(size));
/** Suite, nonce, tag and the padding's own byte, as an item of the largest size leaves them. */
const SEALING = 65536 - ITEM_MAX_BYTES;

function filled(rows: readonly Row[]): Bytes {
  const bare = packed([rows, new Uint8Array(0)]).length;
  const room = (SIZES.find((size) => bare + FRAME <= size - SEALING) ?? 65536) - SEALING;
  return packed([rows, new Uint8Array(Math.max(0, room - bare - FRAME))]);
}

/** Whether a batch has room for one more row. */
export const hasRoom = (rows: readonly Row[], more: Row): boolean =>
  packed([[...rows, more], new Uint8Array(0)]).length <= BATCH_MOST;

/** Throws RangeError where the rows are more than a batch holds. */
export function sealBatch(door: Door, own: PrivateRecord, rows: readonly Row[]): Item {
  const id = door.random(16);
  const epoch = own.keys.length - 1;
  const header = { space: own.space, id, epoch };
  return { id, suite: SUITE, epoch, ...door.sealItem(own.keys[epoch] as Bytes, header, filled(rows)) };
}

/** The rows of a record of the private log; none where it can't be read, is erased, or is no batch. */
export function openBatch(
  door: Door,
  own: Pick<PrivateRecord, "space" | "keys">,
  record: LogRecord,
): readonly Row[] {
  const { id, epoch, capsule, body, sum } = record;
  const key = own.keys[epoch];
  if (record.kind !== "event" || !body || !key) return [];
  const opened = door.openItem(key, { space: own.space, id, epoch }, { capsule, body, sum });
  return opened.ok ? rowsIn(opened.value) : [];
}

function rowsIn(bytes: Bytes): readonly Row[] {
  try {
    const [rows] = decode(bytes) as [readonly Row[]];
    return rows.filter(
      ([place, value]) => typeof place === "string" && (travels(place) || place === SEEN) && value !== null,
    );
  } catch {
    return [];
  }
}

/** Which of two phrases was made later. Those of one moment are told apart by their ids, alike on each device. */
export const isLater = (one: PhraseRecord, other: PhraseRecord): boolean =>
  one.since === other.since ? toHex(one.id) > toHex(other.id) : one.since > other.since;

/** Lays rows over others. Of what is replaced the last one counts; of phrases, the one that was made last. */
export function layRows(rows: Map<string, unknown>, batch: readonly Row[]): void {
  for (const [place, value] of batch) {
    if (place === SEEN) continue;
    if (place === GONE && !stillCounts(value as Gone, rows.get(place) as Gone | undefined)) continue;
    const before = place === PHRASE ? rows.get(place) : undefined;
    if (!before || isLater(value as PhraseRecord, before as PhraseRecord)) rows.set(place, value);
  }
}

/** The time in a fact's place, in ms; 0 for other places. */
export const timeOf = (place: string): number => {
  if (!place.startsWith(OWN)) return 0;
  const digits = /(\d{15})-/.exec(place)?.[1];
  return digits ? Number(digits) : 0;
};
