/**
 * One immutable fact in a space, as its author wrote it. The bytes travel sealed; their author's MAC stands beside
 * them, so that an author's own devices can tell their own words from words put into their mouth, while nobody can
 * prove authorship to a third party (architecture.md, "authenticity").
 */
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import * as v from "valibot";
import type { Bytes } from "../bytes.ts";
import { type CivilDate, isCivilDate } from "../dates.ts";
import { bytes, catalogue, type DataOf, type EventType, isKnown } from "./catalogue.ts";

export const ENVELOPE_VERSION = 1;

export interface Envelope {
  readonly type: string;
  readonly version: number;
  readonly critical: boolean;
  /** 16 bytes: the person who wrote it. */
  readonly author: Bytes;
  /** The author's claimed civil date. */
  readonly date: CivilDate;
  /** What the author had seen of the log: its last number, and the chain head there. */
  readonly after: { readonly number: number; readonly head: Bytes };
  readonly data: unknown;
}

export interface KnownEvent<T extends EventType = EventType> extends Envelope {
  readonly type: T;
  readonly data: DataOf<T>;
}

export type Reading =
  | { readonly kind: "known"; readonly event: AnyEvent }
  | { readonly kind: "unknown"; readonly event: Envelope }
  | { readonly kind: "malformed" };

export type AnyEvent = { [T in EventType]: KnownEvent<T> }[EventType];

const envelope = v.strictTuple([
  v.literal(ENVELOPE_VERSION),
  v.pipe(v.string(), v.maxLength(60)),
  v.pipe(v.number(), v.integer(), v.minValue(1)),
  v.boolean(),
  bytes(16),
  v.custom<CivilDate>(isCivilDate),
  v.strictTuple([v.pipe(v.number(), v.integer(), v.minValue(0)), bytes(32)]),
  v.unknown(),
  bytes(32),
]);

const bare = (e: Envelope) => [
  ENVELOPE_VERSION,
  e.type,
  e.version,
  e.critical,
  e.author,
  e.date,
  [e.after.number, e.after.head],
  e.data,
];

/** The bytes that the author's MAC covers: everything but the MAC. */
export const bytesToAuthenticate = (event: Envelope): Bytes => encode(bare(event), rfc8949EncodeOptions);

export const encodeEvent = (event: Envelope, mac: Bytes): Bytes =>
  encode([...bare(event), mac], rfc8949EncodeOptions);

/** Makes an event of a known type, with the version and `critical` that the catalogue fixes. */
export function writeEvent<T extends EventType>(
  type: T,
  data: DataOf<T>,
  by: Pick<Envelope, "author" | "date" | "after">,
): KnownEvent<T> {
  const { version, critical } = catalogue[type];
  return { type, version, critical, data, ...by };
}

function decoded(bytes: Bytes): unknown {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads sealed-and-opened bytes. A newer version of a known type is unknown: kept, not guessed at. */
export function readEvent(bytes: Bytes): { reading: Reading; mac: Bytes | null } {
  const parsed = v.safeParse(envelope, decoded(bytes));
  if (!parsed.success) return { reading: { kind: "malformed" }, mac: null };
  const [, type, version, critical, author, date, [number, head], data, mac] = parsed.output;
  const event: Envelope = { type, version, critical, author, date, after: { number, head }, data };
  return { reading: readEnvelope(event), mac };
}

/** What this version makes of an envelope; one that was unknown to the version before may be known now. */
export function readEnvelope(event: Envelope): Reading {
  if (!isKnown(event.type) || event.version > catalogue[event.type].version)
    return { kind: "unknown", event };
  const data = v.safeParse(catalogue[event.type].data, event.data);
  return data.success
    ? { kind: "known", event: { ...event, data: data.output } as AnyEvent }
    : { kind: "malformed" };
}
