/** The help page by itself, for a browser that can't run the rest. */

import { type CountryCode, countries, linesFor } from "@innermost/content";
import { systemClock, today } from "@innermost/store";
import { useState } from "preact/hooks";
import { GetHelp } from "../../care/GetHelp.tsx";
import { quickExit } from "../quick-exit.ts";
import { guessedCountry } from "./care.tsx";

export function HelpAlone() {
  const [country, setCountry] = useState<CountryCode | null>(guessedCountry);
  const nothing = () => undefined;
  return (
    <GetHelp
      onHelp={nothing}
      onExit={() => quickExit(null)}
      country={country}
      countries={countries()}
      lines={country ? linesFor(country) : []}
      pages={[]}
      today={today(systemClock)}
      onCountry={setCountry}
      onPage={nothing}
      onBreathe={nothing}
    />
  );
}
