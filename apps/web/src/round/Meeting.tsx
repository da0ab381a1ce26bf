import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./Meeting.module.css";
import { MeetingArt } from "./MeetingArt.tsx";

export interface MeetingProps extends ScreenFrame {
  myName?: string | undefined;
  partnerName?: string | undefined;
  onOpen: () => void;
  onNotNow: () => void;
}

/** Both letters are there. The light comes on, and both open at once. */
export function Meeting({ myName, partnerName, onOpen, onNotNow, ...frame }: MeetingProps) {
  return (
    <Screen
      {...frame}
      heavy
      start={{ kind: "not-now", onPress: onNotNow }}
      footer={<Button onPress={onOpen}>{t("meeting.open")}</Button>}
    >
      <div class={css.moment}>
        <div class={css.stage}>
          <MeetingArt />
          <p class={css.names}>
            <span class={css.name} dir="auto">
              {myName || t("meeting.you")}
            </span>
            <span class={css.name} dir="auto">
              {partnerName || t("meeting.partner")}
            </span>
          </p>
        </div>
      </div>
      <div class={css.words}>
        <Title centred>{t("meeting.title")}</Title>
        <Text look="soft" centred>
          {t("meeting.note")}
        </Text>
      </div>
    </Screen>
  );
}
