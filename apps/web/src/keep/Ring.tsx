import css from "./keep.module.css";

/** One closed circle: one person's own. Decoration. */
export function Ring() {
  return (
    <svg class={css.ring} viewBox="0 0 64 64" aria-hidden="true">
      <circle class={css.sheet} cx="32" cy="32" r="30.5" />
      <circle class={css.pen} cx="32" cy="32" r="30.5" />
      <circle class={css.inner} cx="32" cy="32" r="24" />
    </svg>
  );
}
