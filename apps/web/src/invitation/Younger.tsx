import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";

export interface YoungerProps extends ScreenFrame {
  onBack: () => void;
}

/** For someone under 18: a kind end, and who listens. */
export function Younger({ onBack, ...frame }: YoungerProps) {
  return (
    <Screen
      {...frame}
      start={{ kind: "back", onPress: onBack }}
      footer={<Button onPress={frame.onHelp}>{t("younger.see")}</Button>}
    >
      <Stack gap="l">
        <Title>{t("younger.title")}</Title>
        <Text look="read">{t("younger.body")}</Text>
        <Text look="read">{t("younger.help")}</Text>
      </Stack>
    </Screen>
  );
}
