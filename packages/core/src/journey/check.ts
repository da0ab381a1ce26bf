/**
 * The check: how often each of four statements a room was so in the last four weeks. It is not validated and makes no
 * diagnosis; a score says how easily a room came to one person lately, never how good somebody is (evidence.md, "The check").
 */
import type { RoomId, Statement } from "@innermost/content";
import { addDays, type CivilDate, daysBetween } from "../dates.ts";
import { groupBy } from "../group-by.ts";
import type { Frequency } from "../log/personal.ts";

export type CheckItem = Pick<Statement, "id" | "room" | "reversed">;
/** By statement. A missing one is not answered yet; null is "prefer not to say". */
export type Answers = ReadonlyMap<string, Frequency>;
/** By the day on which each check was begun. */
export type Checks = ReadonlyMap<CivilDate, Answers>;

/** Of four: with fewer answered, one answer would weigh too much for a score. */
export const ANSWERED_LEAST = 3;
export const CHECK_EVERY_DAYS = 28;
const OFTENEST = 4;

/**
 * One room's score: a whole number from 0 to 100, 100 is easiest lately; null with fewer than three answers.
 * Rounded once, at the end. `statements` are those of one room, in any order.
 */
export function roomEase(statements: readonly CheckItem[], answers: Answers): number | null {
  const eases = statements.flatMap((statement) => easeOf(statement, answers.get(statement.id)));
  if (eases.length < ANSWERED_LEAST) return null;
  return Math.round((eases.reduce((sum, ease) => sum + ease, 0) * 100) / (eases.length * OFTENEST));
}

/** 0 to 4, 4 is easiest: a reversed statement is turned. Nothing where it is not answered. */
const easeOf = ({ reversed }: CheckItem, answer: Frequency | undefined): number[] =>
  answer === undefined || answer === null ? [] : [reversed ? OFTENEST - answer : answer];

export interface RoomProgress {
  readonly room: RoomId;
  /** How many statements the room has. */
  readonly asked: number;
  /** How many were answered, "prefer not to say" counted. */
  readonly said: number;
  readonly ease: number | null;
}

/** Room by room, in the order of the statements. */
export const checkProgress = (statements: readonly CheckItem[], answers: Answers): RoomProgress[] =>
  [...groupBy(statements, ({ room }) => room)].map(([room, items]) => ({
    room,
    asked: items.length,
    said: items.filter(({ id }) => answers.has(id)).length,
    ease: roomEase(items, answers),
  }));

/** The first statement that is not answered yet, of one room or of all; null when there is none. */
export const nextStatement = <S extends CheckItem>(
  statements: readonly S[],
  answers: Answers,
  room?: RoomId,
): S | null => statements.find((s) => !answers.has(s.id) && (room === undefined || s.room === room)) ?? null;

export const isFinished = (statements: readonly CheckItem[], answers: Answers): boolean =>
  nextStatement(statements, answers) === null;

export interface BegunCheck {
  /** The day on which it was begun. */
  readonly on: CivilDate;
  readonly answers: Answers;
}

/** Newest first. */
const newestFirst = (checks: Checks): BegunCheck[] =>
  [...checks].map(([on, answers]) => ({ on, answers })).sort((a, b) => (a.on < b.on ? 1 : -1));

/** The check that was begun last; null before the first. */
export const currentCheck = (checks: Checks): BegunCheck | null => newestFirst(checks)[0] ?? null;

export type CheckDoor =
  | { readonly kind: "begin" }
  | { readonly kind: "resume"; readonly check: CivilDate }
  /** `from` is the first day on which it can be taken again. */
  | { readonly kind: "wait"; readonly from: CivilDate };

/**
 * Whether a check can be begun, gone on with, or waits. The 28 days run from the day the last one was BEGUN, finished or
 * not: that day is what a reveal carries, so any two checks are far enough apart to be compared. An unfinished one can
 * be gone on with in those days only; later its answers would be about other weeks than the new ones.
 */
export function mayCheckAgain(checks: Checks, statements: readonly CheckItem[], today: CivilDate): CheckDoor {
  const last = currentCheck(checks);
  if (!last || daysBetween(last.on, today) >= CHECK_EVERY_DAYS) return { kind: "begin" };
  if (!isFinished(statements, last.answers)) return { kind: "resume", check: last.on };
  return { kind: "wait", from: addDays(last.on, CHECK_EVERY_DAYS) };
}

export interface RoomResult {
  /** The day the check was begun that counts for this room. */
  readonly on: CivilDate;
  readonly ease: number;
}

/** One room's scores, newest first: the first is the one that counts. `statements` are those of the room. */
export const roomResults = (statements: readonly CheckItem[], checks: Checks): RoomResult[] =>
  newestFirst(checks).flatMap(({ on, answers }) => {
    const ease = roomEase(statements, answers);
    return ease === null ? [] : [{ on, ease }];
  });
