import type { ComponentChildren } from "preact";
import css from "./ErrorNote.module.css";

export interface ErrorNoteProps {
  /** What is so, in a few words. */
  title: string;
  /** What is safe, then what to do. */
  children?: ComponentChildren;
  id?: string | undefined;
}

/** Something did not work: said beside its place, once, without red. */
export function ErrorNote({ title, children, id }: ErrorNoteProps) {
  return (
    <div class={css.note} role="alert" id={id}>
      <svg class={css.ring} viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="10.5" />
        <path d="M12 6.5V13M12 16.75V17" />
      </svg>
      <div>
        <p class={css.title}>{title}</p>
        {children && <p>{children}</p>}
      </div>
    </div>
  );
}
