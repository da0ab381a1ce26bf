import css from "./keep.module.css";

const LENS = "M195 23.2A158 158 0 0 1 195 296.8A158 158 0 0 1 195 23.2Z";

/** Two large circles that may leave the page. The place between is washed, not lit: it waits for two yeses. */
export function Circles({ label }: { label: string }) {
  return (
    <svg class={css.circles} viewBox="24 0 342 320" role="img" aria-label={label}>
      <circle class={css.sheet} cx="116" cy="160" r="158" />
      <circle class={css.sheet} cx="274" cy="160" r="158" />
      <path class={css.wash} d={LENS} />
      <circle class={css.pen} cx="116" cy="160" r="158" />
      <circle class={css.pen} cx="274" cy="160" r="158" />
    </svg>
  );
}
