import { DeviceName } from "../devices/TakeUp.tsx";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { TwelveWords, type WordsProblem } from "./TwelveWords.tsx";

export interface RestoreProps extends ScreenFrame {
  value: string;
  onInput: (value: string) => void;
  name: string;
  onName: (name: string) => void;
  trying: boolean;
  problem: WordsProblem;
  onTry: () => void;
  /** To where a link from another device can be pasted. */
  onLink: () => void;
}

/** An empty browser and a paper: the words bring everything back. */
export function Restore(props: RestoreProps) {
  const { value, onInput, name, onName, trying, problem, onTry, onLink, ...frame } = props;
  const attempt = () => {
    if (!trying && value.trim()) onTry();
  };
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("phrase.restore.title")}</Title>
          <Text look="read">{t("phrase.restore.lead")}</Text>
        </Stack>
        <TwelveWords {...{ value, onInput, problem }} onEnter={attempt} kind="restore" />
        <DeviceName {...{ name, onName }} />
        <Stack>
          <Button onPress={attempt} disabled={trying || !value.trim()}>
            {t(trying ? "phrase.restore.trying" : problem ? "phrase.again" : "phrase.restore.begin")}
          </Button>
        </Stack>
        <Stack gap="s">
          <Text look="soft">{t("phrase.restore.other")}</Text>
          <div>
            <WordLink onPress={onLink}>{t("phrase.restore.link")}</WordLink>
          </div>
        </Stack>
      </Stack>
    </Screen>
  );
}
