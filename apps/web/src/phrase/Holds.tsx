import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";

export interface HoldsProps extends ScreenFrame {
  /** A former paper leads nowhere now. */
  replaced: boolean;
  onDone: () => void;
}

/** The words are right, and from now on they count. */
export function Holds({ replaced, onDone, ...frame }: HoldsProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <div role="status">
          <Stack>
            <Title>{t("phrase.holds.title")}</Title>
            <Text look="read">{t("phrase.holds.lead")}</Text>
            {replaced && <Text>{t("phrase.holds.replaced")}</Text>}
          </Stack>
        </div>
        <Button onPress={onDone}>{t("phrase.holds.done")}</Button>
      </Stack>
    </Screen>
  );
}
