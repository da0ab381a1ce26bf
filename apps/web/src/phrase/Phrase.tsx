import { type Asking, AskLock } from "../devices/AskLock.tsx";
import { formatDate, t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface PhraseProps extends ScreenFrame {
  /** The day on which the words were typed back; null while there are none. */
  since: Date | null;
  asking: Asking;
  offline: boolean;
  /** Puts it off; only while there are no words yet. */
  onLater: () => void;
  /** Leads to ending the words; only where there are some. */
  onEnd: () => void;
}

/** What the twelve words are for, then the lock. */
export function Phrase({ since, asking, offline, onLater, onEnd, ...frame }: PhraseProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        {since ? <Since since={since} /> : <First />}
        {offline && <Text look="soft">{t("phrase.offline")}</Text>}
        <AskLock
          asking={asking}
          action={t(since ? "phrase.new" : "phrase.show")}
          working={t("phrase.drawing")}
          quiet={since !== null}
        >
          <div>
            <WordLink onPress={since ? onEnd : onLater}>{t(since ? "phrase.end" : "phrase.later")}</WordLink>
          </div>
        </AskLock>
      </Stack>
    </Screen>
  );
}

function First() {
  return (
    <Stack>
      <Title>{t("phrase.title")}</Title>
      <Text look="read">{t("phrase.lead")}</Text>
      <Text>{t("phrase.paper")}</Text>
      <Text>{t("phrase.whoever")}</Text>
      <Text>{t("phrase.nobody")}</Text>
    </Stack>
  );
}

function Since({ since }: { since: Date }) {
  return (
    <Stack gap="xl">
      <Stack>
        <Title>{t("phrase.title")}</Title>
        <Text look="read">{t("phrase.since", { date: formatDate(since) })}</Text>
        <Text>{t("phrase.whoever")}</Text>
      </Stack>
      <Stack gap="s">
        <h2>{t("phrase.newTitle")}</h2>
        <Text>{t("phrase.newLead")}</Text>
      </Stack>
    </Stack>
  );
}
