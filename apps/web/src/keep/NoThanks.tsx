import { formatDay, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./keep.module.css";
import { Ring } from "./Ring.tsx";

export interface NoThanksProps extends ScreenFrame {
  /** By then the unkept space is gone. */
  goneBy: Date;
  onHome: () => void;
}

/** "No thanks": nothing goes out, and it all ends by itself. */
export function NoThanks({ goneBy, onHome, ...frame }: NoThanksProps) {
  return (
    <Screen {...frame} footer={<Button onPress={onHome}>{t("keep.no.home")}</Button>}>
      <div class={css.art}>
        <Ring />
      </div>
      <Stack gap="s">
        <Title>{t("keep.no.title")}</Title>
        <Text look="read">{t("keep.no.lead", { date: formatDay(goneBy) })}</Text>
        <Text look="read">{t("keep.no.start")}</Text>
      </Stack>
    </Screen>
  );
}
