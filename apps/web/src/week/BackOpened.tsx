import type { Mark } from "@innermost/core";
import type { ComponentChildren } from "preact";
import { t } from "../i18n/index.ts";
import { Almond } from "../parts/Almond.tsx";
import { Button } from "../parts/Button.tsx";
import { Newer } from "../parts/Newer.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { backEyebrow, type Span } from "./range.ts";
import css from "./week.module.css";

export interface ToldPractice {
  readonly id: string;
  readonly title: string;
  /** What was told of it, of one or two persons; who told which is not said. */
  readonly marks: readonly Mark[];
}

export interface BackOpenedProps extends ScreenFrame {
  /** What was written of this week on another device. */
  twice?: ComponentChildren;
  week: Span;
  practices: readonly ToldPractice[];
  /** The smaller of both persons' minutes. */
  minutes: number;
  partnerName?: string | undefined;
  newer: boolean;
  onWeek: () => void;
  onAgain: () => void;
}

/** What both told of a week, put together: one line a practice, no names. */
export function BackOpened({ week, practices, minutes, newer, onWeek, onAgain, ...props }: BackOpenedProps) {
  return (
    <Screen
      {...props}
      title={t("back.page")}
      footer={<Button onPress={onWeek}>{t("back.opened.toWeek")}</Button>}
    >
      <Stack gap="xl">
        <Title eyebrow={backEyebrow(week)}>{t("back.opened.title")}</Title>
        {newer && <Newer partnerName={props.partnerName} />}
        {practices.length === 0 && <Text look="read">{t("back.opened.none")}</Text>}
        <ul class={practices.length > 0 ? css.told : undefined}>
          {practices.map(({ id, title, marks }) => (
            <li key={id}>
              <Text look="lead">{title}</Text>
              <Text>{toldWords(marks)}</Text>
            </li>
          ))}
        </ul>
        <Text>{t("back.opened.minutes", { minutes })}</Text>
        <p class={css.row}>
          <Almond />
          {t("back.opened.next")}
        </p>
        {props.twice}
        <Rows>
          <Row onPress={onAgain}>{t("back.own.again")}</Row>
        </Rows>
      </Stack>
    </Screen>
  );
}

/** Both marks in one sentence; the order of the two makes no difference. */
export function toldWords(marks: readonly Mark[]): string {
  const count = (one: Mark) => marks.filter((mark) => mark === one).length;
  const [helped, didnt] = [count("helped"), count("didnt")];
  if (helped > 0 && didnt > 0) return t("back.opened.differs");
  if (helped > 0) return t(helped > 1 ? "back.opened.bothHelped" : "back.opened.helped");
  if (didnt > 0) return t(didnt > 1 ? "back.opened.bothDidnt" : "back.opened.didnt");
  return t(count("done") > 0 ? "back.opened.done" : "back.opened.not-now");
}
