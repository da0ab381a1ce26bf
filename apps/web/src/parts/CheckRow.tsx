import type { ComponentChildren } from "preact";
import css from "./CheckRow.module.css";

export interface CheckRowProps {
  children: ComponentChildren;
  checked: boolean;
  onToggle: (checked: boolean) => void;
  /** A softer line under it. */
  detail?: ComponentChildren;
  start?: ComponentChildren;
  /** It stays in the tab order and says that it can't be chosen now. */
  disabled?: boolean | undefined;
}

/** A row that is chosen or not: a native checkbox whose tick the pen draws, the whole row its target. */
export function CheckRow({ children, checked, onToggle, detail, start, disabled }: CheckRowProps) {
  return (
    <li class={css.item}>
      <label class={css.row}>
        <input
          class={css.box}
          type="checkbox"
          checked={checked}
          aria-disabled={disabled ? "true" : undefined}
          onClick={(event) => disabled && event.preventDefault()}
          onChange={(event) => !disabled && onToggle(event.currentTarget.checked)}
        />
        {start && <span class={css.start}>{start}</span>}
        <span class={css.text}>
          <span class={css.words}>{children}</span>
          {detail && <span class={css.detail}>{detail}</span>}
        </span>
        <Tick />
      </label>
    </li>
  );
}

/** A ring, and one stroke of the pen through it once chosen. */
function Tick() {
  return (
    <svg class={css.tick} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="13" />
      <path d="M8.5 16.5L14 22.5C17 15 21 9 28 4.5" />
    </svg>
  );
}
