import type { Point } from "@innermost/core";
import { heightOf, lastWeeks, placesOf, type Time } from "./line-shape.ts";
import css from "./pulse.module.css";

export interface LinePictureProps {
  points: readonly Point[];
  /** One's own middle; null leaves it out. */
  median: number | null;
  time: Time;
  label: string;
}

const FRAME = { width: 320, height: 72, edge: 7 };

/** Points on a ground from 0 to 10, and one's own middle as a dashed line. No line joins the points: it would tell a story. */
export function LinePicture({ points, median, time, label }: LinePictureProps) {
  const y = heightOf(FRAME);
  const [from, to] = lastWeeks(time, FRAME);
  return (
    <svg class={css.picture} viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="img" aria-label={label}>
      {[0, 10].map((end) => (
        <line key={end} class={css.end} x1="0" x2={FRAME.width} y1={y(end)} y2={y(end)} />
      ))}
      {median !== null && <line class={css.middle} x1={from} x2={to} y1={y(median)} y2={y(median)} />}
      {placesOf(points, time, FRAME).map(({ date, ...place }) => (
        <circle key={date} class={css.point} cx={place.x} cy={place.y} r="4" />
      ))}
    </svg>
  );
}
