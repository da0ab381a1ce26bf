import css from "./Rule.module.css";

/** A hairline between two parts of a page. */
export function Rule() {
  return <hr class={css.rule} />;
}
