import type { ComponentChildren } from "preact";
import css from "./Title.module.css";

export interface TitleProps {
  children: ComponentChildren;
  /** A soft line above it. */
  eyebrow?: ComponentChildren;
  size?: "title" | "display" | undefined;
  centred?: boolean | undefined;
}

/** The one heading of a screen. */
export function Title({ children, eyebrow, size = "title", centred }: TitleProps) {
  return (
    <div class={centred ? css.centred : undefined}>
      {eyebrow && <p class={css.eyebrow}>{eyebrow}</p>}
      <h1 class={css[size]}>{children}</h1>
    </div>
  );
}
