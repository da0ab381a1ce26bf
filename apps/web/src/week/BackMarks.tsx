import type { Mark } from "@innermost/core";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { PenChoice } from "../parts/PenChoice.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { backEyebrow, type Span } from "./range.ts";
import css from "./week.module.css";

export interface MarkedPractice {
  readonly id: string;
  readonly title: string;
  readonly mark: Mark | null;
}

export interface BackMarksProps extends ScreenFrame {
  week: Span;
  practices: readonly MarkedPractice[];
  onMark: (practice: string, mark: Mark) => void;
  problem: "storage-full" | "storage-refused" | null;
  onNext: () => void;
}

const MARKS: readonly Mark[] = ["helped", "didnt", "done", "not-now"];

/** What one says, to oneself, of each practice of a week. */
export function BackMarks({ week, practices, onMark, problem, onNext, ...frame }: BackMarksProps) {
  const options = MARKS.map((value) => ({ value, label: t(`mark.${value}`) }));
  return (
    <Screen {...frame} title={t("back.page")} footer={<Button onPress={onNext}>{t("back.next")}</Button>}>
      <Stack gap="xl">
        <Title eyebrow={backEyebrow(week)}>{t("back.marks.title")}</Title>
        <Text look="read">{t(practices.length > 0 ? "back.marks.lead" : "back.marks.none")}</Text>
        <NotKept problem={problem} />
        <ul class={css.told}>
          {practices.map(({ id, title, mark }) => (
            <li key={id}>
              <Text look="lead">{title}</Text>
              <PenChoice
                legend={title}
                legendHidden
                value={mark}
                options={options}
                onPick={(value) => onMark(id, value)}
              />
            </li>
          ))}
        </ul>
      </Stack>
    </Screen>
  );
}
