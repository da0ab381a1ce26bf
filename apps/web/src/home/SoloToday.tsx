import type { DeviceNoticeProps } from "../devices/DeviceNotice.tsx";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Leaves } from "../parts/Leaves.tsx";
import { Rule } from "../parts/Rule.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./home.module.css";
import { NextRow, type NextThing } from "./NextRow.tsx";
import { Notices } from "./Notices.tsx";
import type { RenewalProps } from "./Renewal.tsx";

export interface SoloTodayProps extends ScreenFrame {
  greeting: string;
  /** The first is the day's invitation; the others stand below it. */
  next: readonly NextThing[];
  /** Devices of one's own that came and were not answered yet. */
  notices?: readonly DeviceNoticeProps[] | undefined;
  /** A newer app waits, or has come. */
  renewal?: RenewalProps | null | undefined;
  /** Whether a sealed letter is on its way to somebody. */
  letter: "none" | "begun" | "waiting";
  onSend: () => void;
  onLetter: () => void;
  /** The relay has not heard yet of what this person has left. */
  untold?: boolean | undefined;
}

/** Today for somebody on their own: one circle, one invitation, and what takes two. */
export function SoloToday(props: SoloTodayProps) {
  const { greeting, next, notices, renewal, letter, onSend, onLetter, untold, ...frame } = props;
  const [first, ...rest] = next;
  return (
    <Screen {...frame} spread="even">
      <Leaves
        gap="none"
        first={
          <>
            {" "}
            <div class={`${css.hero} ${css.alone}`}>
              <svg class={css.one} viewBox="0 0 96 96" aria-hidden="true">
                <circle cx="58" cy="48" r="34" />
              </svg>
            </div>
            <Title eyebrow={greeting}>{first?.title ?? t("home.today.restTitle")}</Title>
            <p class={css.about}>{first?.note ?? t("solo.today.rest")}</p>
            {first && (
              <div class={css.actions}>
                <Button inline onPress={first.onOpen}>
                  {first.action}
                </Button>
                {first.onLater && <WordLink onPress={first.onLater}>{t("home.today.anotherDay")}</WordLink>}
              </div>
            )}
          </>
        }
      >
        <Notices notices={notices} renewal={renewal} />
        {rest.length > 0 && (
          <ul class={css.waiting}>
            {rest.map((thing) => (
              <NextRow key={thing.id} {...thing} />
            ))}
          </ul>
        )}
        <div class={css.soloFoot}>
          <Rule />
          <Stack gap="s">
            <Text look="read">{t("solo.today.can")}</Text>
            <Text look="soft">{t("solo.today.cannot")}</Text>
            {untold && <Text look="soft">{t("state.untold")}</Text>}
            <div>
              {letter !== "waiting" ? (
                <WordLink onPress={onSend}>
                  {t(letter === "begun" ? "solo.today.goOn" : "solo.today.send")}
                </WordLink>
              ) : (
                <WordLink onPress={onLetter}>{t("solo.today.letter")}</WordLink>
              )}
            </div>
          </Stack>
        </div>
      </Leaves>
    </Screen>
  );
}
