import type { ComponentChildren } from "preact";
import { join } from "./join.ts";
import css from "./Stack.module.css";

export interface StackProps {
  children: ComponentChildren;
  /** 8, 12, 16, 24 or 40 px: things that belong together, up to parts of a screen. */
  gap?: "s" | "m" | "l" | "xl" | "xxl" | undefined;
  /** Beside each other as far as they fit; "apart" sends them to both edges. */
  row?: boolean | "apart" | undefined;
  /** Takes the space that is left. */
  grow?: boolean | undefined;
}

/** Things under (or beside) each other with one distance. */
export function Stack({ children, gap = "m", row, grow }: StackProps) {
  return (
    <div class={join(css.stack, css[gap], row && css.row, row === "apart" && css.apart, grow && css.grow)}>
      {children}
    </div>
  );
}
