import { formatDay, t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { TwoCircles } from "../parts/TwoCircles.tsx";
import css from "./SpokenCode.module.css";

export interface SpokenCodeProps extends ScreenFrame {
  /** null while it is being made, which takes seconds. */
  words: readonly string[] | null;
  until: Date;
  /** The relay does not know of it yet, and can't be reached. */
  offline: boolean;
  forName: string;
  onDone: () => void;
  onBack: () => void;
}

/** Six words in one column, so that there is only one order to read them in. */
export function SpokenCode({ words, until, offline, forName, onDone, onBack, ...frame }: SpokenCodeProps) {
  const values = { ...named(forName), day: formatDay(until) };
  return (
    <Screen
      {...frame}
      start={{ kind: "back", onPress: onBack }}
      footer={<Button onPress={onDone}>{t("code.done")}</Button>}
    >
      <div class={css.page}>
        <Title>{t("code.title")}</Title>
        {words ? <Words words={words} /> : <Making />}
        <Text look="read">{t("code.how")}</Text>
        {words && offline && <Text>{t("code.offline")}</Text>}
        <Text look="soft">{t("code.until", values)}</Text>
      </div>
    </Screen>
  );
}

function Words({ words }: { words: readonly string[] }) {
  return (
    <ol class={css.words} aria-label={t("code.words")} lang="en" dir="ltr">
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ol>
  );
}

function Making() {
  return (
    <div class={css.making} role="status">
      <TwoCircles look="dotted" />
      <Text look="soft">{t("code.making")}</Text>
    </div>
  );
}
