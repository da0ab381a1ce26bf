import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface SafetyOfferProps extends ScreenFrame {
  onBegin: () => void;
  /** Putting it off looks, to everything but this page, like any answer. */
  onLater: () => void;
  onOwnBehaviour: () => void;
}

/** Offered alone, and as easy to put off as to begin. */
export function SafetyOffer({ onBegin, onLater, onOwnBehaviour, ...frame }: SafetyOfferProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("safety.offer.title")}</Title>
          <Text look="lead">{t("safety.offer.alone")}</Text>
          <Text look="read">{t("safety.offer.lead")}</Text>
        </Stack>
        <Stack>
          <Button onPress={onBegin}>{t("safety.offer.begin")}</Button>
          <div>
            <WordLink onPress={onLater}>{t("safety.offer.later")}</WordLink>
          </div>
        </Stack>
        <Stack gap="s">
          <Text look="soft">{t("safety.offer.again")}</Text>
          <div>
            <WordLink onPress={onOwnBehaviour}>{t("safety.own")}</WordLink>
          </div>
        </Stack>
      </Stack>
    </Screen>
  );
}
