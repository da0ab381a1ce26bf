import { t } from "../i18n/index.ts";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { TwoCircles } from "../parts/TwoCircles.tsx";
import css from "./keep.module.css";

export interface WaitingForBothProps extends ScreenFrame {
  partnerName?: string | undefined;
  onBreathe: () => void;
  onHome: () => void;
}

/** This person's part is done. It says nothing of what the partner did or did not do. */
export function WaitingForBoth({ partnerName, onBreathe, onHome, ...frame }: WaitingForBothProps) {
  const lead = partnerName ? t("keep.both.leadName", { name: partnerName }) : t("keep.both.lead");
  return (
    <Screen {...frame}>
      <div class={css.art}>
        <TwoCircles look="wash" label={t("keep.both.picture")} />
      </div>
      <Stack gap="xxl">
        <Stack gap="s">
          <Title>{t("keep.both.title")}</Title>
          <Text look="read">{lead}</Text>
        </Stack>
        <Stack gap="s">
          <Text look="soft">{t("keep.both.until")}</Text>
          <Rows>
            <Row onPress={onBreathe}>{t("keep.both.breathe")}</Row>
            <Row onPress={onHome}>{t("keep.both.home")}</Row>
          </Rows>
        </Stack>
      </Stack>
    </Screen>
  );
}
