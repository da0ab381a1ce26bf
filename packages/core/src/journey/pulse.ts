/**
 * One's own lines: what a person told only themselves, day by day and week by week. Nothing here is compared with a
 * partner, and a single item is never called a change (evidence.md, "The check").
 */
import type { RoomId } from "@innermost/content";
import { type CivilDate, daysBetween } from "../dates.ts";
import type { DailyPulse, WeeklyPulse } from "../log/personal.ts";

export interface Point {
  /** The day, or the Monday of the week. */
  readonly date: CivilDate;
  /** 0 to 10. */
  readonly value: number;
}

export const MEASURES = ["connected", "heard", "energy"] as const;
export type Measure = (typeof MEASURES)[number];

export const MEDIAN_DAYS = 28;
export const MEDIAN_POINTS = 8;

export interface Line {
  /** Oldest first; days left out have none. */
  readonly points: readonly Point[];
  /** 0 to 10 in halves; null with too few points. */
  readonly median: number | null;
}

/** The three daily lines, with one's own median of the last four weeks. */
export const ownLines = (
  daily: ReadonlyMap<CivilDate, DailyPulse>,
  today: CivilDate,
): Readonly<Record<Measure, Line>> => ({
  connected: lineOf(daily, "connected", today),
  heard: lineOf(daily, "heard", today),
  energy: lineOf(daily, "energy", today),
});

function lineOf(daily: ReadonlyMap<CivilDate, DailyPulse>, measure: Measure, today: CivilDate): Line {
  const points = pointsOf([...daily].map(([date, pulse]) => [date, pulse[measure]]));
  return { points, median: median28(points, today) };
}

const pointsOf = (values: readonly (readonly [CivilDate, number | null | undefined])[]): Point[] =>
  values
    .flatMap(([date, value]) => (value === null || value === undefined ? [] : [{ date, value }]))
    .sort((a, b) => (a.date < b.date ? -1 : 1));

/**
 * The median of the points of the 28 days that end with today, or null with fewer than eight in those days: a median of
 * a few would follow every mood.
 */
export function median28(points: readonly Point[], today: CivilDate): number | null {
  const values = points.filter(({ date }) => isInWindow(date, today)).map(({ value }) => value);
  return values.length < MEDIAN_POINTS ? null : median(values);
}

function isInWindow(date: CivilDate, today: CivilDate): boolean {
  const ago = daysBetween(date, today);
  return ago >= 0 && ago < MEDIAN_DAYS;
}

/** The middle value, or half way between the two in the middle; `values` is not empty. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

/** One small line a room, by week. Four points in four weeks are too few for a median, so there is none. */
export const weeklyLines = (
  weekly: ReadonlyMap<CivilDate, WeeklyPulse>,
  rooms: readonly RoomId[],
): { readonly room: RoomId; readonly points: readonly Point[] }[] =>
  rooms.map((room) => ({
    room,
    points: pointsOf([...weekly].map(([week, { items }]) => [week, items[room]])),
  }));
