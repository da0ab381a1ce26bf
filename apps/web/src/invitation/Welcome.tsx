import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { TwoCircles } from "../parts/TwoCircles.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./Welcome.module.css";

export interface WelcomeProps extends ScreenFrame {
  onBegin: () => void;
  onCode: () => void;
  onAlone: () => void;
  /** To where a file with everything is opened. */
  onFile: () => void;
  onSample: () => void;
}

/** The first page: one sentence, and a way in. */
export function Welcome({ onBegin, onCode, onAlone, onFile, onSample, ...frame }: WelcomeProps) {
  return (
    <Screen {...frame} footer={<WaysIn {...{ onBegin, onCode, onAlone, onFile, onSample }} />}>
      <div class={css.art}>
        <TwoCircles look="lit" size="hero" />
      </div>
      <p class={css.name}>{t("app.name")}</p>
      <Title>{t("welcome.title")}</Title>
    </Screen>
  );
}

type WaysInProps = Pick<WelcomeProps, "onBegin" | "onCode" | "onAlone" | "onFile" | "onSample">;

function WaysIn({ onBegin, onCode, onAlone, onFile, onSample }: WaysInProps) {
  return (
    <div class={css.ways}>
      <Button onPress={onBegin}>{t("welcome.begin")}</Button>
      <div class={css.beside}>
        <WordLink onPress={onCode}>{t("welcome.code")}</WordLink>
        <WordLink onPress={onAlone}>{t("welcome.alone")}</WordLink>
      </div>
      <div class={css.beside}>
        <WordLink onPress={onFile}>{t("welcome.file")}</WordLink>
        <WordLink onPress={onSample}>{t("sample.see")}</WordLink>
      </div>
      <Text look="soft" centred>
        {t("welcome.note")}
      </Text>
    </div>
  );
}
