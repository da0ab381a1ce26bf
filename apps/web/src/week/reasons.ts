import { t } from "../i18n/index.ts";

/** Why a practice stands in this week; `room` is a name. None of them names one of the two. */
export type WeekReason =
  | { readonly kind: "focus" | "beside" | "both-named" | "strength"; readonly room: string }
  | { readonly kind: "new" | "turn" | "helped" | "set-aside" | "lately" | "swapped" | "kept" };

/** Two sentences say enough on a row; the first ones are those that are this practice's own. */
const SENTENCES_MOST = 2;

export const becauseWords = (reasons: readonly WeekReason[]): string =>
  reasons.slice(0, SENTENCES_MOST).map(sentence).join(" ");

const sentence = (reason: WeekReason): string =>
  "room" in reason
    ? t(`week.because.${reason.kind}`, { room: reason.room })
    : t(`week.because.${reason.kind}`);
