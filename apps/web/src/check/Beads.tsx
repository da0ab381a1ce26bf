import type { RoomId } from "@innermost/content";
import hues from "../experiences/hues.module.css";
import { t } from "../i18n/index.ts";
import { join } from "../parts/join.ts";
import css from "./Beads.module.css";
import { BEADS, OFTEN, type Often } from "./often.ts";

export interface BeadsProps {
  room: RoomId;
  /** What is asked, for those who hear it. */
  legend: string;
  /** Null is "prefer not to say", undefined is nothing yet: no row is chosen then. */
  value: Often | null | undefined;
  onPick: (value: Often) => void;
}

/** Five rows from never to nearly always, each with its beads; the chosen one has a stripe from edge to edge. Native radios. */
export function Beads({ room, legend, value, onPick }: BeadsProps) {
  return (
    <fieldset class={join(css.beads, hues[room])}>
      <legend class={css.legend}>{legend}</legend>
      {OFTEN.map((often) => (
        <label class={css.row} key={often}>
          <input
            class={css.radio}
            type="radio"
            name="often"
            value={often}
            checked={value === often}
            onChange={() => onPick(often)}
          />
          <span class={css.word}>{t(`check.often.${often}`)}</span>
          <svg class={css.thread} viewBox="0 0 124 14" aria-hidden="true">
            <path class={css.line} d="M0 7H124" />
            {BEADS[often].map((x) => (
              <circle class={css.bead} key={x} cx={x} cy="7" r="5.5" />
            ))}
          </svg>
        </label>
      ))}
    </fieldset>
  );
}
