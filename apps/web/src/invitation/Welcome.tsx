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
  onSample: () => void;
}

/** The first page: one sentence, and a way in. */
export function Welcome({ onBegin, onCode, onSample, ...frame }: WelcomeProps) {
  return (
    <Screen {...frame} footer={<WaysIn {...{ onBegin, onCode, onSample }} />}>
      <div class={css.art}>
        <TwoCircles look="lit" size="hero" />
      </div>
      <p class={css.name}>{t("app.name")}</p>
      <Title>{t("welcome.title")}</Title>
    </Screen>
  );
}

function WaysIn({ onBegin, onCode, onSample }: Pick<WelcomeProps, "onBegin" | "onCode" | "onSample">) {
  return (
    <div class={css.ways}>
      <Button onPress={onBegin}>{t("welcome.begin")}</Button>
      <WordLink onPress={onCode}>{t("welcome.code")}</WordLink>
      <WordLink onPress={onSample}>{t("sample.see")}</WordLink>
      <Text look="soft" centred>
        {t("welcome.note")}
      </Text>
    </div>
  );
}
