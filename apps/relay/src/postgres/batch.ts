import type { PoolClient } from "pg";
import { keyOf } from "../bytes.ts";
import type { About, Rows } from "../storage.ts";
import { createKnown, type Known, type Lack, Missing, takeBack } from "./known.ts";
import { exchange, plain } from "./line.ts";
import { lackKey, locking, reads } from "./read.ts";
import { rowsOver } from "./rows.ts";
import { writes } from "./write.ts";

export interface Work {
  work(rows: Rows): unknown;
  about: About | undefined;
}

/** What became of one run. `lacks` is what it still lacks: it has not run. */
export type Outcome =
  | { kind: "done"; value: unknown }
  | { kind: "failed"; error: unknown }
  | { kind: "lacks"; lacks: Lack[] };

const BEGIN = plain("BEGIN ISOLATION LEVEL READ COMMITTED");
const BEGIN_READING = plain("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
const COMMIT = plain("COMMIT");
const ROLLBACK = plain("ROLLBACK");
/** Far more than any rule asks for one after the other. */
const MOST_ROUNDS = 10_000;

/**
 * [Note: two round trips]
 * The usual batch begins, locks and reads in one exchange, and writes and commits in another. Whatever a run turns out
 * to lack costs one exchange more; a lock that turns out to be lacking costs a new beginning, so that all locks are
 * taken in one order.
 */
export async function runWriting(client: PoolClient, works: readonly Work[]): Promise<Outcome[]> {
  const lacks = new Map<string, Lack>();
  const ask = (more: Lack[]) => {
    for (const lack of more) lacks.set(lackKey(lack), lack);
  };
  for (const { about } of works) ask((about?.needs ?? []).flatMap(locking));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const tried = await attempt(client, works, [...lacks.values()]);
    if (tried.ok) return tried.outcomes;
    ask(tried.locks);
    await exchange(client, [ROLLBACK]);
  }
  throw new Error("A run asked for more and more spaces.");
}

type Attempt = { ok: true; outcomes: Outcome[] } | { ok: false; locks: Lack[] };

async function attempt(client: PoolClient, works: readonly Work[], first: Lack[]): Promise<Attempt> {
  const known = createKnown();
  let lacks = first;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = reads(lacks, known);
    const begin = round === 0 ? [BEGIN] : [];
    const answers = await exchange(client, [...begin, ...found.map(({ statement }) => statement)]);
    for (const [i, read] of found.entries()) read.learn(answers[i + begin.length]!);
    const outcomes = runAll(known, works);
    const missing = [...lacksOf(outcomes), ...impliedBy(known)];
    if (missing.length === 0) return finish(client, known, outcomes);
    const more = missing.flatMap((lack) => (lack.of === "lock" ? [lack] : locking(lack)));
    const locks = more.filter((lack) => lack.of === "lock" && !known.plot(lack.space).isLocked);
    if (locks.length > 0) return { ok: false, locks: [...locks, ...more] };
    lacks = more.filter((lack) => lack.of !== "lock");
    takeBack(known);
  }
  throw new Error("A run asked for more and more rows.");
}

async function finish(client: PoolClient, known: Known, outcomes: Outcome[]): Promise<Attempt> {
  await exchange(client, [...writes(known), COMMIT]);
  return { ok: true, outcomes };
}

/** All runs on one moment of the database. One that would write lacks a lock and has to be run elsewhere. */
export async function runReading(client: PoolClient, works: readonly Work[]): Promise<Outcome[]> {
  const lacks = new Map<string, Lack>();
  for (const { about } of works) for (const need of about?.needs ?? []) lacks.set(lackKey(need), need);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const known = createKnown();
    const found = reads([...lacks.values()], known);
    const statements = [BEGIN_READING, ...found.map(({ statement }) => statement), COMMIT];
    const answers = await exchange(client, statements);
    for (const [i, read] of found.entries()) read.learn(answers[i + 1]!);
    const outcomes = runAll(known, works);
    const missing = lacksOf(outcomes).filter((lack) => lack.of !== "lock");
    if (missing.length === 0) return outcomes;
    for (const lack of missing) lacks.set(lackKey(lack), lack);
  }
  throw new Error("A run asked for more and more rows.");
}

function runAll(known: Known, works: readonly Work[]): Outcome[] {
  const rows = rowsOver(known);
  return works.map(({ work }) => {
    const before = known.undo.length;
    known.noted = [];
    try {
      const value = work(rows);
      return known.noted.length === 0 ? { kind: "done", value } : { kind: "lacks", lacks: known.noted };
    } catch (error) {
      takeBack(known, before);
      const lacks = [...known.noted, ...(error instanceof Missing ? [error.lack] : [])];
      return lacks.length > 0 ? { kind: "lacks", lacks } : { kind: "failed", error };
    }
  });
}

const lacksOf = (outcomes: readonly Outcome[]): Lack[] =>
  outcomes.flatMap((outcome) => (outcome.kind === "lacks" ? outcome.lacks : []));

/** Whoever asks for what is over will drop it: its space is locked and read in one go, not one by one. */
function impliedBy({ expired, plot, slots: { knows } }: Known): Lack[] {
  const spaces = [...expired.spaces.values()].flat().map(({ space }) => space);
  const slots = [...expired.slots.values()].flat();
  return [
    ...spaces.filter((space) => !plot(space).hasSlots).map((space): Lack => ({ of: "slots", space })),
    ...slots.filter(({ space }) => !plot(space).isLocked).map(({ space }): Lack => ({ of: "lock", space })),
    ...slots.filter(({ slot }) => !knows(keyOf(slot))).map(({ slot }): Lack => ({ of: "slot", id: slot })),
  ];
}
