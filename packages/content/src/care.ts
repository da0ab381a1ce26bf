import lines from "../packs/en/care/helplines.json" with { type: "json" };
import pagePack from "../packs/en/care/pages.json" with { type: "json" };
import type { CountryCode, HelpLine, LineKind, Page, PageId } from "./types.ts";
import { lineKey, spoken } from "./words.ts";

export type LineStatus = "checked" | "stale" | "unchecked";

/** A line that was checked longer ago than this many days counts as stale. */
export const FRESH_DAYS = 180;

const DAY_MS = 86_400_000;
const KINDS: readonly LineKind[] = ["emergency", "crisis", "abuse", "youth"];

const all = (lines as readonly HelpLine[]).map((line) =>
  spoken(line, ["hours", "cost"], (words) => words.lines[lineKey(line)]),
);
const codes: readonly CountryCode[] = [...new Set(all.map((line) => line.country))];

/** Every line of every country, as packed. */
export const allLines = (): readonly HelpLine[] => all;

/** The countries that have at least one line, in a fixed order; `EU` comes last. */
export const countries = (): readonly CountryCode[] => codes;

/** A country's lines, emergency first; empty for a country that the pack does not hold. */
export const linesFor = (country: string): readonly HelpLine[] =>
  KINDS.flatMap((kind) => all.filter((line) => line.country === country && line.kind === kind));

/** The digits to put after `tel:`. */
export const dialOf = (line: HelpLine): string => line.number.replace(/\D/g, "");

/** `today` and the line's own date are civil dates, YYYY-MM-DD. A date in the future counts as unchecked. */
export const lineStatus = (line: HelpLine, today: string): LineStatus => {
  if (line.verified === null) return "unchecked";
  const age = (Date.parse(today) - Date.parse(line.verified.on)) / DAY_MS;
  if (!(age >= 0)) return "unchecked";
  return age > FRESH_DAYS ? "stale" : "checked";
};

/** The help pages, in a fixed order. */
export const pages: readonly Page[] = (pagePack as readonly Page[]).map((page) =>
  spoken(page, ["title", "lead", "steps", "close"], (words) => words.pages[page.id]),
);

const byId = Object.fromEntries(pages.map((page) => [page.id, page])) as Readonly<Record<PageId, Page>>;

export const pageById = (id: PageId): Page => byId[id];
