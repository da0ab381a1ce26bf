import type { ComponentChildren } from "preact";
import { Almond } from "./Almond.tsx";
import css from "./Timeline.module.css";

/** What was, newest first, along one thread. */
export function Timeline({ children }: { children: ComponentChildren }) {
  return <ol class={css.timeline}>{children}</ol>;
}

export interface MomentProps {
  /** Both did it (an almond) or one (a ring). The note's words say so too. */
  by: "both" | "one";
  date: string;
  title: ComponentChildren;
  note?: ComponentChildren;
  onPress?: (() => void) | undefined;
  /** Names the place, so that the focus can be led there. */
  id?: string | undefined;
}

export function Moment({ by, date, title, note, onPress, id }: MomentProps) {
  return (
    <li class={css.moment} id={id} tabIndex={id ? -1 : undefined}>
      <span class={css.mark}>{by === "both" ? <Almond /> : <span class={css.ring} />}</span>
      <div class={css.body}>
        <p class={css.soft}>{date}</p>
        {onPress ? (
          <button class={css.open} type="button" dir="auto" onClick={onPress}>
            {title}
          </button>
        ) : (
          <p class={css.title} dir="auto">
            {title}
          </p>
        )}
        {note && (
          <p class={css.soft} dir="auto">
            {note}
          </p>
        )}
      </div>
    </li>
  );
}
