import { t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { type Asking, AskLock } from "./AskLock.tsx";

export interface AddUnlockProps extends ScreenFrame {
  asking: Asking;
}

/** One more way to open the lock, so the lock is asked for first. */
export function AddUnlock({ asking, ...frame }: AddUnlockProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("devices.unlock.title")}</Title>
          <Text look="read">{t("devices.unlock.lead")}</Text>
        </Stack>
        <AskLock asking={asking} action={t("devices.unlock.now")} working={t("devices.unlock.working")} />
      </Stack>
    </Screen>
  );
}
