import { t } from "../i18n/index.ts";
import { almondPath } from "../parts/Almond.tsx";
import css from "./SamplePage.module.css";

const GAP = 38;
const MIDDLE = 18;

/** The weeks on one thread: those that were are dots, those to come are rings, the almond is now. */
export function Weeks({ week, weeks }: { week: number; weeks: number }) {
  const x = (at: number) => 14 + at * GAP;
  return (
    <svg
      class={css.weeks}
      viewBox={`0 0 ${x(weeks - 1) + 14} ${2 * MIDDLE}`}
      role="img"
      aria-label={t("sample.weeks", { week, weeks })}
    >
      <path class={css.thread} d={`M${x(0)} ${MIDDLE}H${x(weeks - 1)}`} />
      {Array.from({ length: weeks }, (_, at) => at + 1).map((one) =>
        one === week ? (
          <path key={one} class={css.now} d={almondPath(x(one - 1), MIDDLE, 21, 12)} />
        ) : (
          <circle
            key={one}
            class={one < week ? css.was : css.comes}
            cx={x(one - 1)}
            cy={MIDDLE}
            r={one < week ? 8.5 : 7.5}
          />
        ),
      )}
    </svg>
  );
}
