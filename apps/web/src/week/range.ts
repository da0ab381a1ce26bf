import { formatSpan, t } from "../i18n/index.ts";

/** A week, from its Monday to its Sunday. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** "23–29 November", or with both months where there are two. */
export const rangeWords = ({ from, to }: Span): string => formatSpan(from, to);

export const backEyebrow = (span: Span): string => t("back.eyebrow", { week: rangeWords(span) });
