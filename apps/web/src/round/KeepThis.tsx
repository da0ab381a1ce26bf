import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";

interface Props {
  canKeep: boolean;
  onKeep: () => void;
  onDone: () => void;
}

/** The way on from a reveal. */
export function KeepThis({ canKeep, onKeep, onDone }: Props) {
  if (!canKeep) return <Button onPress={onDone}>{t("reveal.done")}</Button>;
  return (
    <Stack gap="m">
      <h2>{t("reveal.keep")}</h2>
      <Text look="soft">{t("reveal.keep-body")}</Text>
      <Button onPress={onKeep}>{t("reveal.keep-go")}</Button>
      <div>
        <WordLink onPress={onDone}>{t("reveal.not-now")}</WordLink>
      </div>
    </Stack>
  );
}
