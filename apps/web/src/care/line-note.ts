/** What is known of a line, and since when. Only what the data says; nothing is assumed about hours or cost. */
import { type HelpLine, lineStatus } from "@innermost/content";
import { formatDate, formatList, languageName, locale, t } from "../i18n/index.ts";
import { capital } from "../i18n/locale.ts";

/** One sentence; empty where nothing is known. */
export function factsOf({ name, number, hours, cost, languages }: HelpLine): string {
  const own = name === number ? null : name;
  return sentenceOf([own, hours, cost, languages && formatList(languages.map(languageName))]);
}

/** `today` is a civil date, YYYY-MM-DD. */
export function checkedOf(line: HelpLine, today: string): string {
  if (line.verified === null || !isChecked(line, today)) return t("care.help.unchecked");
  return t("care.help.checked", { date: formatDate(new Date(`${line.verified.on}T12:00`)) });
}

/** Beside the large number, whose kind and language say themselves. */
export function emergencyNote(line: HelpLine, today: string): string {
  const checked = isChecked(line, today) ? "" : t("care.help.uncheckedEmergency");
  const all = [t("care.help.emergency"), sentenceOf([line.hours, line.cost]), checked];
  return all.filter(Boolean).join(" ");
}

function sentenceOf(facts: readonly (string | null)[]): string {
  const known = facts.filter((fact) => fact !== null);
  return known.length > 0 ? `${capital(known.join(", "), locale.value)}.` : "";
}

const isChecked = (line: HelpLine, today: string): boolean => lineStatus(line, today) === "checked";
