import type { Point } from "@innermost/core";

/** Places in the picture of a line, in its own units. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly date: string;
}

export interface Time {
  /** The first day of all lines shown together. */
  readonly since: string;
  readonly today: string;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Room around, so that a point at an end is whole. */
  readonly edge: number;
}

const DAY_MS = 86_400_000;
const ms = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** From a number in one range to its place in another; the middle where the range is only one number. */
export function scale([low, high]: readonly [number, number], [start, end]: readonly [number, number]) {
  return (value: number): number =>
    low === high ? (start + end) / 2 : start + ((value - low) / (high - low)) * (end - start);
}

/** 10 lies at the top. Time runs from `since` to `today`, at least four weeks: lines side by side share both. */
export function placesOf(points: readonly Point[], { since, today }: Time, frame: Frame): Place[] {
  const x = acrossOf({ since, today }, frame);
  const y = heightOf(frame);
  return points.map(({ date, value }) => ({ x: x(ms(date)), y: y(value), date }));
}

const acrossOf = ({ since, today }: Time, { width, edge }: Frame) =>
  scale(timeOf(since, today), [edge, width - edge]);

/** Where the last four weeks begin, of which the middle is taken, and where they end. */
export const lastWeeks = (time: Time, frame: Frame): readonly [number, number] => {
  const x = acrossOf(time, frame);
  return [x(ms(time.today) - WINDOW_MS), x(ms(time.today))];
};

export const heightOf = ({ height, edge }: Frame) => scale([0, 10], [height - edge, edge]);

const WINDOW_MS = 27 * DAY_MS;

const timeOf = (since: string, today: string): [number, number] => [
  Math.min(ms(since), ms(today) - WINDOW_MS),
  Math.max(ms(today), ms(since)),
];

/** The earliest day of any of these; `today` where there is none. */
export const firstDay = (lines: readonly (readonly Point[])[], today: string): string =>
  lines
    .flatMap((points) => points.slice(0, 1).map(({ date }) => date))
    .concat(today)
    .sort()[0] ?? today;
