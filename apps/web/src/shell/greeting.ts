import { locale, t } from "../i18n/index.ts";
import { capital } from "../i18n/locale.ts";

const parts = [
  [5, "shell.night"],
  [12, "shell.morning"],
  [17, "shell.afternoon"],
  [22, "shell.evening"],
  [24, "shell.night"],
] as const;

/** "Sunday evening": the day and its part, for a civil date and an hour of 0 to 23. */
export function greeting(date: string, hour: number): string {
  const day = new Intl.DateTimeFormat(locale.value, { weekday: "long", timeZone: "UTC" }).format(
    new Date(`${date}T12:00:00Z`),
  );
  const [, part] = parts.find(([until]) => hour < until) ?? parts[0];
  return capital(t(part, { day }), locale.value);
}
