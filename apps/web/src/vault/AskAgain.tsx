import { type Asking, AskLock } from "../devices/AskLock.tsx";
import { t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";

export interface AskAgainProps extends ScreenFrame {
  asking: Asking;
  onNotNow: () => void;
}

/** Before the private area: whoever was handed the open phone gets no further. It shows nothing of what lies behind. */
export function AskAgain({ asking, onNotNow, ...frame }: AskAgainProps) {
  useFocusHeld();
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("vault.again.title")}</Title>
          <Text look="read">{t("vault.again.lead")}</Text>
        </Stack>
        <AskLock asking={asking} action={t("vault.again.open")} working={t("vault.again.opening")}>
          <div>
            <WordLink onPress={onNotNow}>{t("vault.again.notNow")}</WordLink>
          </div>
        </AskLock>
      </Stack>
    </Screen>
  );
}
