import type { RoomId } from "@innermost/content";
import { useState } from "preact/hooks";
import type { DeviceNoticeProps } from "../devices/DeviceNotice.tsx";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Leaves } from "../parts/Leaves.tsx";
import { RoomPicture } from "../parts/RoomPicture.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import type { TroubleNoteProps } from "../trouble/TroubleNote.tsx";
import css from "./home.module.css";
import { NextRow, type NextThing } from "./NextRow.tsx";
import { Notices } from "./Notices.tsx";
import type { RenewalProps } from "./Renewal.tsx";
import { type WaitingCard, WaitingRow } from "./WaitingRow.tsx";

export type CardState = "open" | "sealed" | "ready" | "opened" | "resting";

export interface TodayProps extends ScreenFrame {
  /** "Sunday evening", in words. */
  greeting: string;
  partnerName?: string | undefined;
  /** `null` when there is none today. */
  card: { prompt: string; title: string; room: RoomId; roomName: string } | null;
  /** open: not answered here; sealed: this person's answer waits; ready: both are in; resting: put off to another day. */
  cardState: CardState;
  onBegin: () => void;
  onAnotherDay: () => void;
  waiting: readonly WaitingCard[];
  /** A card of an earlier day, below what is next. */
  earlier?: readonly WaitingCard[] | undefined;
  /** More of the last two weeks, folded away until asked for. */
  moreWaiting?: readonly WaitingCard[] | undefined;
  /** What can be done next, beside the card; a few at most. */
  next: readonly NextThing[];
  /** Devices of one's own that came and were not answered yet. */
  notices?: readonly DeviceNoticeProps[] | undefined;
  /** A newer app waits, or has come. */
  renewal?: RenewalProps | null | undefined;
  /** What is not as it should be, and can be read and left. */
  troubles?: readonly TroubleNoteProps[] | undefined;
  offline: boolean;
}

/** One invitation, and what is ready to open. Nothing counts, nothing asks twice. */
export function Today(props: TodayProps) {
  const {
    greeting,
    partnerName,
    card,
    cardState,
    onBegin,
    onAnotherDay,
    waiting,
    earlier = [],
    moreWaiting = [],
    next,
    notices,
    troubles,
    renewal,
    offline,
    ...frame
  } = props;
  const invited = cardState === "resting" ? null : card;
  return (
    <Screen {...frame} spread="even" stateLine={frame.stateLine ?? (offline ? "offline" : null)}>
      <Leaves
        gap="none"
        first={
          <>
            {invited && <Hero room={invited.room} />}
            <Title eyebrow={greeting}>{invited?.prompt ?? t("home.today.noCard")}</Title>
            {invited ? (
              <>
                <p class={`${css.about} ${css[invited.room]}`}>
                  {aboutOf(invited.roomName, cardState, partnerName, offline)}
                </p>
                <Actions {...{ cardState, onBegin, onAnotherDay, offline }} />
              </>
            ) : (
              <p class={css.about}>{t("home.today.rest")}</p>
            )}
          </>
        }
      >
        <Notices notices={notices} troubles={troubles} renewal={renewal} />
        {waiting.length + next.length + earlier.length > 0 && (
          <ul class={css.waiting}>
            {waiting.map((item) => (
              <WaitingRow key={item.id} {...item} offline={offline} />
            ))}
            {next.map((thing) => (
              <NextRow key={thing.id} {...thing} />
            ))}
            {earlier.map((item) => (
              <WaitingRow key={item.id} {...item} offline={offline} />
            ))}
          </ul>
        )}
        {moreWaiting.length > 0 && <Earlier cards={moreWaiting} offline={offline} />}
      </Leaves>
    </Screen>
  );
}

/** Days away are no debt: what lies here from them shows when somebody asks for it. */
function Earlier({ cards, offline }: { cards: readonly WaitingCard[]; offline: boolean }) {
  const [unfolded, setUnfolded] = useState(false);
  return (
    <div class={css.earlier}>
      <WordLink look="soft" expanded={unfolded} onPress={() => setUnfolded(!unfolded)}>
        {t(unfolded ? "home.today.fewer" : "home.today.earlier")}
      </WordLink>
      {unfolded && (
        <ul class={css.waiting}>
          {cards.map((card) => (
            <WaitingRow key={card.id} {...card} offline={offline} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** The room's picture, large, on two circles of its wash; it may leave the page at its end. */
function Hero({ room }: { room: RoomId }) {
  return (
    <div class={`${css.hero} ${css[room]}`}>
      <svg class={css.heroGround} viewBox="0 0 96 96" aria-hidden="true">
        <circle cx="35" cy="48" r="26" />
        <circle cx="61" cy="48" r="26" />
      </svg>
      <RoomPicture room={room} size="large" />
    </div>
  );
}

function aboutOf(room: string, state: CardState, name: string | undefined, offline: boolean): string {
  if (state === "open") return t("home.today.open", { room });
  if (state === "ready") return t(offline ? "home.today.readyOffline" : "home.today.ready");
  if (state === "opened") return t("home.today.opened");
  return name ? t("home.today.sealed", { name }) : t("home.today.sealedNoName");
}

const begins = {
  open: "home.today.begin",
  sealed: "home.today.beginSealed",
  ready: "home.today.beginReady",
  opened: "home.today.beginOpened",
} as const;

type ActionsProps = Pick<TodayProps, "cardState" | "onBegin" | "onAnotherDay" | "offline">;

function Actions({ cardState, onBegin, onAnotherDay, offline }: ActionsProps) {
  if (cardState === "resting" || (cardState === "ready" && offline)) return null;
  return (
    <div class={css.actions}>
      {cardState === "open" || cardState === "ready" ? (
        <Button inline onPress={onBegin}>
          {t(begins[cardState])}
        </Button>
      ) : (
        <WordLink onPress={onBegin}>{t(begins[cardState])}</WordLink>
      )}
      {cardState === "open" && <WordLink onPress={onAnotherDay}>{t("home.today.anotherDay")}</WordLink>}
    </div>
  );
}
