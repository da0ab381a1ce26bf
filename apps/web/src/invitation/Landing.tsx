import { t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { Button } from "../parts/Button.tsx";
import { Envelope } from "../parts/Envelope.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { Age, type AgeProps } from "./Age.tsx";
import css from "./Landing.module.css";

export interface LandingProps extends ScreenFrame, AgeProps {
  state: "loading" | "ready";
  fromName?: string | undefined;
  onBegin: () => void;
  onNoThanks: () => void;
  beginning: boolean;
}

/** Where a link leads: two sentences, one question, and a way out that sends nothing. */
export function Landing({
  state,
  fromName,
  age,
  onAge,
  onBegin,
  onNoThanks,
  beginning,
  ...frame
}: LandingProps) {
  return (
    <Screen {...frame}>
      <div class={css.art}>
        <Envelope seal="free" size="hero" />
      </div>
      {state === "loading" ? (
        <Loading />
      ) : (
        <div class={css.words}>
          <Title>
            <span class={css.sentence}>{t("landing.first", named(fromName))}</span>{" "}
            <span class={css.sentence}>{t("landing.second")}</span>
          </Title>
          <Text look="soft">{t("landing.note")}</Text>
          <Age age={age} onAge={onAge} />
          <div class={css.ways}>
            <Button inline disabled={age === null || beginning} onPress={onBegin}>
              {t("landing.begin")}
            </Button>
            <WordLink onPress={onNoThanks}>{t("landing.no")}</WordLink>
          </div>
          <Text look="soft">{t("landing.nothing")}</Text>
        </div>
      )}
    </Screen>
  );
}

function Loading() {
  return (
    <div class={css.words} role="status">
      <Title>{t("landing.loading")}</Title>
    </div>
  );
}
