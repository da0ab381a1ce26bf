import type { ComponentChildren } from "preact";
import css from "./Rows.module.css";

/** A ruled list whose rows are whole targets. */
export function Rows({ children, label }: { children: ComponentChildren; label?: string | undefined }) {
  return (
    <ul class={css.rows} aria-label={label}>
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
}

export function Row({ children, onPress, href, word, detail, start, current }: RowProps) {
  const inside = (
    <>
      {start && <span class={css.start}>{start}</span>}
      {word && <span class={css.word}>{word}</span>}
      <span class={word ? css.phrase : css.text}>
        {children}
        {detail && <span class={css.detail}>{detail}</span>}
      </span>
    </>
  );
  return <li class={css.item}>{whole(inside, onPress, href, current)}</li>;
}

function whole(inside: ComponentChildren, onPress?: () => void, href?: string, current?: boolean) {
  if (href !== undefined)
    return (
      <a class={css.row} href={href} onClick={onPress} aria-current={current}>
        {inside}
      </a>
    );
  if (!onPress) return <div class={css.row}>{inside}</div>;
  return (
    <button class={css.row} type="button" onClick={onPress} aria-current={current}>
      {inside}
    </button>
  );
}
