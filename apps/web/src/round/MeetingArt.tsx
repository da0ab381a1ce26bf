import { useId } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Light } from "../parts/Almond.tsx";
import { join } from "../parts/join.ts";
import css from "./Meeting.module.css";

/** Two envelopes reach in from both sides, and fade where a wide page goes on; their seals overlap, and the almond lights last. */
export function MeetingArt() {
  const glow = useId();
  return (
    <svg class={css.art} viewBox="-195 -210 390 420" role="img" aria-label={t("meeting.picture")}>
      <radialGradient id={glow}>
        <stop offset="0%" class={css.warm} />
        <stop offset="100%" class={css.cool} />
      </radialGradient>
      <radialGradient id={`${glow}-reach`} gradientUnits="userSpaceOnUse" cx="0" cy="0" r="430">
        <stop offset="60%" stop-color="white" />
        <stop offset="100%" stop-color="black" />
      </radialGradient>
      <mask id={`${glow}-mask`} maskUnits="userSpaceOnUse" x="-430" y="-430" width="860" height="860">
        <circle r="430" fill={`url(#${glow}-reach)`} />
      </mask>
      <g mask={`url(#${glow}-mask)`}>
        <path class={css.flap} d="M-600 -720L-25 0L-600 720" />
        <path class={css.flap} d="M600 -720L25 0L600 720" />
      </g>
      <circle r="225" fill={`url(#${glow})`} />
      {["ground", "seal"].map((part) => (
        <g key={part}>
          <circle class={join(css.mine, css[part])} cx="-41.5" r="84" />
          <circle class={join(css.theirs, css[part])} cx="41.5" r="84" />
        </g>
      ))}
      <g class={css.light}>
        <Light x={0} y={0} radius={75} half={41.5} />
      </g>
    </svg>
  );
}
