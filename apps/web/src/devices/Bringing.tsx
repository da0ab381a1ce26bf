import { t } from "../i18n/index.ts";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { TwoCircles } from "../parts/TwoCircles.tsx";
import css from "./devices.module.css";

/** looking: at what a link leads to; bringing: one's own records; arriving: what the two of them opened. */
export type BringStep = "looking" | "bringing" | "arriving";

export interface BringingProps extends ScreenFrame {
  step: BringStep;
}

/** One's own records are on their way. Progress is told in words, not in parts of a hundred. */
export function Bringing({ step, ...frame }: BringingProps) {
  return (
    <Screen {...frame}>
      <div class={css.bringing} role="status">
        <TwoCircles look="dotted" />
        <Title centred>{t(step === "looking" ? "devices.bring.looking" : "devices.bring.title")}</Title>
        {step !== "looking" && (
          <Text look="read" centred>
            {t(`devices.bring.${step}`)}
          </Text>
        )}
      </div>
    </Screen>
  );
}
