import { useId } from "preact/hooks";
import css from "./Almond.module.css";

/** The almond between the two circles: lens of two circles of `radius` whose centres lie `radius` + 4 apart-wise around x, y. */
export function almondPath(x: number, y: number, radius: number, half: number): string {
  const tip = Math.sqrt(radius * radius - half * half);
  const arc = `A${radius} ${radius} 0 0 1`;
  return `M${x} ${y - tip}${arc} ${x} ${y + tip}${arc} ${x} ${y - tip}Z`;
}

/** The light itself, with its glow: a path to lay into a picture. */
export function Light({ x, y, radius, half }: { x: number; y: number; radius: number; half: number }) {
  const glow = useId();
  return (
    <>
      <radialGradient id={glow} cx="50%" cy="50%" r="62%">
        <stop offset="0%" class={css.core} />
        <stop offset="100%" class={css.rim} />
      </radialGradient>
      <path class={css.light} d={almondPath(x, y, radius, half)} fill={`url(#${glow})`} />
    </>
  );
}

/** The small upright almond that marks a place: where you are, what both opened. A word always stands beside it. */
export function Almond({ size = "small" }: { size?: "small" | "large" }) {
  return (
    <svg class={css[size]} viewBox="0 0 12 18" aria-hidden="true">
      <path
        class={css.mark}
        d="M6 1.2C9.2 4 10.4 6.5 10.4 9S9.2 14 6 16.8C2.8 14 1.6 11.5 1.6 9S2.8 4 6 1.2Z"
      />
    </svg>
  );
}
