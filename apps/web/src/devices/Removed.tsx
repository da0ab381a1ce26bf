import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";
import { type Asking, AskLock } from "./AskLock.tsx";

export interface RemovedProps extends ScreenFrame {
  /** The lock, once more, before it is erased; null until somebody wants that. */
  asking: Asking | null;
  onCopy: () => void;
  onErase: () => void;
  onKeep: () => void;
}

/** This device was removed by another one. Nothing here was erased, and nothing new comes. */
export function Removed({ asking, onCopy, onErase, onKeep, ...frame }: RemovedProps) {
  useFocusHeld();
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("devices.out")}</Title>
          <Text look="read">{t("devices.outNext")}</Text>
          <div>
            <WordLink onPress={frame.onHelp}>{t("devices.remove.ask")}</WordLink>
          </div>
        </Stack>
        {asking ? <Erasing {...{ asking, onKeep }} /> : <Ways {...{ onCopy, onErase }} />}
      </Stack>
    </Screen>
  );
}

function Ways({ onCopy, onErase }: Pick<RemovedProps, "onCopy" | "onErase">) {
  return (
    <Stack>
      <Button onPress={onCopy}>{t("devices.removed.copy")}</Button>
      <div>
        <WordLink onPress={onErase}>{t("devices.removed.erase")}</WordLink>
      </div>
    </Stack>
  );
}

function Erasing({ asking, onKeep }: { asking: Asking; onKeep: () => void }) {
  return (
    <Stack gap="l">
      <Text>{t("devices.removed.eraseNote")}</Text>
      <AskLock asking={asking} action={t("devices.removed.now")} working={t("devices.removed.working")}>
        <div>
          <WordLink onPress={onKeep}>{t("devices.remove.keep")}</WordLink>
        </div>
      </AskLock>
    </Stack>
  );
}
