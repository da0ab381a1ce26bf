import { almondPath, Light } from "./Almond.tsx";
import { join } from "./join.ts";
import css from "./TwoCircles.module.css";

export interface TwoCirclesProps {
  /** lit: both did something; wash: waits for two yeses; dotted: one place is free; plain: two persons. */
  look: "lit" | "wash" | "dotted" | "plain";
  size?: "small" | "medium" | "hero" | undefined;
  /** What it shows, for those who don't see it. Without it the picture is decoration. */
  label?: string | undefined;
}

/** Two equal circles, each through the other's centre. */
export function TwoCircles({ look, size = "medium", label }: TwoCirclesProps) {
  return (
    <svg
      class={join(css.circles, css[size], css[look])}
      viewBox="8 21 80 54"
      role={label ? "img" : "presentation"}
      aria-label={label}
      aria-hidden={label ? undefined : "true"}
    >
      <circle class={css.sheet} cx="35" cy="48" r="26" />
      <circle class={join(css.sheet, css.second)} cx="61" cy="48" r="26" />
      {look === "wash" && <path class={css.wash} d={almondPath(48, 48, 26, 13)} />}
      <circle class={css.ring} cx="35" cy="48" r="26" />
      <circle class={join(css.ring, css.second)} cx="61" cy="48" r="26" />
      {look === "lit" && <Light x={48} y={48} radius={23} half={12.6} />}
    </svg>
  );
}
