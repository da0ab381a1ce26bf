import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { TwelveWords, type WordsProblem } from "./TwelveWords.tsx";

export interface RehearseProps extends ScreenFrame {
  value: string;
  onInput: (value: string) => void;
  checking: boolean;
  problem: WordsProblem;
  onCheck: () => void;
  onLook: () => void;
}

/**
 * All twelve are typed back: a slip of the pen is as likely in one word as in another, and a sample of three would pass
 * over three of four such slips.
 */
export function Rehearse({ value, onInput, checking, problem, onCheck, onLook, ...frame }: RehearseProps) {
  const check = () => {
    if (!checking && value.trim()) onCheck();
  };
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("phrase.back.title")}</Title>
          <Text look="read">{t("phrase.back.lead")}</Text>
        </Stack>
        <TwelveWords {...{ value, onInput, problem }} onEnter={check} kind="back" />
        <Stack>
          <Button onPress={check} disabled={checking || !value.trim()}>
            {t(checking ? "phrase.back.checking" : problem ? "phrase.again" : "phrase.back.check")}
          </Button>
          <div>
            <WordLink onPress={onLook}>{t("phrase.back.look")}</WordLink>
          </div>
        </Stack>
      </Stack>
    </Screen>
  );
}
