import type { Point } from "@innermost/core";

/** Places in the picture of a line, in its own units. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly date: string;
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

/** 10 lies at the top. Time runs from the first point to `today`, at least four weeks. */
export function placesOf(points: readonly Point[], today: string, frame: Frame): Place[] {
  const first = points[0];
  if (!first) return [];
  const x = scale(timeOf(first.date, today), [frame.edge, frame.width - frame.edge]);
  const y = heightOf(frame);
  return points.map(({ date, value }) => ({ x: x(ms(date)), y: y(value), date }));
}

export const heightOf = ({ height, edge }: Frame) => scale([0, 10], [height - edge, edge]);

const timeOf = (first: string, today: string): [number, number] => [
  Math.min(ms(first), ms(today) - 27 * DAY_MS),
  Math.max(ms(today), ms(first)),
];
