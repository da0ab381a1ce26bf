import type { ComponentChildren } from "preact";
import { join } from "./join.ts";
import css from "./WordLink.module.css";

export interface WordLinkProps {
  children: ComponentChildren;
  onPress?: (() => void) | undefined;
  /** Makes it an anchor. */
  href?: string | undefined;
  /** "soft" is the frame's own: no line, softer ink. "picture" never has a line. */
  look?: "underlined" | "soft" | "picture" | undefined;
  label?: string | undefined;
  /** Given where it unfolds what stands below it. */
  expanded?: boolean | undefined;
}

/** An underlined word that acts. Its target is at least 44 by 44 px. */
export function WordLink({ children, onPress, href, look = "underlined", label, expanded }: WordLinkProps) {
  const word = <span class={css.word}>{children}</span>;
  const shared = {
    class: join(css.link, css[look]),
    "aria-label": label,
    "aria-expanded": expanded,
    onClick: onPress,
  };
  if (href !== undefined)
    return (
      <a {...shared} href={href}>
        {word}
      </a>
    );
  return (
    <button {...shared} type="button">
      {word}
    </button>
  );
}
