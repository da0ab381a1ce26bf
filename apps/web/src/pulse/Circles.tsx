import css from "./pulse.module.css";

/** Two circles, nearer with each step: 0 apart, 10 nearly one. Drawn for nobody in particular: no light between them. */
export function Circles({ closeness, label }: { closeness: number | null; label?: string | undefined }) {
  const half = (APART - ((closeness ?? 0) * (APART - NEAR)) / 10) / 2;
  const dotted = closeness === null ? css.dotted : undefined;
  return (
    <svg
      class={css.circles}
      viewBox="0 0 180 68"
      role={label ? "img" : "presentation"}
      aria-label={label}
      aria-hidden={label ? undefined : "true"}
    >
      {closeness !== null && half < RADIUS && <path class={css.between} d={lens(90, 34, half)} />}
      <circle class={dotted} cx={90 - half} cy="34" r={RADIUS} />
      <circle class={dotted} cx={90 + half} cy="34" r={RADIUS} />
    </svg>
  );
}

const RADIUS = 30;
const APART = 92;
const NEAR = 14;

/** What two circles share whose centres lie `half` to each side of x. */
function lens(x: number, y: number, half: number): string {
  const tip = Math.sqrt(RADIUS * RADIUS - half * half);
  const arc = `A${RADIUS} ${RADIUS} 0 0 1`;
  // Of two circles that nearly are one, each side of the lens is the larger arc of the other's circle.
  return `M${x} ${y - tip}${arc} ${x} ${y + tip}${arc} ${x} ${y - tip}Z`;
}
