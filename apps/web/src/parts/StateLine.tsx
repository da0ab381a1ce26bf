import { t } from "../i18n/index.ts";
import { join } from "./join.ts";
import css from "./StateLine.module.css";

/** Offline (a dashed line) or syncing (a growing one), always in words. Stays in the page when empty, so that its change is read out. */
export function StateLine({ state }: { state: "offline" | "syncing" | null }) {
  return (
    <div class={join(css.line, state && css[state])} role="status">
      {state && <p class={css.words}>{t(`state.${state}`)}</p>}
    </div>
  );
}
