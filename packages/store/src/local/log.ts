/**
 * The log of a space as a tab holds it: what it folds to, and the newest records, which no chunk holds yet. Opening
 * takes the snapshot, then the chunks that follow on it, then the rows; whatever is missing or broken is taken from
 * the next of these, and in the end from the relay, which is asked for what follows on `settled.upTo`.
 */
import {
  addDays,
  type Bytes,
  civilDateAt,
  emptyShared,
  type Fact,
  foldShared,
  mayStillOpen,
  type SharedState,
  toHex,
} from "@innermost/core";
import type { Door } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import { decode } from "cborg";
import { isConfirmedByBoth } from "../pair/code.ts";
import { type Chain, EDGE, headAt, logReader, newChain, type OldHead, type Reader } from "../pair/reader.ts";
import type { PairRecord, Renewal } from "../pair/record.ts";
import type { Storage } from "../ports/storage.ts";
import { type Chunk, chunkPlace, type Kept, logPrefix, unpackChunk } from "./chunks.ts";
import { readable } from "./incoming.ts";
import { roundIn, type SealedDeposit } from "./intents.ts";
import type { Keeper } from "./keeper.ts";
import { type Odd, seeOdd } from "./odd.ts";
import { readSnapshot, type Snapshot } from "./snapshot.ts";

export interface Log {
  pair: PairRecord | null;
  reader: Reader | null;
  /** What follows on the last chunk, as the relay gave it. */
  records: LogRecord[];
  /** What was read from each of `records`. */
  facts: Fact[];
  /** Folded from what the relay has numbered. */
  settled: SharedState;
  /** As it was at the last multiple of EDGE: what a snapshot is made of. */
  edge: SharedState;
  /** The number of the snapshot that this tab has opened or written; 0 where none could be used. */
  snapshot: number;
  /** Whether the chunks hold something that did not open. */
  closed: boolean;
  /** The deposits this device has sealed, by round, until both are open. */
  deposits: Map<string, SealedDeposit>;
  /** What this device had handed in for rounds that are open; known only while the log is read from its beginning. */
  handedIn: Map<string, Bytes>;
  /** One's own new keys for this pair, by the hex of the public half of the signing key. */
  renewals: Map<string, Renewal>;
  /** Whether this person has other devices, which may have handed in what this one doesn't know of yet. */
  several: boolean;
  /** What this reading came upon that is not as it should be. */
  odd: Odd;
  /** Heads that somebody wrote down, and that only the chunks can tell to be right. */
  oldHeads: OldHead[];
}

export const emptyLog = (): Omit<Log, "pair" | "deposits" | "renewals" | "several"> => ({
  reader: null,
  records: [],
  facts: [],
  settled: emptyShared(),
  edge: emptyShared(),
  snapshot: 0,
  closed: false,
  handedIn: new Map(),
  odd: new Map(),
  oldHeads: [],
});

export const itemPrefix = (space: Bytes): string => `item/${toHex(space)}/`;
export const itemPlace = (space: Bytes, number: number): string =>
  itemPrefix(space) + String(number).padStart(10, "0");

/** Where the commitments lie that this device handed in for the rounds of a chunk. */
export const handedInPrefix = (space: Bytes): string => `${logPrefix(space)}handed-in/`;

/** Everything that a device needs to read a log from its storage. */
export interface Shelf {
  door: Door;
  keeper: Keeper;
  storage: Storage;
}

/** Reads the log of `pair` into `log`, going on from what an earlier reading of this tab came to, where it still fits. */
export async function readLog(
  shelf: Shelf,
  log: Log,
  pair: PairRecord,
  before: Log | null = null,
): Promise<void> {
  // The rows first: what another tab moves into a chunk meanwhile is found there, and none is missed.
  const rows = await shelf.storage.list(itemPrefix(pair.space));
  if (!goOn(shelf, log, pair, before) && !(await openSnapshot(shelf, log, pair)))
    await startOver(shelf, log, pair);
  await readChunks(shelf, log, pair);
  // An older app may have laid down a rotation by keys of one's own that it knew nothing of: it is asked for again.
  for (let rest: readonly LogRecord[] = following(rows, log.settled.upTo); rest.length > 0; ) {
    const ready = readable(shelf.door, log.renewals, pair, rest);
    if (ready.length === 0) break;
    takeIn(log, ready);
    rest = rest.slice(ready.length);
  }
}

/** False where `before` is of another pair, or another key may open now what did not open for it. */
function goOn({ door }: Shelf, log: Log, pair: PairRecord, before: Log | null): boolean {
  if (!before?.pair || !before.reader || !door.equal(before.pair.space, pair.space)) return false;
  if (before.pair.epochKeys.length !== pair.epochKeys.length) return false;
  const { settled, edge, snapshot, closed, handedIn, odd, reader } = before;
  const [records, facts] = [[...before.records], [...before.facts]];
  Object.assign(log, { settled, edge, snapshot, closed, handedIn, odd, records, facts });
  startReading(door, log, pair, copyOf(reader));
  return true;
}

const copyOf = ({ from, heads, edges, forked }: Chain): Chain => ({
  from,
  heads: [...heads],
  edges: [...edges],
  forked,
});

/** The snapshot counts only where the chunk before it ends with the same head. */
async function openSnapshot(shelf: Shelf, log: Log, pair: PairRecord): Promise<boolean> {
  const snapshot = await readSnapshot(shelf.keeper, pair.space);
  const last = snapshot && (await readChunk(shelf, pair, snapshot.number / EDGE - 1));
  if (!snapshot || !last || !belongs(shelf.door, snapshot, last, pair)) return false;
  log.settled = snapshot.state;
  log.edge = snapshot.state;
  log.snapshot = snapshot.number;
  log.closed = last.closed;
  startReading(shelf.door, log, pair, last.chain);
  return true;
}

function belongs(
  door: Door,
  { number, head, keys, state }: Snapshot,
  last: Chunk,
  pair: PairRecord,
): boolean {
  if (last.closed && keys !== pair.epochKeys.length) return false;
  return state.upTo === number && door.equal(last.chain.heads.at(-1) as Bytes, head);
}

async function startOver({ door, keeper }: Shelf, log: Log, pair: PairRecord): Promise<void> {
  const handedIn = await keeper.list<Record<string, Bytes>>(handedInPrefix(pair.space));
  log.handedIn = new Map(handedIn.flatMap(([, rounds]) => Object.entries(rounds)));
  startReading(door, log, pair);
}

async function readChunk({ keeper }: Shelf, pair: PairRecord, index: number): Promise<Chunk | null> {
  const bytes = await keeper.get<Bytes>(chunkPlace(pair.space, index));
  const chunk = bytes && unpackChunk(bytes);
  return chunk?.index === index ? chunk : null;
}

/** Chunks that are folded at once: each fold copies the state, so that one a chunk would take most of the time. */
const AT_ONCE = 40;

async function readChunks(shelf: Shelf, log: Log, pair: PairRecord): Promise<void> {
  let index = Math.floor(log.settled.upTo / EDGE);
  for (let found = AT_ONCE; found === AT_ONCE; ) {
    const kept: Kept[] = [];
    for (found = 0; found < AT_ONCE; found++) {
      const chunk = await readChunk(shelf, pair, index + found);
      if (!chunk || !follows(shelf.door, log, chunk)) break;
      moveTo(shelf.door, log, pair, chunk);
      kept.push(...chunk.facts);
    }
    index += found;
    foldChunks(log, kept);
  }
}

function follows(door: Door, { reader }: Log, { index, chain }: Chunk): boolean {
  const ours = reader && headAt(reader, index * EDGE);
  return Boolean(ours && door.equal(ours, chain.heads[0] as Bytes));
}

/** Goes on after a chunk: what this tab had read of it is in it. */
function moveTo(door: Door, log: Log, pair: PairRecord, { chain, closed }: Chunk): void {
  Object.assign(log, { closed, records: [], facts: [] });
  startReading(door, log, pair, { ...chain, forked: Boolean(log.reader?.forked) || chain.forked });
}

/** What this tab had read before is not folded twice. */
function foldChunks(log: Log, kept: readonly Kept[]): void {
  const { reader } = log;
  const { upTo } = log.settled;
  const fresh = kept.filter((one) => numberOf(one) > upTo);
  foldOn(log, fresh, (one) => (one.kind === "raw" ? (reader as Reader).again(one.record) : one));
}

const numberOf = (item: Kept | LogRecord): number =>
  (item.kind === "raw" ? item.record.number : item.number) ?? 0;

/** The records in these rows that follow on a number without a gap. */
function following(rows: readonly (readonly [string, Bytes])[], after: number): LogRecord[] {
  const records: LogRecord[] = [];
  for (const [place, bytes] of rows) {
    const number = Number(place.slice(-10));
    if (number <= after) continue;
    if (number !== after + records.length + 1) break;
    records.push(decode(bytes) as LogRecord);
  }
  return records;
}

/** Each may cost a look at a chunk: more at once than anybody writes in earnest are not looked up. */
const OLD_HEADS_MOST = 64;

export function startReading(door: Door, log: Log, pair: PairRecord, chain: Chain = newChain()): void {
  log.pair = pair;
  log.reader = logReader(
    door,
    pair,
    {
      sealed: (round, epoch) => sealedFor(log, round, epoch),
      mayBeAnother: (round, commitment, at) => mayBeAnother(door, log, round, commitment, at),
      renewalOf: (signing) => log.renewals.get(toHex(signing)) ?? null,
      epoch: () => log.settled.epoch,
      isConfirmed: () => isConfirmedByBoth(door, pair, log.settled),
      round: (round) => log.settled.rounds.get(round),
      odd: (kind, at) => seeOdd(log.odd, kind, at),
      old: (head) => log.oldHeads.length < OLD_HEADS_MOST && log.oldHeads.push(head),
    },
    chain,
  );
}

/**
 * What was sealed under an epoch that ended is void, and its author's devices seal it again: where one has several, any
 * of them may have been first, and this one may not have heard of it.
 */
function sealedFor({ deposits, handedIn, several }: Log, round: string, epoch: number): Bytes | null {
  const known = [...deposits].flatMap(([key, one]) => (roundIn(key) === round ? [one] : []));
  const own = known.find((one) => one.epoch === epoch) ?? (several ? undefined : known[0]);
  return own?.commitment ?? handedIn.get(round) ?? null;
}

/**
 * Whether a round can have opened with something else than what this device first sealed for it: with what was sealed
 * anew after all that is known here had run out, by this device or tab, or by another that has not told of it yet.
 */
function mayBeAnother(door: Door, log: Log, round: string, commitment: Bytes, at: number): boolean {
  const known = [...log.deposits].flatMap(([key, one]) => (roundIn(key) === round ? [one] : []));
  if (known.some((one) => door.equal(one.commitment, commitment))) return true;
  // The relay counts its fourteen days to the hour: it may have let go of what by its date still had that day.
  const until = addDays(civilDateAt(at, 0), 1);
  const isOver = ({ on }: SealedDeposit) => on !== undefined && !mayStillOpen(on, until);
  return known.length > 0 && known.every(isOver);
}

/** Reads and folds records that follow on those already taken in, until the log is over. */
export function takeIn(
  log: Log,
  records: readonly LogRecord[],
  isOver: (state: SharedState) => boolean = () => false,
): void {
  const { reader } = log;
  if (!reader) return;
  const read = (record: LogRecord): Fact => {
    const fact = reader.read(record);
    log.records.push(record);
    log.facts.push(fact);
    return fact;
  };
  foldOn(log, records, read, isOver);
}

function foldOn<T extends Kept | LogRecord>(
  log: Log,
  items: readonly T[],
  read: (item: T) => Fact,
  isOver: (state: SharedState) => boolean = () => false,
): void {
  let facts: Fact[] = [];
  const fold = (): void => {
    if (facts.length > 0) log.settled = foldShared(log.settled, facts);
    facts = [];
  };
  const last = items.at(-1);
  const edge = last ? Math.floor(numberOf(last) / EDGE) * EDGE : 0;
  for (const item of items) {
    // Whether a rotation counts depends on what the space said before it, and whether what follows does, on the rotation.
    if (mayRotate(item)) fold();
    const fact = read(item);
    facts.push(fact);
    if (mayRotate(item) || mayEnd(fact)) fold();
    if (mayEnd(fact) && isOver(log.settled)) return;
    if (numberOf(item) !== edge) continue;
    fold();
    log.edge = log.settled;
  }
  fold();
}

/** What both agree on may be that the log goes on elsewhere. */
const mayEnd = (fact: Fact): boolean => fact.kind === "event" && fact.event.type === "move.decided";

const mayRotate = (item: Kept | LogRecord): boolean =>
  (item.kind === "raw" ? item.record : item).kind === "rotation";
