import { formatDate, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { join } from "../parts/join.ts";
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
  /** To where the link of another device is pasted: on an iPhone's home screen, for who began in its browser. */
  onFromBrowser?: (() => void) | undefined;
  /** What was deleted here can still be brought back. */
  wayBack?: WayBack | null | undefined;
  /** The relay has not heard yet of what was deleted here. */
  untold?: boolean | undefined;
}

export interface WayBack {
  until: Date;
  onPress: () => void;
}

/** The first page: one sentence, and a way in. */
export function Welcome(props: WelcomeProps) {
  const { onBegin, onCode, onAlone, onFile, onSample, onFromBrowser, wayBack, untold, ...frame } = props;
  const ways = { onBegin, onCode, onAlone, onFile, onSample, onFromBrowser, wayBack, untold };
  return (
    <Screen {...frame} footer={<WaysIn {...ways} />}>
      <div class={join(css.art, Boolean(wayBack || untold) && css.less)}>
        <TwoCircles look="lit" size="hero" />
      </div>
      <p class={css.name}>{t("app.name")}</p>
      <Title>{t("welcome.title")}</Title>
    </Screen>
  );
}

type WaysInProps = Omit<WelcomeProps, keyof ScreenFrame>;

function WaysIn({ onBegin, onCode, onAlone, onFile, onSample, onFromBrowser, wayBack, untold }: WaysInProps) {
  return (
    <div class={css.ways}>
      <Button onPress={onBegin}>{t("welcome.begin")}</Button>
      <div class={css.beside}>
        <WordLink onPress={onCode}>{t("welcome.code")}</WordLink>
        <WordLink onPress={onAlone}>{t("welcome.alone")}</WordLink>
      </div>
      <div class={css.beside}>
        <WordLink onPress={onFile}>{t("welcome.file")}</WordLink>
        <WordLink onPress={onSample}>{t("welcome.sample")}</WordLink>
      </div>
      {onFromBrowser && <WordLink onPress={onFromBrowser}>{t("welcome.from-browser")}</WordLink>}
      <Text look="soft" centred>
        {t("welcome.note")}
      </Text>
      {wayBack && (
        <WordLink look="soft" onPress={wayBack.onPress}>
          {t("welcome.bring-back", { date: formatDate(wayBack.until, false) })}
        </WordLink>
      )}
      {untold && (
        <Text look="soft" centred>
          {t("state.untold")}
        </Text>
      )}
    </div>
  );
}
