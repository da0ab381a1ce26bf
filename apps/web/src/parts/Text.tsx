import type { ComponentChildren } from "preact";
import { join } from "./join.ts";
import css from "./Text.module.css";

export interface TextProps {
  children: ComponentChildren;
  /** lead: 24 serif; read: 20 serif, what one reads; ui: 17 sans; soft: 17 sans in softer ink. */
  look?: "lead" | "read" | "ui" | "soft" | undefined;
  centred?: boolean | undefined;
  id?: string | undefined;
}

/** A paragraph. */
export function Text({ children, look = "ui", centred, id }: TextProps) {
  return (
    <p class={join(css[look], centred && css.centred)} id={id}>
      {children}
    </p>
  );
}

/** Words for the screen reader alone; a change in them is read out when `polite`. */
export function Unseen({ children, polite }: { children?: ComponentChildren; polite?: boolean }) {
  return (
    <span class={css.unseen} {...(polite && { role: "status" })}>
      {children}
    </span>
  );
}
