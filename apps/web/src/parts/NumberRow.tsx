import { useId, useRef } from "preact/hooks";
import { formatNumber, t } from "../i18n/index.ts";
import { join } from "./join.ts";
import css from "./NumberRow.module.css";
import { WordLink } from "./WordLink.tsx";

export interface NumberRowProps {
  /** What is asked. */
  label: string;
  /** What the two ends mean, 0 and 10. */
  low: string;
  high: string;
  /** 0 to 10; null is not said. */
  value: number | null;
  onPick: (value: number | null) => void;
  /** The value in words, where there are some. */
  words?: string | undefined;
}

const MIDDLE = 5;
const PLACES = Array.from({ length: 11 }, (_, place) => place);

/** A thread of eleven places. Native slider: arrow keys, digits by touch, Enter for the place under it; not said until touched. */
export function NumberRow({ label, low, high, value, onPick, words }: NumberRowProps) {
  const id = useId();
  const slider = useRef<HTMLInputElement>(null);
  // The word that takes it back goes away with it.
  const undo = () => {
    slider.current?.focus();
    onPick(null);
  };
  const said = value === null ? t("number.unsaid") : t("number.said", { value: formatNumber(value) });
  return (
    <div class={css.row}>
      <label class={css.label} for={id}>
        {label}
      </label>
      <div class={css.thread}>
        <span class={css.beads} aria-hidden="true">
          {PLACES.map((place) => (
            <span key={place} class={css.bead} />
          ))}
        </span>
        <input
          ref={slider}
          id={id}
          class={join(css.slider, value === null && css.unsaid)}
          type="range"
          min="0"
          max="10"
          step="1"
          value={value ?? MIDDLE}
          aria-valuetext={`${words ?? said}. ${low} – ${high}`}
          onInput={(event) => onPick(Number(event.currentTarget.value))}
          onPointerUp={(event) => onPick(Number(event.currentTarget.value))}
          onKeyDown={(event) => press(event, onPick)}
        />
      </div>
      <div class={css.ends} aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </div>
      <div class={css.said}>
        <span class={value === null ? css.soft : undefined}>{words ?? said}</span>
        {value !== null && (
          <WordLink onPress={undo} label={t("number.undoOf", { label })}>
            {t("number.undo")}
          </WordLink>
        )}
      </div>
    </div>
  );
}

type Press = KeyboardEvent & { currentTarget: HTMLInputElement };

/** Arrow keys move from the middle on; Enter and Space say the place where it stands. */
function press(event: Press, onPick: (value: number | null) => void) {
  if (event.key === "Enter" || event.key === " ") onPick(Number(event.currentTarget.value));
  else if (event.key === "Delete" || event.key === "Backspace") onPick(null);
  else return;
  event.preventDefault();
}
