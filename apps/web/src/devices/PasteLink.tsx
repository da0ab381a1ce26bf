import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";

export interface PasteLinkProps extends ScreenFrame {
  value: string;
  onInput: (value: string) => void;
  onOpen: () => void;
}

/** A link from another device, where no camera leads into this app. */
export function PasteLink({ value, onInput, onOpen, ...frame }: PasteLinkProps) {
  const open = () => {
    if (value.trim()) onOpen();
  };
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("devices.paste.title")}</Title>
          <Text look="read">{t("devices.paste.lead")}</Text>
        </Stack>
        <Field
          label={t("devices.paste.link")}
          value={value}
          onInput={onInput}
          onEnter={open}
          size="read"
          code
        />
        <Button onPress={open} disabled={!value.trim()}>
          {t("devices.paste.open")}
        </Button>
      </Stack>
    </Screen>
  );
}
