import type { CountryCode } from "@innermost/content";
import { countryName, locale, t } from "../i18n/index.ts";
import css from "./care.module.css";

type Props = {
  country: CountryCode | null;
  countries: readonly CountryCode[];
  onCountry: (country: CountryCode) => void;
};

/** The country whose lines are shown; a native list, so that every phone and screen reader knows it. */
export function Country({ country, countries, onCountry }: Props) {
  return (
    <label class={css.country}>
      <span>{t("care.help.country")}</span>
      <select value={country ?? ""} onChange={(event) => onCountry(event.currentTarget.value as CountryCode)}>
        {country === null && <option value="">{t("care.help.choose")}</option>}
        {byName(countries).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function byName(codes: readonly CountryCode[]): [CountryCode, string][] {
  const named = codes.map((code): [CountryCode, string] => [code, nameOf(code)]);
  const rest = (code: CountryCode) => (code === "EU" ? 1 : 0);
  return named.sort(([a, an], [b, bn]) => rest(a) - rest(b) || an.localeCompare(bn, locale.value));
}

function nameOf(code: CountryCode): string {
  return code === "EU" ? t("care.help.europe") : countryName(code);
}
