import { type CountryCode, countries } from "@innermost/content";
import { signal } from "@preact/signals";
import { LEAVING } from "./lock-now.ts";

/** The country is guessed from the browser's languages and held in memory only: opening a page of help is kept nowhere. */
export const guessedCountry = (): CountryCode | null => {
  const regions = navigator.languages.map((tag) => tag.split("-").at(-1)?.toUpperCase());
  return countries().find((country) => regions.includes(country)) ?? null;
};

/** What was chosen among the numbers to call. It outlives reading another page, and goes with the lock. */
const chosen = signal<CountryCode | null>(null);

addEventListener(LEAVING, () => {
  chosen.value = null;
});

export const useCountry = (): [CountryCode | null, (country: CountryCode) => void] => [
  chosen.value ?? guessedCountry(),
  (country) => {
    chosen.value = country;
  },
];
