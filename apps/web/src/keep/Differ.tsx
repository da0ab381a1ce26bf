import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface DifferProps extends ScreenFrame {
  onLookAgain: () => void;
  onStartAgain: () => void;
}

/** The words were not the same: nothing is kept, and the way on is a new letter. */
export function Differ({ onLookAgain, onStartAgain, ...frame }: DifferProps) {
  return (
    <Screen {...frame} footer={<Ways {...{ onLookAgain, onStartAgain }} />}>
      <Stack gap="l">
        <Title>{t("keep.differ.title")}</Title>
        <Text look="read">{t("keep.differ.lead")}</Text>
        <Text look="read">{t("keep.differ.safe")}</Text>
        <Text look="read">{t("keep.differ.next")}</Text>
      </Stack>
    </Screen>
  );
}

function Ways({ onLookAgain, onStartAgain }: Pick<DifferProps, "onLookAgain" | "onStartAgain">) {
  return (
    <>
      <Button onPress={onStartAgain}>{t("keep.differ.startAgain")}</Button>
      <div>
        <WordLink onPress={onLookAgain}>{t("keep.differ.lookAgain")}</WordLink>
      </div>
    </>
  );
}
