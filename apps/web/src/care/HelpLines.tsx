import type { CountryCode, HelpLine } from "@innermost/content";
import { useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Call } from "./Call.tsx";
import { Country } from "./Country.tsx";
import css from "./care.module.css";
import { LineRow } from "./LineRow.tsx";
import { emergencyNote } from "./line-note.ts";
import { useSeen } from "./seen.ts";

export interface HelpLinesProps {
  country: CountryCode | null;
  countries: readonly CountryCode[];
  /** The lines of `country`; empty when none is chosen. */
  lines: readonly HelpLine[];
  /** The civil date, YYYY-MM-DD: tells which lines were checked lately. */
  today: string;
  onCountry: (country: CountryCode) => void;
  /** Where danger is not what was spoken of, the emergency number stands last. */
  urgent: boolean;
}

/** Numbers to call in one country. Nothing dials before the line about traces was on screen. */
export function HelpLines({ country, countries, lines, today, onCountry, urgent }: HelpLinesProps) {
  const trace = useRef<HTMLParagraphElement>(null);
  const seen = useSeen(trace);
  const calling = { seen, onUnseen: () => trace.current?.scrollIntoView({ block: "center" }) };
  const line = lines.find(({ kind }) => kind === "emergency");
  const emergency = line && <Emergency {...{ line, today, calling, large: urgent }} />;
  return (
    <>
      {urgent && emergency}
      <p class={css.trace} id="trace" ref={trace}>
        {t("care.help.trace")}
      </p>
      <Country country={country} countries={countries} onCountry={onCountry} />
      {country === null && <p class={css.pick}>{t("care.help.pick")}</p>}
      <ul class={css.lines}>
        {sorted(lines).map((one) => (
          <LineRow key={one.number} {...{ line: one, today, calling }} />
        ))}
      </ul>
      {!urgent && emergency}
    </>
  );
}

/** Harm at home comes first. */
function sorted(lines: readonly HelpLine[]): HelpLine[] {
  const order = ["abuse", "crisis", "youth"];
  return lines
    .filter((line) => line.kind !== "emergency")
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

interface EmergencyProps {
  line: HelpLine;
  today: string;
  calling: { readonly seen: boolean; readonly onUnseen: () => void };
  large: boolean;
}

function Emergency({ line, today, calling, large }: EmergencyProps) {
  return (
    <div class={css.emergency}>
      <p class={css.number} dir="ltr">
        {line.number}
      </p>
      <Call line={line} large={large} {...calling} />
      <p class={css.emergencyNote}>{emergencyNote(line, today)}</p>
    </div>
  );
}
