import type { Line, Measure, Point } from "@innermost/core";
import { useState } from "preact/hooks";
import { formatDate, formatNumber, t } from "../i18n/index.ts";
import { Leaves } from "../parts/Leaves.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { LinePicture } from "./LinePicture.tsx";
import { firstDay, type Time } from "./line-shape.ts";
import css from "./pulse.module.css";

export interface LinesProps extends ScreenFrame {
  daily: Readonly<Record<Measure, Line>>;
  /** One a room, in the rooms' fixed order. */
  weekly: readonly { readonly name: string; readonly text: string; readonly points: readonly Point[] }[];
  today: string;
  onPulse: () => void;
  onBack: () => void;
}

const MEASURES: readonly Measure[] = ["connected", "heard", "energy"];

/** One's own lines as small pictures, each with its words and, on a tap, its table. */
export function Lines({ daily, weekly, today, onPulse, onBack, ...frame }: LinesProps) {
  const rooms = weekly.filter(({ points }) => points.length > 0);
  const days = {
    today,
    since: firstDay(
      MEASURES.map((measure) => daily[measure].points),
      today,
    ),
  };
  const weeks = {
    today,
    since: firstDay(
      rooms.map(({ points }) => points),
      today,
    ),
  };
  return (
    <Screen {...frame} title={t("lines.title")} spread="aside">
      <Leaves
        first={
          <Stack gap="s">
            <Title>{t("lines.title")}</Title>
            <Text look="read">{t("lines.lead")}</Text>
          </Stack>
        }
      >
        <Stack gap="xxl">
          <Stack gap="l">
            <h2>{t("lines.daily")}</h2>
            <div class={css.multiples}>
              {MEASURES.map((measure) => (
                <Multiple
                  key={measure}
                  name={t(`lines.${measure}`)}
                  {...daily[measure]}
                  time={days}
                  every="day"
                />
              ))}
            </div>
            <div>
              <WordLink onPress={onPulse}>{t("lines.pulse")}</WordLink>
            </div>
          </Stack>
          <Stack gap="l">
            <h2>{t("lines.weekly")}</h2>
            {rooms.length === 0 && <Text look="soft">{t("lines.none")}</Text>}
            <div class={css.multiples}>
              {rooms.map(({ name, text, points }) => (
                <Multiple
                  key={name}
                  {...{ name, points }}
                  time={weeks}
                  note={text}
                  median={null}
                  every="week"
                />
              ))}
            </div>
            <div>
              <WordLink onPress={onBack}>{t("lines.back")}</WordLink>
            </div>
          </Stack>
          <Text look="soft">{t("lines.note")}</Text>
        </Stack>
      </Leaves>
    </Screen>
  );
}

interface MultipleProps extends Line {
  name: string;
  /** What was asked. */
  note?: string;
  time: Time;
  every: "day" | "week";
}

function Multiple(props: MultipleProps) {
  const { name, note, points, median, time, every } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <section class={css.multiple} aria-label={name}>
      <h3 class={css.name}>{name}</h3>
      {note && <Text look="soft">{note}</Text>}
      {points.length > 0 && <LinePicture {...{ points, median, time }} label={pictureWords(name, points)} />}
      <Text>{middleWords(props)}</Text>
      <Text look="soft">{latestWords(points)}</Text>
      {points.length > 0 && (
        <div>
          <WordLink onPress={() => setOpen(!isOpen)} label={`${name}: ${tableWords(isOpen)}`}>
            {tableWords(isOpen)}
          </WordLink>
        </div>
      )}
      {isOpen && <Table {...{ name, points, every }} />}
    </section>
  );
}

const tableWords = (isOpen: boolean): string => t(isOpen ? "lines.table.hide" : "lines.table");
const dayOf = (date: string): string => formatDate(new Date(`${date}T12:00:00`), false);

function pictureWords(name: string, points: readonly Point[]): string {
  const [from, to] = [points[0]?.date ?? "", points.at(-1)?.date ?? ""];
  return t("lines.picture", { name, points: points.length, from: dayOf(from), to: dayOf(to) });
}

function middleWords({ points, median, every }: MultipleProps): string {
  if (points.length === 0) return t("lines.none");
  if (every === "week") return t("lines.weeks", { points: points.length });
  if (median === null) return t("lines.first", { points: points.length });
  return t("lines.middle", { value: formatNumber(median) });
}

function latestWords(points: readonly Point[]): string {
  const last = points.at(-1);
  return last ? t("lines.latest", { date: dayOf(last.date), value: formatNumber(last.value) }) : "";
}

function Table({ name, points, every }: Pick<MultipleProps, "name" | "points" | "every">) {
  return (
    <table class={css.table}>
      <caption class={css.unseen}>{name}</caption>
      <thead>
        <tr>
          <th scope="col">{t(`lines.table.${every}`)}</th>
          <th scope="col">{t("lines.table.value")}</th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map(({ date, value }) => (
          <tr key={date}>
            <td>{dayOf(date)}</td>
            <td>{formatNumber(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
