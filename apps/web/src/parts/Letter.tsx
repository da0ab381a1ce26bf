import type { ComponentChildren } from "preact";
import { join } from "./join.ts";
import css from "./Letter.module.css";

export interface LetterProps {
  children: ComponentChildren;
  /** Who wrote it. */
  author?: string | undefined;
  size?: "read" | "lead" | "display" | undefined;
  /** Under one degree, and only the paper: the words stay level. */
  tilt?: "none" | "start" | "end" | undefined;
  folds?: "none" | "one" | "two" | undefined;
}

/** A sheet with what a person wrote. */
export function Letter({ children, author, size = "lead", tilt = "none", folds = "none" }: LetterProps) {
  return (
    <article
      class={join(css.letter, css[size], css[`tilt-${tilt}`], css[`folds-${folds}`])}
      aria-label={author}
    >
      {author && (
        <p class={css.author} dir="auto">
          {author}
        </p>
      )}
      {typeof children === "string" ? (
        <p class={css.words} dir="auto">
          {children}
        </p>
      ) : (
        children
      )}
    </article>
  );
}
