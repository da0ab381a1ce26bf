import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { type Fewer, FewerRow } from "./FewerRow.tsx";

export interface SafetyOverProps extends ScreenFrame {
  fewer: Fewer | null;
  onBack: () => void;
}

/** No word on what was answered: neither "safe" nor "go on". */
export function SafetyOver({ fewer, onBack, ...frame }: SafetyOverProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("safety.over.title")}</Title>
          <Text look="read">{t("safety.over.lead")}</Text>
        </Stack>
        {fewer && (
          <Rows>
            <FewerRow {...fewer} />
          </Rows>
        )}
        <Button onPress={onBack}>{t("safety.over.back")}</Button>
      </Stack>
    </Screen>
  );
}
