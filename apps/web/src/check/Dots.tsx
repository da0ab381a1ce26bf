import { Almond } from "../parts/Almond.tsx";
import { join } from "../parts/join.ts";
import css from "./Dots.module.css";

export interface DotsProps {
  /** Room by room, whether something was said to each statement. */
  said: readonly (readonly boolean[])[];
  /** Where one is: a room and a statement in it, from 0. */
  at: readonly [number, number];
  /** The same in words. */
  label: string;
}

/** A dot a statement, in groups of a room; the almond is where you are. */
export function Dots({ said, at: [room, statement], label }: DotsProps) {
  return (
    <div class={css.dots} role="img" aria-label={label}>
      {said.map((group, row) => (
        <span class={css.group} key={row}>
          {group.map((isSaid, column) => (
            <span class={css.place} key={column}>
              {row === room && column === statement ? (
                <Almond size="small" />
              ) : (
                <span class={join(css.dot, isSaid && css.said)} />
              )}
            </span>
          ))}
        </span>
      ))}
    </div>
  );
}
