import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface DeviceGoneProps extends ScreenFrame {
  name: string;
  /** Whether there are twelve words, which may be where the device is. */
  phrase: boolean;
  onWords: () => void;
  onDone: () => void;
}

/** A device was removed, and everything that stays has new keys. */
export function DeviceGone({ name, phrase, onWords, onDone, ...frame }: DeviceGoneProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <div role="status">
          <Stack>
            <Title>{t("devices.gone.title", { name })}</Title>
            <Text look="read">{t("devices.gone.lead")}</Text>
            <Text>{t("devices.gone.partner")}</Text>
          </Stack>
        </div>
        {phrase && (
          <Stack gap="s">
            <h2>{t("devices.gone.paperTitle")}</h2>
            <Text>{t("devices.gone.paper")}</Text>
            <div>
              <WordLink onPress={onWords}>{t("devices.gone.words")}</WordLink>
            </div>
          </Stack>
        )}
        <Button onPress={onDone}>{t("devices.gone.done")}</Button>
      </Stack>
    </Screen>
  );
}
