import { t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { Almond } from "../parts/Almond.tsx";
import { Letter } from "../parts/Letter.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./Reveal.module.css";

export interface RevealWordsProps extends ScreenFrame {
  partnerName?: string | undefined;
  words: string;
  onRead: () => void;
  onStop: () => void;
}

/** Silence first: the other's words alone. */
export function RevealWords({ partnerName, words, onRead, onStop, ...frame }: RevealWordsProps) {
  return (
    <Screen
      {...frame}
      heavy
      start={{ kind: "stop", onPress: onStop }}
      title={t("words.page")}
      footer={
        <div class={css.read}>
          <Almond size="large" />
          <WordLink onPress={onRead}>{t("words.read")}</WordLink>
        </div>
      }
    >
      <h1 class={css.unseen}>{t("words.title", named(partnerName))}</h1>
      <div class={css.alone}>
        <Letter size="display" folds="one" author={partnerName || t("reveal.partner")}>
          {words}
        </Letter>
      </div>
    </Screen>
  );
}
