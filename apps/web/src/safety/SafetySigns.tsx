import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { CheckRow } from "../parts/CheckRow.tsx";
import { Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { SIGNS, type Sign } from "./safety-check.ts";

export interface SafetySignsProps extends ScreenFrame {
  picked: readonly Sign[];
  onPick: (sign: Sign) => void;
  onNext: () => void;
}

/** What decides whether the urgent line comes first. None of it has to be chosen. */
export function SafetySigns({ picked, onPick, onNext, ...frame }: SafetySignsProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("safety.signs.title")}</Title>
          <Text look="read">{t("safety.signs.lead")}</Text>
        </Stack>
        <Rows>
          {SIGNS.map((sign) => (
            <CheckRow key={sign} checked={picked.includes(sign)} onToggle={() => onPick(sign)}>
              {t(`safety.signs.${sign}`)}
            </CheckRow>
          ))}
        </Rows>
        <Button onPress={onNext}>{t("safety.signs.next")}</Button>
      </Stack>
    </Screen>
  );
}
