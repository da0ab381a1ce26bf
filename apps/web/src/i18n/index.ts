import catalogs from "virtual:locales";
import { setupI18n } from "@lingui/core";
import { computed, signal } from "@preact/signals";
import { directionOf } from "./direction.ts";
import type { MessageId } from "./ids.ts";
import { capital, type Locale, languageOf, matching } from "./locale.ts";

export type { Direction } from "./direction.ts";
export type { MessageId } from "./ids.ts";
export type { Locale } from "./locale.ts";

type Values = Record<string, string | number | Date>;

/** Every locale there is: the folders beside this file. */
export const LOCALES: readonly Locale[] = Object.keys(catalogs);

const SOURCE: Locale = "en";

const i18n = setupI18n();
const active = signal<{ locale: Locale; format: string }>({ locale: SOURCE, format: SOURCE });

/** The language of the words on screen. */
export const locale = computed(() => active.value.locale);

/** The person's own tag of that language, with its region where they have one: weeks begin by it. */
export const region = computed(() => active.value.format);

/** Which way that language runs. */
export const direction = computed(() => directionOf(locale.value));

/** The best locale we have for a person's own list of languages (BCP 47, best first). */
export const pickLocale = (wanted: readonly string[]): Locale => matching(wanted, LOCALES) ?? SOURCE;

/**
 * Loads the first page's words in a locale, makes it the active one and marks the document with its language and
 * direction. Where they don't come, English does. `regions` are the person's own language tags: dates and numbers
 * follow the first that speaks the same language.
 */
export async function activate(next: Locale, regions: readonly string[] = []): Promise<void> {
  await speak(next, regions);
  document.documentElement.lang = locale.value;
  document.documentElement.dir = direction.value;
}

/** The same without a document. */
export async function speak(next: Locale, regions: readonly string[] = []): Promise<void> {
  const spoken = await load(next, "first").catch(() => load(SOURCE, "first"));
  const format = regions.find((tag) => languageOf(tag) === languageOf(spoken)) ?? spoken;
  i18n.activate(spoken, format);
  active.value = { locale: spoken, format };
}

/** Every word of a locale, so that it can be activated at once. Rejects where they don't come. */
export async function loadAll(next: Locale = locale.value): Promise<void> {
  await Promise.all([load(next, "first"), load(next, "help"), load(next, "rest")]);
}

/** The words of help in the active locale, before all others. Rejects where they don't come. */
export async function loadHelp(): Promise<void> {
  await load(locale.value, "help");
}

async function load(next: Locale, part: "first" | "help" | "rest"): Promise<Locale> {
  const spoken = next in catalogs ? next : SOURCE;
  const { default: messages } = await catalogs[spoken]![part]();
  i18n.load(spoken, messages);
  return spoken;
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

/** A month as a heading: "November 2026". */
export function formatMonth(date: Date): string {
  return capital(format({ month: "long", year: "numeric" }).format(date), active.value.format);
}

/** A day of the week, long or as one letter: "Monday", "M". */
export function formatWeekday(date: Date, width: "long" | "narrow"): string {
  return format({ weekday: width }).format(date);
}

/** Two days and those between, without the year: "23–29 November". */
export function formatSpan(from: Date, to: Date): string {
  return format({ day: "numeric", month: "long" }).formatRange(from, to);
}

/** A time of the day: "18:42". In the device's own time zone. */
export function formatTime(date: Date): string {
  return format({ hour: "numeric", minute: "2-digit" }).format(date);
}

/** A number as the active locale writes it. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(active.value.format).format(value);
}

/** A language by its tag, named in the active locale: "Spanish". What is no tag stays as it is. */
export function languageName(tag: string): string {
  return /^[a-z]{2,3}(-\w+)*$/.test(tag)
    ? (new Intl.DisplayNames([active.value.format], { type: "language" }).of(tag) ?? tag)
    : tag;
}

/** A country by its two letters, named in the active locale: "Spain". */
export function countryName(code: string): string {
  return new Intl.DisplayNames([active.value.format], { type: "region" }).of(code) ?? code;
}

/** Things side by side, none of them last for a reason: "one, two, three". */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(active.value.format, { type: "unit", style: "short" }).format(items);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** To make one takes as long as to use it a hundred times. Each lives for one drawing: who travels comes to another zone. */
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = active.value.format + JSON.stringify(options);
  const found = formats.get(key) ?? new Intl.DateTimeFormat(active.value.format, options);
  if (formats.size === 0) queueMicrotask(() => formats.clear());
  formats.set(key, found);
  return found;
}
