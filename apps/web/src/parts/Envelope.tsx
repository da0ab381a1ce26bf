import { Light } from "./Almond.tsx";
import css from "./Envelope.module.css";
import { join } from "./join.ts";

export interface EnvelopeProps {
  /** none: open; one: sealed by one; two: both seals meet, the almond lights; free: one seal and a dotted place beside it; gone: only an outline. */
  seal: "none" | "one" | "two" | "free" | "gone";
  size?: "small" | "medium" | "large" | "hero" | undefined;
  /** What it shows, for those who don't see it. */
  label?: string | undefined;
  /** Draws the fold that closes it. */
  closing?: boolean | undefined;
}

/** A closed letter, tilted a little. Size follows the type, and shrinks with the column. */
export function Envelope({ seal, size = "large", label, closing }: EnvelopeProps) {
  return (
    <svg
      class={join(css.envelope, css[size], closing && css.closing)}
      viewBox={size === "hero" ? "18 -4 280 234" : "0 0 316 226"}
      role={label ? "img" : "presentation"}
      aria-label={label}
      aria-hidden={label ? undefined : "true"}
    >
      <g transform={size === "hero" ? "rotate(-3.8 158 113)" : "rotate(-2.3 158 113)"}>
        {seal === "gone" ? <Outline /> : <Paper />}
        {seal === "one" && <OneSeal x={158} y={125} r={30} />}
        {seal === "two" && <TwoSeals />}
        {seal === "free" && <FreeSeal />}
      </g>
    </svg>
  );
}

function Paper() {
  return (
    <>
      <rect class={css.paper} x="8" y="12" width="300" height="202" rx="3" />
      <g class={css.folds}>
        <path d="M8 214L133.5 113M308 214L182.5 113" />
        <path class={css.flap} d="M8 12L158 133L308 12" />
      </g>
    </>
  );
}

function Outline() {
  return (
    <g class={css.dotted}>
      <rect x="8" y="12" width="300" height="202" rx="3" />
      <circle cx="158" cy="125" r="31" />
    </g>
  );
}

function OneSeal({ x, y, r }: { x: number; y: number; r: number }) {
  return (
    <>
      <circle class={css.wax} cx={x} cy={y} r={r} />
      <circle class={css.inner} cx={x} cy={y} r={r * 0.8} />
    </>
  );
}

function TwoSeals() {
  return (
    <g transform="translate(158 125)">
      <circle class={css.ground} cx="-15" r="30" />
      <circle class={css.ground} cx="15" r="30" />
      <Light x={0} y={0} radius={26} half={15} />
      <circle class={css.ring} cx="-15" r="30" />
      <circle class={css.ring} cx="15" r="30" />
    </g>
  );
}

function FreeSeal() {
  return (
    <>
      <circle class={css.free} cx="187" cy="122" r="45" />
      <circle class={css.wax} cx="137" cy="122" r="45" />
      <circle class={css.inner} cx="137" cy="122" r="39" />
      <circle class={css.freeLine} cx="187" cy="122" r="45" />
    </>
  );
}
