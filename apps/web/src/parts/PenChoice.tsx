import { useId } from "preact/hooks";
import { join } from "./join.ts";
import css from "./PenChoice.module.css";

export interface PenChoiceProps<Value extends string> {
  /** What is asked. Shown before the words, unless `legendHidden`. */
  legend: string;
  legendHidden?: boolean | undefined;
  /** `lang`: of a label in another language than the page's. */
  options: readonly { value: Value; label: string; lang?: string | undefined }[];
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
        {props.options.map(({ value, label, lang }) => (
          <label class={css.option} key={value}>
            <input
              class={css.radio}
              type="radio"
              name={name}
              value={value}
              checked={props.value === value}
              onChange={() => props.onPick(value)}
            />
            <span class={css.word} lang={lang}>
              {label}
            </span>
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
      <path
        pathLength="1"
        d="M11 10C30 -1 76 -1 92 11C104 24 94 43 58 46.5C26 48 1 42 1.5 25C2 14 12 6.5 27 3.5"
      />
    </svg>
  );
}
