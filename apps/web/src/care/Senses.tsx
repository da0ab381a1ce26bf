import type { Page } from "@innermost/content";
import { formatNumber, t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { Steps } from "./Steps.tsx";

export interface SensesProps extends ScreenFrame {
  /** The page five-senses. */
  page: Page;
  onBreathe: () => void;
  onStopAndLook: () => void;
}

/** Five, four, three, two, one: back to here through the senses. */
export function Senses({ page, onBreathe, onStopAndLook, ...frame }: SensesProps) {
  return (
    <Screen {...frame}>
      <Steps page={page} figures={[5, 4, 3, 2, 1].map(formatNumber)} />
      <Stack row gap="s">
        <WordLink onPress={onBreathe}>{t("care.breathe.instead")}</WordLink>
        <WordLink onPress={onStopAndLook}>{t("care.breathe.stop")}</WordLink>
      </Stack>
    </Screen>
  );
}
