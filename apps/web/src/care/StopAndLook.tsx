import type { Page } from "@innermost/content";
import { t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { Steps } from "./Steps.tsx";

export interface StopAndLookProps extends ScreenFrame {
  /** The page stop-and-look. */
  page: Page;
  onBreathe: () => void;
  onFiveSenses: () => void;
}

/** A few small steps between a strong feeling and what comes next. */
export function StopAndLook({ page, onBreathe, onFiveSenses, ...frame }: StopAndLookProps) {
  return (
    <Screen {...frame}>
      <Steps page={page} />
      <Stack row gap="s">
        <WordLink onPress={onBreathe}>{t("care.breathe.instead")}</WordLink>
        <WordLink onPress={onFiveSenses}>{t("care.breathe.senses")}</WordLink>
      </Stack>
    </Screen>
  );
}
