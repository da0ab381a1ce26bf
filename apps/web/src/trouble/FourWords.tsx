import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./trouble.module.css";

export interface FourWordsProps extends ScreenFrame {
  /** What this phone holds; null where nothing is shared yet. */
  code: { number: number; words: readonly string[] } | null;
  answer: "none" | "same" | "differ";
  onSame: () => void;
  onDiffer: () => void;
  onCopy: () => void;
  onHome: () => void;
}

/** Both read four words to each other: equal words stand for one history on both phones. */
export function FourWords({ code, answer, onSame, onDiffer, onCopy, onHome, ...frame }: FourWordsProps) {
  const ways = { code, answer, onSame, onDiffer, onCopy, onHome };
  return (
    <Screen {...frame} title={t("trouble.words.title")} footer={<Ways {...ways} />}>
      <Stack gap="xl">
        <Title>{t("trouble.words.title")}</Title>
        {code ? <Words {...code} /> : <Text look="read">{t("trouble.words.none")}</Text>}
        <div role="status">
          {answer !== "none" && (
            <Text look="read">{t(answer === "same" ? "trouble.words.done" : "trouble.words.apart")}</Text>
          )}
        </div>
      </Stack>
    </Screen>
  );
}

function Words({ number, words }: { number: number; words: readonly string[] }) {
  return (
    <Stack gap="l">
      <Text look="read">{t("trouble.words.how")}</Text>
      <ol class={css.words} aria-label={t("trouble.words.label", { number })}>
        {words.map((word, at) => (
          <li key={`${at} ${word}`}>{word}</li>
        ))}
      </ol>
      <Text look="soft">{t("trouble.words.number", { number })}</Text>
    </Stack>
  );
}

type WaysProps = Pick<FourWordsProps, "code" | "answer" | "onSame" | "onDiffer" | "onCopy" | "onHome">;

function Ways({ code, answer, onSame, onDiffer, onCopy, onHome }: WaysProps) {
  if (!code || answer === "same") return <Button onPress={onHome}>{t("shell.home")}</Button>;
  if (answer === "differ") return <Button onPress={onCopy}>{t("trouble.copy")}</Button>;
  return (
    <Stack>
      <Button onPress={onSame}>{t("trouble.words.same")}</Button>
      <div>
        <WordLink onPress={onDiffer}>{t("trouble.words.differ")}</WordLink>
      </div>
    </Stack>
  );
}
