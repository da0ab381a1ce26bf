import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./given.module.css";

export interface HomeScreenProps extends ScreenFrame {
  /** tab: in an iPhone's or iPad's browser; installed: from its home screen. */
  where: "tab" | "installed";
  onBring: () => void;
  onCopy: () => void;
}

const STEPS = ["share", "add", "open", "bring"] as const;
const LIMITS = ["clears", "apart", "asleep", "shares"] as const;

/** What an iPhone or iPad can't do here, said before somebody trusts it with words. */
export function HomeScreen({ where, onBring, onCopy, ...frame }: HomeScreenProps) {
  const limits = LIMITS.filter((limit) => where === "tab" || limit !== "clears");
  return (
    <Screen
      {...frame}
      title={t("given.home.page")}
      footer={
        where === "tab" ? (
          <Button onPress={onBring}>{t("given.home.bring")}</Button>
        ) : (
          <Button onPress={onCopy}>{t("given.home.copy")}</Button>
        )
      }
    >
      <Stack gap="xl">
        <Title>{t(`given.home.${where}.title`)}</Title>
        <Text look="read">{t(`given.home.${where}.text`)}</Text>
        {where === "tab" && (
          <ol class={css.steps}>
            {STEPS.map((step) => (
              <li key={step}>{t(`given.home.step.${step}`)}</li>
            ))}
          </ol>
        )}
        <Stack gap="s">
          <h2>{t("given.home.limits")}</h2>
          <ul class={css.lines}>
            {limits.map((limit) => (
              <li key={limit}>{t(`given.home.limit.${limit}`)}</li>
            ))}
          </ul>
        </Stack>
      </Stack>
    </Screen>
  );
}
