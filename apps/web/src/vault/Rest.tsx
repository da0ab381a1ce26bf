import { t } from "../i18n/index.ts";
import { Text } from "../parts/Text.tsx";

/** How long until the next try. It changes each second, so it is not read out by itself. */
export function Rest({ seconds }: { seconds: number }) {
  return <Text look="soft">{restWords(seconds)}</Text>;
}

function restWords(seconds: number): string {
  if (seconds <= 90) return t("vault.unlock.restSeconds", { seconds: Math.max(1, Math.ceil(seconds)) });
  return t("vault.unlock.restMinutes", { minutes: Math.ceil(seconds / 60) });
}
