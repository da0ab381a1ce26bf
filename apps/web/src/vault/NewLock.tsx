import { type Asking, AskLock } from "../devices/AskLock.tsx";
import { t } from "../i18n/index.ts";
import { NewPassphrase, type NewPassphraseProps } from "../keep/NewPassphrase.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";

export interface NewLockProps extends ScreenFrame, NewPassphraseProps {
  /** The lock as it is: the passphrase before, or this device's own unlock. */
  asking: Asking;
}

/** Another passphrase for this device. It is not known to anybody else, and no other device changes with it. */
export function NewLock(props: NewLockProps) {
  const { passphrase, onPassphrase, shown, onShow, verdict, asking, ...frame } = props;
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("vault.newLock.title")}</Title>
          <Text look="read">{t("vault.newLock.lead")}</Text>
          {asking.passkey && <Text>{t("vault.newLock.passkeys")}</Text>}
        </Stack>
        <NewPassphrase {...{ passphrase, onPassphrase, shown, onShow, verdict }} />
        <AskLock
          asking={asking}
          label="vault.newLock.now"
          action={t("vault.newLock.set")}
          working={t("vault.newLock.setting")}
        />
      </Stack>
    </Screen>
  );
}
