import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Newer } from "../parts/Newer.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { TwoCircles } from "../parts/TwoCircles.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { rangeWords, type Span } from "./range.ts";

export interface NoWeekProps extends ScreenFrame {
  week: Span;
  /** focus: none was chosen yet; waiting: what it is built from is not sent; fit: nothing fits. */
  why: "focus" | "waiting" | "fit";
  partnerName?: string | undefined;
  newer: boolean;
  onFocus: () => void;
  onBackLast?: (() => void) | undefined;
}

/** There is no plan for this week, and why. */
export function NoWeek({ week, why, partnerName, newer, onFocus, onBackLast, ...frame }: NoWeekProps) {
  return (
    <Screen {...frame} title={t("week.title")} footer={<Go why={why} onFocus={onFocus} />}>
      <Stack gap="xl">
        <TwoCircles look="wash" />
        <Title eyebrow={rangeWords(week)}>{t(`week.none.${why}Title`)}</Title>
        <Text look="read">{t(`week.none.${why}`)}</Text>
        {newer && <Newer partnerName={partnerName} />}
        {onBackLast && (
          <div>
            <WordLink onPress={onBackLast}>{t("week.backLast")}</WordLink>
          </div>
        )}
      </Stack>
    </Screen>
  );
}

function Go({ why, onFocus }: Pick<NoWeekProps, "why" | "onFocus">) {
  if (why === "waiting") return null;
  return <Button onPress={onFocus}>{t(why === "focus" ? "week.none.focusGo" : "week.none.fitGo")}</Button>;
}
