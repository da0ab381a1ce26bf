import { t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { Button } from "../parts/Button.tsx";
import type { Both } from "../parts/both.ts";
import { Envelope } from "../parts/Envelope.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { type Named, namedWords } from "./named-words.ts";

export interface NamedSealedProps extends ScreenFrame {
  own: Named;
  partnerName?: string | undefined;
  both?: Both | undefined;
  offline: boolean;
  onHome: () => void;
}

/** Waiting. Until both are in it says nothing about the other. */
export function NamedSealed({ own, partnerName, both, offline, onHome, ...frame }: NamedSealedProps) {
  return (
    <Screen
      {...frame}
      title={t("focus.sealed.page")}
      footer={
        <Button variant="quiet" onPress={onHome}>
          {t("focus.sealed.back")}
        </Button>
      }
    >
      <Stack gap="xl">
        <Envelope seal={both ? "two" : "one"} size="medium" label={t("picture.envelope")} closing />
        <Stack gap="s">
          <Title eyebrow={t("focus.title")}>{t("focus.sealed.title")}</Title>
          <Text look="read">{both ? t(`both.${both}`) : t("focus.sealed.opens", named(partnerName))}</Text>
          {offline && <Text look="soft">{t("focus.sealed.offline")}</Text>}
        </Stack>
        <Stack gap="s">
          <h2>{t("focus.sealed.own")}</h2>
          <Text>{namedWords(own)}</Text>
        </Stack>
      </Stack>
    </Screen>
  );
}
