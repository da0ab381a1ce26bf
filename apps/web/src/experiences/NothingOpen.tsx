import { formatList, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Newer } from "../parts/Newer.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { TwoCircles } from "../parts/TwoCircles.tsx";

export interface NothingOpenProps extends ScreenFrame {
  /** What I have sealed of mine, by name. */
  sealed: readonly string[];
  /** check: my own is not begun; choose: there is something of mine that could be opened; wait: nothing to do. */
  way: "check" | "choose" | "wait";
  onWay: () => void;
  newer: boolean;
  partnerName?: string | undefined;
}

/** No room is open to both: what is said here depends on this person alone. */
export function NothingOpen({ sealed, way, onWay, newer, partnerName, ...frame }: NothingOpenProps) {
  return (
    <Screen
      {...frame}
      title={t("experiences.page")}
      footer={way !== "wait" && <Button onPress={onWay}>{t(`experiences.way.${way}`)}</Button>}
    >
      <Stack gap="xl">
        <TwoCircles look="plain" />
        <Title eyebrow={t("experiences.page")}>{t("experiences.nothing")}</Title>
        <Text look="read">{t("experiences.nothingBody")}</Text>
        {sealed.length > 0 && (
          <Text look="soft">{t("experiences.sealed", { rooms: formatList(sealed) })}</Text>
        )}
        {newer && <Newer partnerName={partnerName} />}
      </Stack>
    </Screen>
  );
}
