import type { ComponentChildren } from "preact";
import css from "./Button.module.css";
import { join } from "./join.ts";

export interface ButtonProps {
  children: ComponentChildren;
  onPress?: (() => void) | undefined;
  /** One filled pill a screen; "quiet" is outlined. */
  variant?: "filled" | "quiet" | undefined;
  /** As wide as its words, not as the column. */
  inline?: boolean | undefined;
  /** A button inside a form that it sends. */
  submit?: boolean | undefined;
  /** It stays in the tab order and says that it can't be pressed yet. */
  disabled?: boolean | undefined;
}

export function Button({ children, onPress, variant = "filled", inline, submit, disabled }: ButtonProps) {
  return (
    <button
      type={submit ? "submit" : "button"}
      class={join(css.button, css[variant], inline && css.inline)}
      aria-disabled={disabled ? "true" : undefined}
      onClick={(event) => (disabled ? event.preventDefault() : onPress?.())}
    >
      {children}
    </button>
  );
}
