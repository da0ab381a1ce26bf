import type { RoomId } from "@innermost/content";
import { useId } from "preact/hooks";
import { join } from "../parts/join.ts";
import hues from "./hues.module.css";
import css from "./Scale.module.css";
import { placeOf } from "./scale-place.ts";

export interface ScaleProps {
  room: RoomId;
  /** 0 to 100; 100 is easiest and stands at the start. */
  ease: number;
  /** Half the width of the soft band, in points of 100. */
  margin: number;
  /** A filled dot is mine, a ring is theirs. */
  look: "mine" | "theirs";
  /** The same in words, for those who don't see it. Without it the words stand beside. */
  label?: string | undefined;
}

/** One dot on a line from easier to harder, with its margin as a soft band. */
export function Scale({ room, ease, margin, look, label }: ScaleProps) {
  const soft = useId();
  const { x, half } = placeOf(ease, margin);
  return (
    <svg
      class={join(css.scale, hues[room])}
      role={label ? "img" : "presentation"}
      aria-label={label}
      aria-hidden={label ? undefined : "true"}
    >
      <linearGradient id={soft}>
        <stop class={css.edge} offset="0" />
        <stop class={css.core} offset="0.35" />
        <stop class={css.core} offset="0.65" />
        <stop class={css.edge} offset="1" />
      </linearGradient>
      <line class={css.line} x1="0" x2="100%" y1="11" y2="11" />
      <rect
        class={css.band}
        x={`${x - half}%`}
        y="3"
        width={`${2 * half}%`}
        height="16"
        fill={`url(#${soft})`}
      />
      <circle class={css[look]} cx={`${x}%`} cy="11" r="6.75" />
    </svg>
  );
}
