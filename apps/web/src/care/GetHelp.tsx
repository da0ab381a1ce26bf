import { type CountryCode, type HelpLine, lineStatus, type Page, type PageId } from "@innermost/content";
import { useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { Call } from "./Call.tsx";
import { Country } from "./Country.tsx";
import css from "./care.module.css";
import { LineRow } from "./LineRow.tsx";
import { useSeen } from "./seen.ts";

export interface GetHelpProps extends ScreenFrame {
  country: CountryCode | null;
  countries: readonly CountryCode[];
  /** The lines of `country`; empty when none is chosen. */
  lines: readonly HelpLine[];
  pages: readonly Pick<Page, "id" | "title">[];
  /** The civil date, YYYY-MM-DD: tells which lines were checked lately. */
  today: string;
  onCountry: (country: CountryCode) => void;
  onPage: (id: PageId) => void;
  onBreathe: () => void;
}

/** Numbers to call and pages to read, by country. Nothing dials before the line about traces was on screen. */
export function GetHelp(props: GetHelpProps) {
  const { country, countries, lines, pages, today, onCountry, onPage, onBreathe, ...frame } = props;
  const trace = useRef<HTMLParagraphElement>(null);
  const seen = useSeen(trace);
  const calling = { seen, onUnseen: () => trace.current?.scrollIntoView({ block: "center" }) };
  const emergency = lines.find((line) => line.kind === "emergency");
  return (
    <Screen {...frame}>
      <Title>{t(emergency ? "care.help.title" : "care.help.titleNoNumber")}</Title>
      {emergency && <Emergency line={emergency} today={today} calling={calling} />}
      <p class={css.trace} id="trace" ref={trace}>
        {t("care.help.trace")}
      </p>
      <Country country={country} countries={countries} onCountry={onCountry} />
      {country === null && <Text look="soft">{t("care.help.pick")}</Text>}
      <ul class={css.lines}>
        {sorted(lines).map((line) => (
          <LineRow key={line.number} {...{ line, today, calling }} />
        ))}
      </ul>
      <Rows>
        {pages.map(({ id, title }) => (
          <Row key={id} onPress={() => onPage(id)}>
            {title}
          </Row>
        ))}
        <Row onPress={onBreathe}>{t("care.help.breathe")}</Row>
      </Rows>
      <div class={css.offline}>
        <Text look="soft">{t("care.help.offline")}</Text>
      </div>
    </Screen>
  );
}

/** Harm at home comes first; the emergency number stands above the list. */
function sorted(lines: readonly HelpLine[]): HelpLine[] {
  const order = ["abuse", "crisis", "youth"];
  return lines
    .filter((line) => line.kind !== "emergency")
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

type EmergencyProps = { readonly line: HelpLine; readonly today: string; readonly calling: Calling };
type Calling = { readonly seen: boolean; readonly onUnseen: () => void };

function Emergency({ line, today, calling }: EmergencyProps) {
  const checked = lineStatus(line, today) === "checked";
  return (
    <div class={css.emergency}>
      <p class={css.number} dir="ltr">
        {line.number}
      </p>
      <Call line={line} large {...calling} />
      <p class={css.emergencyNote}>{t(checked ? "care.help.emergency" : "care.help.uncheckedEmergency")}</p>
    </div>
  );
}
