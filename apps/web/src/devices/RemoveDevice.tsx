import { formatList, t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { type Asking, AskLock } from "./AskLock.tsx";

export interface RemoveDeviceProps extends ScreenFrame {
  name: string;
  /** Other devices that new keys can't reach: they are out, too. */
  without: readonly string[];
  asking: Asking;
  onKeep: () => void;
}

/** What removing does and what it can't do, then the lock. */
export function RemoveDevice({ name, without, asking, onKeep, ...frame }: RemoveDeviceProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("devices.remove.title", { name })}</Title>
          <Text look="read">{t("devices.remove.does")}</Text>
          <Text look="read">{t("devices.remove.doesnt")}</Text>
          {without.length > 0 && (
            <Text>{t("devices.remove.without", { names: formatList(without), count: without.length })}</Text>
          )}
        </Stack>
        <Stack gap="s">
          <Text look="soft">{t("devices.remove.seen")}</Text>
          <div>
            <WordLink onPress={frame.onHelp}>{t("devices.remove.ask")}</WordLink>
          </div>
        </Stack>
        <AskLock asking={asking} action={t("devices.remove.now")} working={t("devices.remove.working")}>
          <div>
            <WordLink onPress={onKeep}>{t("devices.remove.keep")}</WordLink>
          </div>
        </AskLock>
      </Stack>
    </Screen>
  );
}
