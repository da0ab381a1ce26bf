/**
 * What a sealed round can carry besides the words of a card: one room of one's check, the rooms one would choose, what
 * one tells of a week. Its subject says which; both devices derive the round from it, so that no event tells who began.
 */
import * as v from "valibot";
import { addDays, type CivilDate, isCivilDate } from "../dates.ts";

/** A room's id as it stands in data: a newer app may know more rooms than this one. */
export const room = v.pipe(v.string(), v.regex(/^[a-z]{2,20}$/));
export const practiceId = v.pipe(v.string(), v.regex(/^[a-z]+\.[a-z0-9-]+$/), v.maxLength(80));
export const date = v.custom<CivilDate>(isCivilDate);

/** The Monday on or before a date: a week's name. */
export function weekOf(on: CivilDate): CivilDate {
  const weekday = (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(on, -weekday);
}

export const week = v.custom<CivilDate>((on) => isCivilDate(on) && weekOf(on) === on);

/** Minutes a week that a person can say they have. */
export const MINUTES = [20, 40, 60, 90] as const;
export const minutes = v.picklist(MINUTES);
export type Minutes = v.InferOutput<typeof minutes>;

/** What a person says of one practice of a week. "helped" and "didnt" say that it was done. */
export const MARKS = ["done", "not-now", "helped", "didnt"] as const;
export const mark = v.picklist(MARKS);
export type Mark = v.InferOutput<typeof mark>;

export const NAMED_MOST = 3;
export const PRACTICES_MOST = 4;

const isUnique = <T>(list: T[]): boolean => new Set(list).size === list.length;
const marked = v.strictObject({ practice: practiceId, mark });

const schemas = {
  /** `ease` 0 to 100, 100 is easiest lately; `on` is the day the check was begun. */
  check: v.strictObject({
    ease: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
    edition: v.pipe(v.number(), v.integer(), v.minValue(1)),
    on: date,
  }),
  focus: v.strictObject({
    rooms: v.pipe(v.array(room), v.maxLength(NAMED_MOST), v.check(isUnique)),
    minutes,
  }),
  week: v.strictObject({
    marks: v.pipe(
      v.array(marked),
      v.maxLength(2 * PRACTICES_MOST),
      v.check((list) => isUnique(list.map(({ practice }) => practice))),
    ),
    minutes,
  }),
} as const;

export type RevealKind = keyof typeof schemas;
export type RevealOf<K extends RevealKind> = v.InferOutput<(typeof schemas)[K]>;
export type CheckReveal = RevealOf<"check">;
export type FocusReveal = RevealOf<"focus">;
export type WeekReveal = RevealOf<"week">;

export type Subject = `check/${string}` | "focus" | `week/${CivilDate}`;

export const checkSubject = (room: string) => `check/${room}` as const satisfies Subject;
export const FOCUS = "focus" as const satisfies Subject;
export const weekSubject = (monday: CivilDate) => `week/${monday}` as const satisfies Subject;

/** Which kind of reveal a subject names; null for one that a newer app has brought. */
export function kindOf(subject: string): RevealKind | null {
  const [head, rest, ...more] = subject.split("/");
  if (more.length > 0) return null;
  if (head === "focus") return rest === undefined ? "focus" : null;
  if (head === "check") return v.is(room, rest) ? "check" : null;
  return head === "week" && v.is(week, rest) ? "week" : null;
}

/** The data as one kind of reveal, or null where it is not that. */
export function asReveal<K extends RevealKind>(kind: K, data: unknown): RevealOf<K> | null {
  const parsed = v.safeParse(schemas[kind], data);
  return parsed.success ? (parsed.output as RevealOf<K>) : null;
}

/** Whether data may stand under a subject; what a newer app brings is kept as it is. */
export function isReveal(subject: string, data: unknown): boolean {
  const kind = kindOf(subject);
  return kind === null || asReveal(kind, data) !== null;
}
