/**
 * The older part of a log, as this device keeps it: EDGE facts a chunk, already opened, with what it takes to fold
 * them again under a newer version of the app. What did not open is kept as the relay gave it.
 */
import {
  type Bytes,
  type Envelope,
  type Fact,
  type OpenedAnswer,
  readEnvelope,
  toHex,
} from "@innermost/core";
import type { LogRecord } from "@innermost/sync";
import { type Chain, EDGE } from "../pair/reader.ts";
import { pack, unpack } from "./pack.ts";

export const logPrefix = (space: Bytes): string => `log/${toHex(space)}/`;
/** The chunk that holds the facts from `index * EDGE + 1` on. */
export const chunkPlace = (space: Bytes, index: number): string =>
  `${logPrefix(space)}chunk/${String(index).padStart(8, "0")}`;

/** A fact that was read, or a record that has to be read again. */
export type Kept = Fact | { readonly kind: "raw"; readonly record: LogRecord };

export interface Chunk {
  index: number;
  facts: Kept[];
  /** As it stands after the last of the facts; its `heads` are those of this chunk. */
  chain: Chain;
  /** Whether this chunk or one before it holds something that did not open. */
  closed: boolean;
}

/** A record and what was read from it. */
export interface Entry {
  readonly record: LogRecord;
  readonly fact: Fact;
}

interface Stored {
  version: 1;
  index: number;
  rows: Row[];
  authors: Bytes;
  /** `after.head` of each event in turn. */
  seen: Bytes;
  heads: Bytes;
  edges: Bytes;
  forked: boolean;
  closed: boolean;
}

/** Receipt and the rest, by kind; the number follows from the place in the chunk. */
type Row =
  | ["event", at: number | null, ...Sent]
  | ["opening", at: number | null, round: string, answers: readonly OpenedAnswer[]]
  | ["rotation", at: number | null, epoch: number]
  | ["unsealed", at: number | null, epoch: number, round: string, answer: OpenedAnswer]
  | ["raw", LogRecord];

type Sent = [
  epoch: number,
  type: string,
  version: number,
  critical: boolean,
  author: number,
  date: string,
  after: number,
  data: unknown,
];

const joined = (parts: readonly Bytes[], size: number): Bytes => {
  const whole = new Uint8Array(parts.length * size);
  for (const [index, part] of parts.entries()) whole.set(part, index * size);
  return whole;
};

const split = (whole: Bytes, size: number): Bytes[] =>
  Array.from({ length: whole.length / size }, (_, index) => whole.subarray(index * size, (index + 1) * size));

const HEAD = 32;
const PERSON = 16;

export interface Packed {
  readonly bytes: Bytes;
  readonly closed: boolean;
}

/** Makes a chunk of EDGE entries in a row; `chain` has read up to the last of them at least. */
export function packChunk(entries: readonly Entry[], chain: Chain, closedBefore: boolean): Packed {
  try {
    return packRows(entries, chain, closedBefore, rowsOf(entries));
  } catch {
    // Somebody wrote what is nested too deep to be packed: as it came, it is only bytes.
    return packRows(entries, chain, closedBefore, { rows: entries.map(rawRow), authors: [], seen: [] });
  }
}

function packRows(entries: readonly Entry[], chain: Chain, closedBefore: boolean, told: Told): Packed {
  const { rows, authors, seen } = told;
  const index = Math.floor(((entries[0]?.record.number ?? 1) - 1) / EDGE);
  const at = index * EDGE - chain.from;
  const closed = closedBefore || rows.some(([kind]) => kind === "raw");
  const stored: Stored = {
    version: 1,
    index,
    rows,
    authors: joined(authors, PERSON),
    seen: joined(seen, HEAD),
    heads: joined(chain.heads.slice(at, at + EDGE + 1), HEAD),
    edges: joined(chain.edges.slice(0, index + 2), HEAD),
    forked: chain.forked,
    closed,
  };
  return { bytes: pack(stored), closed };
}

interface Told {
  rows: Row[];
  authors: Bytes[];
  seen: Bytes[];
}

function rowsOf(entries: readonly Entry[]): Told {
  const authors = new Map<string, Bytes>();
  const seen: Bytes[] = [];
  const authorOf = (person: Bytes): number => {
    const name = toHex(person);
    if (!authors.has(name)) authors.set(name, person);
    return [...authors.keys()].indexOf(name);
  };
  const rows = entries.map((entry): Row => {
    const { fact } = entry;
    if (!isOpen(fact)) return rawRow(entry);
    if (fact.kind === "rotation") return ["rotation", fact.receivedAt, fact.epoch];
    if (fact.kind === "opening") return ["opening", fact.receivedAt, fact.round, fact.answers];
    if (fact.kind === "unsealed") return ["unsealed", fact.receivedAt, fact.epoch, fact.round, fact.answer];
    const { type, version, critical, author, date, after, data } = fact.event;
    seen.push(after.head);
    const sent: Sent = [fact.epoch, type, version, critical, authorOf(author), date, after.number, data];
    return ["event", fact.receivedAt, ...sent];
  });
  return { rows, authors: [...authors.values()], seen };
}

const rawRow = ({ record }: Entry): Row => ["raw", record];

/** Whether all of a fact could be opened: if not, a key that comes later may still do it. */
export const isOpen = (fact: Fact): fact is Exclude<Fact, { kind: "unreadable" }> =>
  fact.kind !== "unreadable" &&
  (fact.kind !== "opening" ||
    (fact.answers.length > 0 && fact.answers.every((one) => one.ok || isSpent(one))));

const SPENT = { commitment: new Uint8Array(0), ciphertext: new Uint8Array(0) };
const isSpent = (answer: OpenedAnswer): boolean => !answer.ok && answer.sealed?.ciphertext.length === 0;

/** An opening without what was sealed in it, once both keys have come and opened it: they stand in the log as facts. */
export const spent = (opening: Fact & { kind: "opening" }): Fact => ({
  ...opening,
  answers: opening.answers.map((one) => (!one.ok && one.sealed ? { ...one, sealed: SPENT } : one)),
});

/** The chunk in these bytes, or null where they hold none. */
export function unpackChunk(bytes: Bytes): Chunk | null {
  try {
    return chunkOf(unpack(bytes) as Stored);
  } catch {
    return null;
  }
}

function chunkOf({ version, index, rows, heads, edges, forked, closed, ...told }: Stored): Chunk | null {
  const chain = { from: index * EDGE, heads: split(heads, HEAD), edges: split(edges, HEAD), forked };
  const isWhole = rows.length === EDGE && chain.heads.length === EDGE + 1 && chain.edges.length === index + 2;
  if (version !== 1 || !isWhole) return null;
  const authors = split(told.authors, PERSON);
  const seen = split(told.seen, HEAD).values();
  const facts = rows.map((row, at) => keptOf(row, chain.from + at + 1, authors, seen));
  return { index, facts, chain, closed };
}

function keptOf(row: Row, number: number, authors: readonly Bytes[], seen: Iterator<Bytes>): Kept {
  if (row[0] === "raw") return { kind: "raw", record: row[1] };
  const [kind, receivedAt] = row;
  if (kind === "rotation") return { number, receivedAt, kind, epoch: row[2] };
  if (kind === "opening") return { number, receivedAt, kind, round: row[2], answers: row[3] };
  if (kind === "unsealed") return { number, receivedAt, kind, epoch: row[2], round: row[3], answer: row[4] };
  const [, , epoch, type, version, critical, author, date, after, data] = row;
  const event = {
    type,
    version,
    critical,
    author: authors[author] as Bytes,
    date,
    after: { number: after, head: seen.next().value as Bytes },
    data,
  };
  return { number, receivedAt, ...readAgain(event, epoch) };
}

type Bare =
  | Pick<Fact & { kind: "event" }, "kind" | "epoch" | "event">
  | Pick<Fact & { kind: "unknown" }, "kind" | "epoch" | "event">
  | { kind: "unreadable" };

function readAgain(envelope: Envelope, epoch: number): Bare {
  const reading = readEnvelope(envelope);
  if (reading.kind === "known") return { kind: "event", epoch, event: reading.event };
  return reading.kind === "unknown"
    ? { kind: "unknown", epoch, event: reading.event }
    : { kind: "unreadable" };
}
