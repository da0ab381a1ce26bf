import type { ComponentChildren } from "preact";
import { t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { arrive } from "../parts/arrive.ts";
import { Button } from "../parts/Button.tsx";
import { Envelope } from "../parts/Envelope.tsx";
import { Letter } from "../parts/Letter.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./Sealed.module.css";

export interface SealedProps extends ScreenFrame {
  title: string;
  partnerName?: string | undefined;
  /** My own words; null when they are not on this device. */
  own: string | null;
  onReadOwn: () => void;
  showOwn: boolean;
  onWriteAnother?: (() => void) | undefined;
  onBreathe: () => void;
  onShowLink?: (() => void) | undefined;
  onTakeBack?: (() => void) | undefined;
  /** Whether the question "take it back?" stands on the page. */
  askTakeBack: boolean;
  onConfirmTakeBack: () => void;
  onKeepIt: () => void;
  offline: boolean;
  /** What I wrote for the same card on this device, where another one's letter was first. */
  twice?: ComponentChildren;
}

/** Waiting. It says nothing about the other, and there is nothing to do. */
export function Sealed(props: SealedProps) {
  return (
    <Screen {...props} title={t("sealed.page")} onBreathe={undefined} footer={<Foot {...props} />}>
      <div class={css.art}>
        <Envelope seal="one" size="medium" label={t("picture.envelope")} closing />
      </div>
      <Stack gap="s">
        <Title eyebrow={props.title}>{t("sealed.title")}</Title>
        <Text look="read">{t("sealed.opens", named(props.partnerName))}</Text>
        {props.offline && <Text look="soft">{t("sealed.offline")}</Text>}
      </Stack>
      {props.twice && <div class={css.twice}>{props.twice}</div>}
      <Meanwhile {...props} />
    </Screen>
  );
}

function Meanwhile({ own, onReadOwn, showOwn, onWriteAnother, onBreathe }: SealedProps) {
  return (
    <div class={css.meanwhile}>
      <p class={css.until}>{t("sealed.until")}</p>
      <Rows label={t("sealed.until")}>
        {own !== null && (
          <Row onPress={onReadOwn} expanded={showOwn}>
            {t(showOwn ? "sealed.hide" : "sealed.read")}
          </Row>
        )}
        {own !== null && showOwn && (
          <li class={css.own}>
            <Letter size="read">{own}</Letter>
          </li>
        )}
        {onWriteAnother && <Row onPress={onWriteAnother}>{t("sealed.another")}</Row>}
        <Row onPress={onBreathe}>{t("sealed.breathe")}</Row>
      </Rows>
    </div>
  );
}

function Foot({ onShowLink, onTakeBack, askTakeBack, onConfirmTakeBack, onKeepIt }: SealedProps) {
  if (askTakeBack) {
    return (
      <section class={css.ask} aria-labelledby="take-back">
        <p class={css.question} id="take-back" role="alert" tabIndex={-1} ref={arrive}>
          {t("sealed.ask")}
        </p>
        <Text>{t("sealed.ask-body")}</Text>
        <Button onPress={onKeepIt}>{t("sealed.stay")}</Button>
        <div>
          <WordLink onPress={onConfirmTakeBack}>{t("sealed.back")}</WordLink>
        </div>
      </section>
    );
  }
  if (!onShowLink && !onTakeBack) return null;
  return (
    <Stack row gap="s">
      {onShowLink && <WordLink onPress={onShowLink}>{t("sealed.link")}</WordLink>}
      {onTakeBack && <WordLink onPress={onTakeBack}>{t("sealed.back")}</WordLink>}
    </Stack>
  );
}
