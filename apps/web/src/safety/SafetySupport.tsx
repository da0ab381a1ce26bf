import { HelpLines, type HelpLinesProps } from "../care/HelpLines.tsx";
import { t } from "../i18n/index.ts";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { type Fewer, FewerRow } from "./FewerRow.tsx";

export interface SafetySupportProps extends ScreenFrame, HelpLinesProps {
  /** Pressure on the neck does harm that does not show. */
  neck: boolean;
  fewer: Fewer | null;
  onPlan: () => void;
  onDevice: () => void;
  onQuiet: () => void;
  onOwnBehaviour: () => void;
}

/** Belief first, then who to ask, then what one can do alone. No advice to stay or to leave, and no shared fault. */
export function SafetySupport(props: SafetySupportProps) {
  const { country, countries, lines, today, onCountry, urgent, neck, fewer, ...rest } = props;
  const { onPlan, onDevice, onQuiet, onOwnBehaviour, ...frame } = rest;
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("safety.support.title")}</Title>
          <Text look="read">{t("safety.support.blame")}</Text>
          {urgent && <Text look="lead">{t("safety.support.urgent")}</Text>}
          {neck && <Text look="read">{t("safety.support.neck")}</Text>}
        </Stack>
        <section>
          {!urgent && <h2>{t("safety.support.talk")}</h2>}
          <HelpLines {...{ country, countries, lines, today, onCountry, urgent }} />
        </section>
        <Rows>
          <Row onPress={onPlan}>{t("safety.support.plan")}</Row>
          <Row onPress={onDevice}>{t("safety.support.device")}</Row>
          <Row onPress={onQuiet}>{t("safety.support.quiet")}</Row>
          <Row onPress={onOwnBehaviour}>{t("safety.own")}</Row>
        </Rows>
        {fewer && (
          <Rows>
            <FewerRow {...fewer} />
          </Rows>
        )}
      </Stack>
    </Screen>
  );
}
