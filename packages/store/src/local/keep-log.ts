/**
 * Moves what has come to a whole chunk out of the rows, and writes a snapshot of what it folds to. It runs in the
 * background, in short pieces with pauses between them, one tab at a time; each write is all or nothing, so that a crash
 * between two of them costs time at the next opening and nothing else.
 */
import { type Bytes, mayStillOpen, toHex } from "@innermost/core";
import { EDGE, forgetHeads, headAt, type Reader } from "../pair/reader.ts";
import type { PairRecord } from "../pair/record.ts";
import type { Change } from "../ports/storage.ts";
import { chunkPlace, packChunk, spent, unpackChunk } from "./chunks.ts";
import { roundIn, type SealedDeposit } from "./intents.ts";
import { type Alone, type InTurn, inBackground, keepSliced, pause } from "./keep-sliced.ts";
import { handedInPrefix, itemPlace, itemPrefix } from "./log.ts";
import { DEPOSIT, type Memory, PAIR } from "./memory.ts";
import { olderRows } from "./older.ts";
import type { Session } from "./session.ts";
import { slicedSnapshot } from "./snapshot.ts";

/** Writes to the store; harmless to repeat, and to call while it still runs. */
export function logKeeping(session: Session, inTurn: InTurn): () => Promise<void> {
  const alone: Alone = (work) => session.ports.tabs.alone(() => inTurn(work));

  return inBackground(async () => {
    while (await alone(() => moveChunk(session))) await pause(session);
    // While records still come in by the thousand, what is folded now is old a moment later.
    if (session.linkState.name !== "catching-up") await keepSnapshot(session, alone);
  });
}

const chunkedIn = ({ settled, records }: Memory): number => settled.upTo - records.length;

/** True where a chunk was moved, so that there may be another. */
async function moveChunk(session: Session): Promise<boolean> {
  const { memory } = session;
  const { pair, reader } = memory;
  const before = chunkedIn(memory);
  // The records of a log that has no relay yet may still have to be carried to one.
  if (session.own.entering) return false;
  if (!pair || !reader || memory.records.length < EDGE || before % EDGE !== 0) return false;
  if (!(await isKept(session, pair))) return false;
  const place = chunkPlace(pair.space, before / EDGE);
  const { bytes, closed } = packChunk(entriesOf(memory), reader, memory.closed);
  const isThere = await isMoved(session, place, reader, before + EDGE);
  const done = doneIn(session);
  const changes = isThere ? {} : { [place]: bytes, ...withoutDeposits(pair, before, memory, done) };
  const older = isThere ? [] : olderRows(memory.records.slice(0, EDGE));
  const gone = await rowsUpTo(session, pair.space, before + EDGE);
  const written = await session.save(changes, [...older, ...gone]);
  if (!written.ok) return false;
  forget(memory, reader, before + EDGE, done.keys());
  memory.closed = closed;
  return true;
}

/** False where another tab has just ended the pair: nothing of it may come back. */
async function isKept({ keeper }: Session, { space }: PairRecord): Promise<boolean> {
  const stored = await keeper.get<PairRecord>(PAIR);
  return stored !== null && toHex(stored.space) === toHex(space);
}

const entriesOf = ({ records, facts, settled }: Memory) => {
  const later = new Set(facts.slice(EDGE).map((fact) => fact.kind === "unsealed" && fact.round));
  const isOver = (round: string): boolean =>
    ["opened", "revealed"].includes(settled.rounds.get(round)?.outcome ?? "") && !later.has(round);
  return facts.slice(0, EDGE).flatMap((fact, at) => {
    const record = records[at];
    const kept = fact.kind === "opening" && isOver(fact.round) ? spent(fact) : fact;
    return record ? [{ record, fact: kept }] : [];
  });
};

/** Another tab was first. */
async function isMoved({ keeper, ports }: Session, place: string, reader: Reader, number: number) {
  const bytes = await keeper.get<Bytes>(place);
  const theirs = bytes && unpackChunk(bytes)?.chain.heads.at(-1);
  const ours = headAt(reader, number);
  return Boolean(theirs && ours && ports.door.equal(theirs, ours));
}

/**
 * What was handed in for rounds that are open, in this chunk or one before it: all of it is needed no more. A round
 * whose opening is still a row is read again at the next opening; one that didn't open may open yet; and what waits to
 * be known to one's other devices stays until it is.
 */
function doneIn({ memory, own }: Session): Map<string, SealedDeposit> {
  const later = new Set(memory.facts.slice(EDGE).map((fact) => fact.kind === "opening" && fact.round));
  const isDone = (key: string): boolean => {
    const round = roundIn(key);
    const outcome = memory.settled.rounds.get(round)?.outcome ?? "could-not-open";
    return (
      outcome !== "could-not-open" &&
      outcome !== "both-in" &&
      !later.has(round) &&
      !own.waiting.has(DEPOSIT + key)
    );
  };
  return new Map([...memory.deposits].filter(([key]) => isDone(key)));
}

function withoutDeposits(pair: PairRecord, before: number, memory: Memory, done: Map<string, SealedDeposit>) {
  const gone = [...done.keys()].map((key) => [DEPOSIT + key, null] as const);
  const place = handedInPrefix(pair.space) + String(before / EDGE).padStart(8, "0");
  const certain = [...done].filter(([key, deposit]) => isCertain(memory, done, key, deposit));
  const handedIn = Object.fromEntries(certain.map(([round, { commitment }]) => [round, commitment]));
  return { ...Object.fromEntries(gone), [place]: handedIn };
}

/** Whether it must be this one that has opened, and not one that was sealed anew. */
function isCertain(
  { settled }: Memory,
  done: Map<string, SealedDeposit>,
  key: string,
  { on }: SealedDeposit,
): boolean {
  const opened = settled.rounds.get(key);
  const isAlone = [...done.keys()].every((other) => other === key || roundIn(other) !== key);
  return opened !== undefined && isAlone && (on === undefined || mayStillOpen(on, opened.on));
}

/** All of them that lie there: a tab that was slower may have written some again. */
async function rowsUpTo({ ports }: Session, space: Bytes, number: number): Promise<Change[]> {
  const rows = await ports.storage.list(itemPrefix(space));
  const last = itemPlace(space, number);
  return rows.flatMap(([place]): Change[] => (place <= last ? [[place, null]] : []));
}

function forget(memory: Memory, reader: Reader, chunked: number, done: Iterable<string>): void {
  memory.records.splice(0, EDGE);
  memory.facts.splice(0, EDGE);
  for (const key of done) memory.deposits.delete(key);
  forgetHeads(reader, chunked - EDGE);
}

async function keepSnapshot(session: Session, alone: Alone): Promise<void> {
  const { memory } = session;
  const { pair, reader, edge } = memory;
  if (!pair || !reader || edge.upTo === memory.snapshot || edge.upTo !== chunkedIn(session.memory)) return;
  const head = headAt(reader, edge.upTo) as Bytes;
  const snapshot = { number: edge.upTo, head, keys: pair.epochKeys.length, state: edge };
  const lies = await keepSliced(session, alone, slicedSnapshot(pair.space, snapshot), {
    // What lies there may be broken in a part that is not looked at here: a tab that could not use it writes anew.
    isNewer: (stored) => memory.snapshot === 0 || edge.upTo > (stored?.number ?? 0),
    stillHolds: () => isKept(session, pair),
  });
  if (lies) memory.snapshot = edge.upTo;
}
