import { useId } from "preact/hooks";
import { join } from "./join.ts";
import css from "./PenChoice.module.css";

export interface PenChoiceProps<Value extends string> {
  /** What is asked. Shown before the words, unless `legendHidden`. */
  legend: string;
  legendHidden?: boolean | undefined;
  options: readonly { value: Value; label: string }[];
  value: Value | null;
  onPick: (value: Value) => void;
}

/** Words in a row; a pen circles the chosen one. Native radios, so arrow keys and screen readers just work. */
export function PenChoice<Value extends string>(props: PenChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset class={css.choice}>
      <legend class={join(css.legend, props.legendHidden && css.hidden)}>{props.legend}</legend>
      <div class={css.words}>
        {!props.legendHidden && (
          <span class={css.lead} aria-hidden="true">
            {props.legend}
          </span>
        )}
        {props.options.map(({ value, label }) => (
          <label class={css.option} key={value}>
            <input
              class={css.radio}
              type="radio"
              name={name}
              value={value}
              checked={props.value === value}
              onChange={() => props.onPick(value)}
            />
            <span class={css.word}>{label}</span>
            <PenCircle />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One stroke round a word, not quite closed where the pen set down. */
function PenCircle() {
  return (
    <svg class={css.pen} viewBox="0 0 100 48" preserveAspectRatio="none" aria-hidden="true">
      <path pathLength="1" d="M10 13C26 2 74 -1 91 12C104 25 96 40 70 45C44 49 12 46 4 34C-2 24 6 11 22 6" />
    </svg>
  );
}
