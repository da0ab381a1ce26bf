import { formatNumber } from "../i18n/index.ts";
import css from "./MinuteRing.module.css";

/** A dial of one hour: how much of it a few minutes are. The words beside it say the same, so it is decoration. */
export function MinuteRing({ minutes }: { minutes: number }) {
  const part = Math.min(1, minutes / 60);
  return (
    <span class={css.ring} aria-hidden="true">
      <svg viewBox="0 0 72 72" aria-hidden="true">
        <circle class={css.hour} cx="36" cy="36" r="32" />
        <circle
          class={css.part}
          cx="36"
          cy="36"
          r="32"
          pathLength="1"
          stroke-dasharray={`${part} 1`}
          transform="rotate(-90 36 36)"
        />
      </svg>
      <span class={css.number}>{formatNumber(minutes)}</span>
    </span>
  );
}
