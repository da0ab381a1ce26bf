import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Envelope } from "../parts/Envelope.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./leaving.module.css";

export interface EndedProps extends ScreenFrame {
  onRead: () => void;
  onCopy: () => void;
  onAgain: () => void;
  onGoOn: () => void;
}

/** A kept pair has ended. However it did, this page is the same; it says nothing of the other one, and blames nobody. */
export function Ended({ onRead, onCopy, onAgain, onGoOn, ...frame }: EndedProps) {
  return (
    <Screen {...frame} footer={<Button onPress={onGoOn}>{t("leaving.ended.on")}</Button>}>
      <div class={css.art}>
        <Envelope seal="gone" size="medium" />
      </div>
      <Stack gap="l">
        <Stack>
          <Title>{t("shell.notConnected")}</Title>
          <Text look="read">{t("leaving.ended.body")}</Text>
        </Stack>
        <div class={css.links}>
          <WordLink onPress={onRead}>{t("leaving.ended.read")}</WordLink>
          <WordLink onPress={onCopy}>{t("leaving.ended.copy")}</WordLink>
        </div>
        <Stack gap="s">
          <Text look="soft">{t("leaving.ended.ask")}</Text>
          <div>
            <WordLink onPress={onAgain}>{t("shell.tryAgain")}</WordLink>
          </div>
        </Stack>
      </Stack>
    </Screen>
  );
}
