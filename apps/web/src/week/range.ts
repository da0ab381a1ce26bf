import { formatDate, formatNumber, t } from "../i18n/index.ts";

/** A week, from its Monday to its Sunday. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** "23 to 29 November", or with both months where there are two. */
export const rangeWords = (span: Span): string => t("week.range", ends(span));

export const backEyebrow = (span: Span): string => t("back.eyebrow", ends(span));

function ends({ from, to }: Span): { from: string; to: string } {
  const isOneMonth = from.getMonth() === to.getMonth();
  const first = isOneMonth ? formatNumber(from.getDate()) : formatDate(from, false);
  return { from: first, to: formatDate(to, false) };
}
