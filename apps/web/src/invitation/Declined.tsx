import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";

export interface DeclinedProps extends ScreenFrame {
  onHome: () => void;
}

/** After "No thanks": nothing went out. */
export function Declined({ onHome, ...frame }: DeclinedProps) {
  return (
    <Screen
      {...frame}
      footer={
        <Button variant="quiet" onPress={onHome}>
          {t("declined.home")}
        </Button>
      }
    >
      <Stack gap="l">
        <Title>{t("declined.title")}</Title>
        <Text look="read">{t("declined.body")}</Text>
      </Stack>
    </Screen>
  );
}
