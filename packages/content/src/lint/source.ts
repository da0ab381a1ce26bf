import type { Locale } from "../locales.ts";
import { OWN_READING as OWN_READING_IN_SPANISH } from "./es/practice.ts";
import type { Finding } from "./rules.ts";
import { textFaults } from "./text-faults.ts";

/** The studies that `evidence.md` names with a year. A practice cites no other, so that nothing is cited from memory. */
const STUDIES: ReadonlySet<string> = new Set([
  "Doss 2016",
  "Le 2023",
  "Nowlan 2017",
  "Hawkins 2008",
  "CHI 2026",
  "Aron 1997",
  "Sprecher 2013",
  "Manbeck 2019",
  "Rogers 2018",
  "Overall & McNulty 2017",
  "Coulter & Malouff 2013",
  "Reissman 1993",
  "Finkel 2013",
  "Algoe & Zhaoyang 2016",
  "Woods 2015",
  "McNulty & Karney 2004",
]);

const CITED = /\b((?:\p{Lu}\p{L}+ & )?\p{Lu}\p{L}+) ((?:19|20)\d\d)\b/gu;
const OWN_READING: Readonly<Partial<Record<Locale, RegExp>>> = {
  en: /\bour own reading\b/i,
  es: OWN_READING_IN_SPANISH,
};
const IN_BRACKETS = / ?\([^)]*\)/g;

/** Author and year of each study that the source names. */
export const cited = (source: string): readonly string[] =>
  [...source.matchAll(CITED)].map(([, author, year]) => `${author} ${year}`);

/** A source names a study of `evidence.md`, author and year, or says that it is our own reading; in plain words either way. */
export const sourceFaults = (source: string, locale: Locale = "en"): readonly Finding[] => [
  ...cited(source)
    .filter((study) => !STUDIES.has(study))
    .map((found) => ({ rule: "not a study we know", found })),
  ...(cited(source).length === 0 && !(OWN_READING[locale]?.test(source) ?? true)
    ? [{ rule: "says no source", found: source }]
    : []),
  ...textFaults(source.replace(IN_BRACKETS, ""), "plain", locale),
];
