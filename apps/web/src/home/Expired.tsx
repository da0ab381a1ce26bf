import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Envelope } from "../parts/Envelope.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./home.module.css";

export interface ExpiredProps extends ScreenFrame {
  onHome: () => void;
  /** Somebody who has begun on their own keeps what is theirs. */
  solo?: boolean | undefined;
}

/** Nobody kept it in three days: the place where it was. */
export function Expired({ onHome, solo, ...frame }: ExpiredProps) {
  return (
    <Screen
      {...frame}
      footer={<Button onPress={onHome}>{t(solo ? "home.expired.soloHome" : "home.expired.home")}</Button>}
    >
      <div class={css.gone}>
        <Envelope seal="gone" size="medium" label={t("home.expired.picture")} />
      </div>
      <Stack>
        <Title>{t("home.expired.title")}</Title>
        <Text look="read">{t(solo ? "home.expired.soloLead" : "home.expired.lead")}</Text>
        <Text look="read">{t("home.expired.start")}</Text>
      </Stack>
    </Screen>
  );
}
