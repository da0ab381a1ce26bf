import type { Page } from "@innermost/content";
import { t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { Steps } from "./Steps.tsx";

export interface CarePageProps extends ScreenFrame {
  page: Page;
  onNumbers: () => void;
  onBreathe: () => void;
}

/** One help page. Opening it is not kept anywhere. */
export function CarePage({ page, onNumbers, onBreathe, ...frame }: CarePageProps) {
  return (
    <Screen {...frame}>
      <Steps page={page} />
      <Stack row gap="s">
        <WordLink onPress={onNumbers}>{t("care.page.help")}</WordLink>
        <WordLink onPress={onBreathe}>{t("care.page.breathe")}</WordLink>
      </Stack>
    </Screen>
  );
}
