import { t } from "../i18n/index.ts";
import { Age, type AgeProps } from "../invitation/Age.tsx";
import { Button } from "../parts/Button.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface AloneProps extends ScreenFrame, AgeProps {
  onBegin: () => void;
  onSend: () => void;
  /** A device of one's own is linked from the one before; this is for when there is none any more. */
  onRestore: () => void;
}

const can = ["solo.alone.check", "solo.alone.pulse", "solo.alone.ready"] as const;

/** What one person alone can do here, and what they can't. */
export function Alone({ age, onAge, onBegin, onSend, onRestore, ...frame }: AloneProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack gap="m">
          <Title>{t("solo.alone.title")}</Title>
          <Text look="read">{t("solo.alone.lead")}</Text>
        </Stack>
        <Rows>
          {can.map((id) => (
            <Row key={id}>{t(id)}</Row>
          ))}
        </Rows>
        <Text look="soft">{t("solo.alone.honest")}</Text>
        <Stack gap="m">
          <Age age={age} onAge={onAge} />
          <Button disabled={age === null} onPress={onBegin}>
            {t("solo.alone.begin")}
          </Button>
          <Text look="soft">{t("solo.alone.note")}</Text>
          <div>
            <WordLink onPress={onSend}>{t("solo.alone.send")}</WordLink>
          </div>
          <div>
            <WordLink onPress={onRestore}>{t("solo.alone.restore")}</WordLink>
          </div>
        </Stack>
      </Stack>
    </Screen>
  );
}
