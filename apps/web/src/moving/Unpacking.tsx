import { t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { TwoCircles } from "../parts/TwoCircles.tsx";
import css from "./moving.module.css";

/** How far it has come, in words. */
export type UnpackStep = "begun" | "half" | "last";

export function Unpacking({ step, ...frame }: ScreenFrame & { step: UnpackStep }) {
  return (
    <Screen {...frame}>
      <div class={css.unpacking} role="status">
        <TwoCircles look="dotted" />
        <Title centred>{t("moving.unpack.title")}</Title>
        <Text look="read" centred>
          {t(`moving.unpack.${step}`)}
        </Text>
      </div>
    </Screen>
  );
}
