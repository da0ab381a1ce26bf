/** A month as rows of weeks. Where a week begins follows the person's own region. */
import { type CalendarDate, getWeeksInMonth, parseDate, startOfWeek } from "@internationalized/date";

/** "2026-11". */
export type Month = string;

/** The month of a civil date. */
export const monthOf = (date: string): Month => date.slice(0, 7);

const firstOf = (month: Month): CalendarDate => parseDate(`${month}-01`);

export const addMonths = (month: Month, months: number): Month =>
  monthOf(firstOf(month).add({ months }).toString());

/** Rows of seven civil dates; null where a day belongs to the month before or after. `region` is a BCP 47 tag. */
export function weeksIn(month: Month, region: string): (string | null)[][] {
  const first = firstOf(month);
  const start = startOfWeek(first, region);
  return Array.from({ length: getWeeksInMonth(first, region) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => start.add({ days: week * 7 + day }).toString()).map((date) =>
      monthOf(date) === month ? date : null,
    ),
  );
}

/** Seven days in the order in which a week of that region runs. */
export function weekdays(region: string): string[] {
  const start = startOfWeek(parseDate("2026-11-23"), region);
  return Array.from({ length: 7 }, (_, days) => start.add({ days }).toString());
}
