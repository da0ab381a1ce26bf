import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./phrase.module.css";

export interface WordsProps extends ScreenFrame {
  words: readonly string[];
  /** A former paper works until these are typed back. */
  replaces: boolean;
  onWritten: () => void;
  onLater: () => void;
}

/**
 * The twelve words, to be written on paper. There is no way to copy them that we offer: a clipboard is kept, synced and
 * read by others. They can still be selected, since somebody who can't write by hand needs another place for them.
 */
export function Words({ words, replaces, onWritten, onLater, ...frame }: WordsProps) {
  return (
    <Screen {...frame}>
      <Stack gap="l">
        <Title>{t("phrase.words.title")}</Title>
        <Text look="read">{t("phrase.words.lead")}</Text>
        <ol class={css.words} aria-label={t("phrase.words.list")} lang="en" dir="ltr" translate={false}>
          {words.map((word, at) => (
            <li key={at}>{word}</li>
          ))}
        </ol>
        <Text>{t("phrase.words.photo")}</Text>
        <Text look="soft">{t(replaces ? "phrase.words.countAnew" : "phrase.words.count")}</Text>
        <Button onPress={onWritten}>{t("phrase.words.written")}</Button>
        <div>
          <WordLink onPress={onLater}>{t("phrase.words.later")}</WordLink>
        </div>
      </Stack>
    </Screen>
  );
}
