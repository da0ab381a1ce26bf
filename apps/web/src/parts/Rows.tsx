import type { ComponentChildren } from "preact";
import { join } from "./join.ts";
import css from "./Rows.module.css";

export interface RowsProps {
  children: ComponentChildren;
  label?: string | undefined;
  /** Rules between the rows only. */
  open?: boolean | undefined;
}

/** A ruled list whose rows are whole targets. */
export function Rows({ children, label, open }: RowsProps) {
  return (
    <ul class={join(css.rows, open && css.open)} aria-label={label}>
      {children}
    </ul>
  );
}

export interface RowProps {
  /** The row's words, in serif. */
  children: ComponentChildren;
  onPress?: (() => void) | undefined;
  href?: string | undefined;
  /** A strong word before them; they turn italic. */
  word?: string | undefined;
  /** A softer line under them. */
  detail?: ComponentChildren;
  /** A picture or mark at the start. */
  start?: ComponentChildren;
  current?: boolean | undefined;
  /** Whether what it opens below itself is open. */
  expanded?: boolean | undefined;
}

export function Row(props: RowProps) {
  return (
    <li class={css.item}>
      <Whole {...props}>
        {props.start && <span class={css.start}>{props.start}</span>}
        {props.word && <span class={css.word}>{props.word}</span>}
        <span class={props.word ? css.phrase : css.text}>
          {props.children}
          {props.detail && <span class={css.detail}>{props.detail}</span>}
        </span>
      </Whole>
    </li>
  );
}

function Whole({ children, onPress, href, current, expanded }: RowProps) {
  const shared = { class: css.row, onClick: onPress, "aria-current": current, "aria-expanded": expanded };
  if (href !== undefined)
    return (
      <a {...shared} href={href}>
        {children}
      </a>
    );
  if (!onPress) return <div class={css.row}>{children}</div>;
  return (
    <button {...shared} type="button">
      {children}
    </button>
  );
}
