import { type Messages, setupI18n } from "@lingui/core";
import { computed, signal } from "@preact/signals";
import type { MessageId } from "./ids.ts";

export type { MessageId } from "./ids.ts";
export type Locale = "en" | "ar-XB";
export type Direction = "ltr" | "rtl";
type Values = Record<string, string | number | Date>;

const catalogs: Partial<Record<Locale, () => Promise<{ default: Messages }>>> = {
  en: () => import("virtual:messages/en"),
};
// Made from English for tests; a production build leaves it out.
if (import.meta.env.MODE !== "production") catalogs["ar-XB"] = () => import("virtual:messages/ar-XB");

const i18n = setupI18n();
const active = signal<{ locale: Locale; format: string }>({ locale: "en", format: "en" });

/** The language of the words on screen. */
export const locale = computed(() => active.value.locale);

/** Which way that language runs. */
export const direction = computed((): Direction => (locale.value.startsWith("ar") ? "rtl" : "ltr"));

/** The best locale we have for a person's own list of languages (BCP 47, best first). */
export function pickLocale(wanted: readonly string[]): Locale {
  const match = wanted.map((tag) => tag.split("-")[0] as Locale).find((language) => language in catalogs);
  return match ?? "en";
}

/**
 * Loads a locale's words, makes it the active one and marks the document with its language and direction.
 * `regions` are the person's own language tags: dates and numbers follow the first that speaks the same language.
 */
export async function activate(next: Locale, regions: readonly string[] = []): Promise<void> {
  const { default: messages } = await (catalogs[next] ?? catalogs.en!)();
  i18n.loadAndActivate({ locale: next, messages });
  const language = next.split("-")[0]!;
  active.value = { locale: next, format: regions.find((tag) => tag.split("-")[0] === language) ?? language };
  document.documentElement.lang = next;
  document.documentElement.dir = direction.value;
}

/** The words of `id` in the active locale. A component that calls it is drawn again when the locale changes. */
export function t(id: MessageId, values?: Values): string {
  void active.value;
  return i18n._(id, values);
}

/** A day in words, with its weekday: "Wednesday 25 November". In the device's own time zone. */
export function formatDay(date: Date): string {
  return format({ weekday: "long", day: "numeric", month: "long" }).format(date);
}

/** A date without its weekday: "25 November 2026", or "25 November" when `year` is false. */
export function formatDate(date: Date, year = true): string {
  return format({ day: "numeric", month: "long", ...(year && { year: "numeric" }) }).format(date);
}

/** A time of the day: "18:42". In the device's own time zone. */
export function formatTime(date: Date): string {
  return format({ hour: "numeric", minute: "2-digit" }).format(date);
}

/** A number as the active locale writes it. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(active.value.format).format(value);
}

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(active.value.format, options);
}
