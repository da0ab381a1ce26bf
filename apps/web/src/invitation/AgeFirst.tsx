import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { Age, type AgeProps } from "./Age.tsx";

export interface AgeFirstProps extends ScreenFrame, AgeProps {
  onGoOn: () => void;
}

/** The one question before the first letter. */
export function AgeFirst({ age, onAge, onGoOn, ...frame }: AgeFirstProps) {
  return (
    <Screen
      {...frame}
      footer={
        <Button disabled={age === null} onPress={onGoOn}>
          {t("age.goOn")}
        </Button>
      }
    >
      <Stack gap="l">
        <Title>{t("age.title")}</Title>
        <Text look="read">{t("age.lead")}</Text>
        <Age age={age} onAge={onAge} />
      </Stack>
    </Screen>
  );
}
