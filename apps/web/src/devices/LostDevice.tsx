import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import type { Device } from "./Devices.tsx";

export interface LostDeviceProps extends ScreenFrame {
  /** One's other devices. */
  devices: readonly Pick<Device, "id" | "name">[];
  onPick: (id: string) => void;
  onWords: () => void;
}

/** A device was lost or stolen: what to do, one thing after the other. */
export function LostDevice({ devices, onPick, onWords, ...frame }: LostDeviceProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("devices.lost.title")}</Title>
          <Text look="read">{t("devices.lost.lead")}</Text>
          <Text>{t("devices.lost.locked")}</Text>
        </Stack>
        <Stack>
          <h2>{t("devices.lost.which")}</h2>
          {devices.map(({ id, name }) => (
            <Button key={id} variant="quiet" onPress={() => onPick(id)}>
              {name}
            </Button>
          ))}
        </Stack>
        <Stack gap="s">
          <Text look="soft">{t("devices.lost.paper")}</Text>
          <div>
            <WordLink onPress={onWords}>{t("devices.lost.words")}</WordLink>
          </div>
        </Stack>
      </Stack>
    </Screen>
  );
}
