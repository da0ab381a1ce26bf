import type { CountryCode, HelpLine, Page, PageId } from "@innermost/content";
import { t } from "../i18n/index.ts";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./care.module.css";
import { HelpLines } from "./HelpLines.tsx";

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
  /** To the private safety check; left out where the rest of the app can't run. */
  onQuestions?: (() => void) | undefined;
  onBreathe: () => void;
}

/** Numbers to call and pages to read, by country; danger first. */
export function GetHelp(props: GetHelpProps) {
  const { country, countries, lines, pages, today, onCountry, onPage, onQuestions, onBreathe, ...frame } =
    props;
  const hasNumber = lines.some(({ kind }) => kind === "emergency");
  return (
    <Screen {...frame}>
      <Title>{t(hasNumber ? "care.help.title" : "care.help.titleNoNumber")}</Title>
      <HelpLines {...{ country, countries, lines, today, onCountry }} urgent />
      <Rows>
        {pages.map(({ id, title }) => (
          <Row key={id} onPress={() => onPage(id)}>
            {title}
          </Row>
        ))}
        {onQuestions && <Row onPress={onQuestions}>{t("care.help.questions")}</Row>}
        <Row onPress={onBreathe}>{t("care.help.breathe")}</Row>
      </Rows>
      <div class={css.offline}>
        <Text look="soft">{t("care.help.offline")}</Text>
      </div>
    </Screen>
  );
}
