import { t } from "../i18n/index.ts";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface SoloProps {
  /** write: no letter was sent; sent: one is on its way; null where neither can be. */
  card: "write" | "sent" | null;
  onCard: () => void;
}

/** What one person alone can expect of it, and what not. */
export function Solo({ card, onCard }: SoloProps) {
  return (
    <Stack>
      <h2>{t("check.solo.title")}</h2>
      <Text>{t("check.solo.can")}</Text>
      <Text>{t("check.solo.cannot")}</Text>
      {card && (
        <div>
          <WordLink onPress={onCard}>{t(`check.solo.${card}`)}</WordLink>
        </div>
      )}
    </Stack>
  );
}
