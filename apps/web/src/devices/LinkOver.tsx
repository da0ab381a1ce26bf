import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface LinkOverProps extends ScreenFrame {
  /** The name of the device that came through it; null when nobody did. */
  added: string | null;
  onAgain: () => void;
  onDevices: () => void;
}

/** A link has ended: a device came through it, or none did. */
export function LinkOver({ added, onAgain, onDevices, ...frame }: LinkOverProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <div role="status">
          <Stack>
            <Title>{added ? t("devices.added.title", { name: added }) : t("devices.over.title")}</Title>
            <Text look="read">{t(added ? "devices.added.lead" : "devices.over.lead")}</Text>
          </Stack>
        </div>
        <Button onPress={added ? onDevices : onAgain}>
          {t(added ? "devices.added.next" : "devices.over.again")}
        </Button>
        {!added && (
          <div>
            <WordLink onPress={onDevices}>{t("devices.added.next")}</WordLink>
          </div>
        )}
      </Stack>
    </Screen>
  );
}
