import type { ComponentChildren } from "preact";
import { join } from "./join.ts";
import css from "./Leaves.module.css";

export interface LeavesProps {
  /** The first leaf: the title, and what the page is about. */
  first: ComponentChildren;
  /** The second: the matter. */
  children: ComponentChildren;
  /** 0, 24 or 40 px between the two where they lie under each other. */
  gap?: "none" | "xl" | "xxl" | undefined;
}

/** The two leaves of a screen that is a `spread`: beside each other on a desktop, else one after the other. */
export function Leaves({ first, children, gap = "xxl" }: LeavesProps) {
  return (
    <div class={join(css.leaves, css[gap])}>
      <div class={css.leaf}>{first}</div>
      <div class={join(css.leaf, css.second)}>{children}</div>
    </div>
  );
}
