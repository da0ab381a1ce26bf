import { type Asking, AskLock } from "../devices/AskLock.tsx";
import { t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface EndPhraseProps extends ScreenFrame {
  asking: Asking;
  offline: boolean;
  onKeep: () => void;
}

/** Ends the twelve words with none in their place: for somebody who leaves, or no longer trusts any paper. */
export function EndPhrase({ asking, offline, onKeep, ...frame }: EndPhraseProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("phrase.end.title")}</Title>
          <Text look="read">{t("phrase.end.does")}</Text>
          <Text>{t("phrase.end.lost")}</Text>
        </Stack>
        {offline && <Text look="soft">{t("phrase.end.offline")}</Text>}
        <AskLock asking={asking} action={t("phrase.end.now")} working={t("phrase.end.working")}>
          <div>
            <WordLink onPress={onKeep}>{t("phrase.end.keep")}</WordLink>
          </div>
        </AskLock>
      </Stack>
    </Screen>
  );
}
