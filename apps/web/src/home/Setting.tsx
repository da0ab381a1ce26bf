import type { ComponentChildren } from "preact";
import css from "./home.module.css";

export interface SettingProps {
  name: string;
  /** What is set now, in words. */
  value: string;
  /** Shown when the row is opened. */
  children: ComponentChildren;
  open?: boolean | undefined;
}

/** A row with its value at the end; pressed, it opens to its choices. One of a page is open at a time. */
export function Setting({ name, value, children, open }: SettingProps) {
  return (
    <details class={css.setting} name="setting" open={open}>
      <summary class={css.settingRow}>
        <span>{name}</span>
        <span class={css.settingValue}>{value}</span>
      </summary>
      <div class={css.settingChoice}>{children}</div>
    </details>
  );
}

export interface DoorProps {
  children: ComponentChildren;
  onPress: () => void;
  value?: string | undefined;
  disabled?: boolean | undefined;
}

/** A row that leads on or acts at once. */
export function Door({ children, onPress, value, disabled }: DoorProps) {
  return (
    <button
      type="button"
      class={`${css.setting} ${css.settingRow}`}
      aria-disabled={disabled ? "true" : undefined}
      onClick={() => !disabled && onPress()}
    >
      <span>{children}</span>
      {value && <span class={css.settingValue}>{value}</span>}
    </button>
  );
}
