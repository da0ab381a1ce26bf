import { formatDate, t } from "../i18n/index.ts";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export interface DeviceNoticeProps {
  name: string;
  /** The day it came. */
  date: Date;
  onSeen: () => void;
  /** Leads to one's own devices, or to removing this one. */
  onLook: () => void;
  /** Where the list is in sight already, the second word removes. */
  removes?: boolean | undefined;
}

/** Somebody was let in as this person. It stands on each of their devices until it is answered on one. */
export function DeviceNotice({ name, date, onSeen, onLook, removes }: DeviceNoticeProps) {
  return (
    <div>
      <h2>{t("devices.notice.title")}</h2>
      <Text>{t("devices.notice.text", { name, date: formatDate(date, false) })}</Text>
      <Stack row gap="s">
        <WordLink onPress={onSeen} label={t("devices.notice.meOf", { name })}>
          {t("devices.notice.me")}
        </WordLink>
        <WordLink
          onPress={onLook}
          label={t(removes ? "devices.removeOf" : "devices.notice.lookOf", { name })}
        >
          {t(removes ? "devices.remove" : "devices.notice.look")}
        </WordLink>
      </Stack>
    </div>
  );
}
