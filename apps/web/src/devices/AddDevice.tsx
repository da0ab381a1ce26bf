import { t } from "../i18n/index.ts";
import { Field } from "../parts/Field.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { type Asking, AskLock } from "./AskLock.tsx";

export interface AddDeviceProps extends ScreenFrame {
  /** What this device is called in one's list; null where it stands in the list already. */
  here: string | null;
  onHere: (name: string) => void;
  asking: Asking;
  offline: boolean;
}

/** Before a link is made: what it is for, and the lock. */
export function AddDevice({ here, onHere, asking, offline, ...frame }: AddDeviceProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("devices.add.title")}</Title>
          <Text look="read">{t("devices.add.lead")}</Text>
          <Text>{t("devices.add.only")}</Text>
          <Text look="soft">{t(offline ? "devices.add.offline" : "devices.add.online")}</Text>
        </Stack>
        {here !== null && (
          <Field
            label={t("devices.add.here")}
            value={here}
            onInput={onHere}
            maxLength={40}
            hint={t("devices.add.hereHint")}
          />
        )}
        <AskLock asking={asking} action={t("devices.add.make")} working={t("devices.add.making")} />
      </Stack>
    </Screen>
  );
}
