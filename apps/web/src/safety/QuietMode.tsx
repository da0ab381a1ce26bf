import { type Asking, AskLock } from "../devices/AskLock.tsx";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";

export type Wish = "on" | "off";

export interface QuietModeProps extends ScreenFrame {
  /** page: both ways, whatever is set; lock: the lock once more; done: it is as wished. */
  step: "page" | "lock" | "done";
  wish: Wish;
  asking: Asking;
  onWish: (wish: Wish) => void;
  onStop: () => void;
  onBack: () => void;
}

/** Nothing on it tells whether quiet mode is on: both ways stand there, always in the same order. */
export function QuietMode(props: QuietModeProps) {
  useFocusHeld();
  const { step, wish, asking, onWish, onStop, onBack, ...frame } = props;
  return (
    <Screen {...frame}>
      {step === "page" && <Ways onWish={onWish} />}
      {step === "lock" && <Lock {...{ asking, onStop }} />}
      {step === "done" && <Done {...{ wish, onBack }} />}
    </Screen>
  );
}

function Ways({ onWish }: Pick<QuietModeProps, "onWish">) {
  return (
    <Stack gap="xl">
      <Stack>
        <Title>{t("safety.quiet.title")}</Title>
        <Text look="read">{t("safety.quiet.lead")}</Text>
        <Text look="read">{t("safety.quiet.looks")}</Text>
      </Stack>
      <Stack>
        <Button variant="quiet" onPress={() => onWish("on")}>
          {t("safety.quiet.on")}
        </Button>
        <Button variant="quiet" onPress={() => onWish("off")}>
          {t("safety.quiet.off")}
        </Button>
      </Stack>
      <Text look="soft">{t("safety.quiet.same")}</Text>
    </Stack>
  );
}

function Lock({ asking, onStop }: Pick<QuietModeProps, "asking" | "onStop">) {
  return (
    <Stack gap="xl">
      <Title>{t("safety.quiet.lock")}</Title>
      <AskLock asking={asking} action={t("safety.quiet.go")} working={t("safety.quiet.going")}>
        <div>
          <WordLink onPress={onStop}>{t("safety.quiet.stop")}</WordLink>
        </div>
      </AskLock>
    </Stack>
  );
}

function Done({ wish, onBack }: Pick<QuietModeProps, "wish" | "onBack">) {
  return (
    <Stack gap="xl">
      <Stack>
        <Title>{t(`safety.quiet.${wish}Done`)}</Title>
        <Text look="read">{t(`safety.quiet.${wish}Now`)}</Text>
      </Stack>
      <Button onPress={onBack}>{t("safety.quiet.back")}</Button>
    </Stack>
  );
}
