import { almondPath } from "./Almond.tsx";
import css from "./Mark.module.css";

/** The mark, drawn. Whoever makes it a control names it. */
export function Mark() {
  return (
    <svg class={css.mark} viewBox="7 20 82 56" aria-hidden="true">
      <path fill="var(--accent)" d={almondPath(48, 48, 22, 13)} />
      <g fill="none" stroke="var(--ink)" stroke-width="3.2">
        <circle cx="35" cy="48" r="26" />
        <circle cx="61" cy="48" r="26" />
      </g>
    </svg>
  );
}
