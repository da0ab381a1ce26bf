import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Envelope } from "../parts/Envelope.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./leaving.module.css";

export interface EndedProps extends ScreenFrame {
  onRead: () => void;
  onCopy: () => void;
  onAgain: () => void;
  /** Whether the person has asked to go on alone, and is asked once more. */
  sure: boolean;
  onAsk: () => void;
  onGoOn: () => void;
  onWait: () => void;
}

/** A kept pair has ended. However it did, this page is the same; it says nothing of the other one, and blames nobody. */
export function Ended(props: EndedProps) {
  useFocusHeld();
  const { onRead, onCopy, onAgain, sure, onAsk, onGoOn, onWait, ...frame } = props;
  const footer = sure ? <Sure {...{ onGoOn, onWait }} /> : <GoOn onAsk={onAsk} />;
  return (
    <Screen {...frame} footer={footer}>
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

const GoOn = ({ onAsk }: Pick<EndedProps, "onAsk">) => (
  <Button onPress={onAsk}>{t("leaving.ended.on")}</Button>
);

/** A relay may be wrong, or lie, and the keys are this person's to give up: so they are asked once more. */
const Sure = ({ onGoOn, onWait }: Pick<EndedProps, "onGoOn" | "onWait">) => (
  <Stack>
    <p role="status">{t("leaving.ended.sureText")}</p>
    <Button key="wait" onPress={onWait}>
      {t("leaving.ended.wait")}
    </Button>
    <div>
      <WordLink onPress={onGoOn}>{t("leaving.ended.sure")}</WordLink>
    </div>
  </Stack>
);
