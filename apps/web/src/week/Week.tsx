import type { RoomId, Who } from "@innermost/content";
import type { Mark } from "@innermost/core";
import { useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Almond } from "../parts/Almond.tsx";
import { Button } from "../parts/Button.tsx";
import { Leaves } from "../parts/Leaves.tsx";
import { MinuteRing } from "../parts/MinuteRing.tsx";
import { Newer } from "../parts/Newer.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";
import { rangeWords, type Span } from "./range.ts";
import { becauseWords, type WeekReason } from "./reasons.ts";
import css from "./week.module.css";

export interface WeekPractice {
  readonly id: string;
  readonly title: string;
  readonly room: RoomId;
  readonly minutes: number;
  readonly who: Who;
  readonly when: string;
  readonly reasons: readonly WeekReason[];
  /** Left out on my own devices. */
  readonly left: boolean;
  /** What I said of it, on my own devices. */
  readonly mark: Mark | null;
  readonly canSwap: boolean;
  /** It is late for it, by one's own quiet hours. */
  readonly forDay: boolean;
}

export interface WeekProps extends ScreenFrame {
  week: Span;
  focus: { readonly name: string; readonly week: number } | null;
  practices: readonly WeekPractice[];
  /** Minutes that both have; null where it isn't known any more. */
  budget: number | null;
  /** proposed: not kept yet; kept: both see it; pending: kept here, not sent yet; changed: on this page only. */
  state: "proposed" | "kept" | "pending" | "changed";
  canLighten: boolean;
  partnerName?: string | undefined;
  newer: boolean;
  keeping: boolean;
  problem: "storage-full" | "storage-refused" | null;
  onBegin: (practice: string) => void;
  onSwap: (practice: string) => void;
  onLeave: (practice: string, left: boolean) => void;
  onKeep: () => void;
  onLighter: () => void;
  onUndo: () => void;
  onFocus: () => void;
  onBack: () => void;
  onBackLast?: (() => void) | undefined;
}

/** Two to four small things for the two, each with its reason. */
export function Week(props: WeekProps) {
  useFocusHeld();
  const { practices, newer, partnerName } = props;
  return (
    <Screen {...props} title={t("week.title")} spread="aside">
      <Leaves
        gap="none"
        first={
          <Stack gap="l">
            <Title eyebrow={rangeWords(props.week)}>{titleOf(practices)}</Title>
            {props.focus && <FocusLine {...props} focus={props.focus} />}
            {newer && <Newer partnerName={partnerName} />}
          </Stack>
        }
      >
        <ul class={css.practices}>
          {practices.map((one) => (
            <Practice key={one.id} {...one} {...props} />
          ))}
        </ul>
        <Foot {...props} />
      </Leaves>
    </Screen>
  );
}

function titleOf(practices: readonly WeekPractice[]): string {
  const mine = practices.filter(({ left }) => !left);
  if (mine.length === 0) return t("week.allLeft");
  const minutes = mine.reduce((sum, one) => sum + one.minutes, 0);
  return t("week.things", { count: mine.length, minutes });
}

function FocusLine({
  focus,
  onFocus,
}: Pick<WeekProps, "onFocus"> & { focus: { name: string; week: number } }) {
  return (
    <div class={css.focus}>
      <Almond />
      <WordLink look="soft" onPress={onFocus}>
        {t("week.focus", { room: focus.name, week: focus.week })}
      </WordLink>
    </div>
  );
}

type Actions = Pick<WeekProps, "onBegin" | "onSwap" | "onLeave">;

function Practice(props: WeekPractice & Actions) {
  const { title, minutes, who, when, reasons, left, mark, forDay } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <li class={css.practice}>
      <button class={css.whole} type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <MinuteRing minutes={minutes} />
        <span class={css.words}>
          <span class={css.name}>{title}</span>
          <span class={css.unseen}>{t("week.minutes", { minutes })}</span>
          <span class={css.soft}>{t("week.about", { who: t(`week.who.${who}`), when })}</span>
          {left ? (
            <span class={css.soft}>{t("week.left")}</span>
          ) : (
            <span class={css.because}>{becauseWords(reasons)}</span>
          )}
          {forDay && !left && <span class={css.soft}>{t("week.forDay")}</span>}
          {mark && <span class={css.mark}>{t(`mark.${mark}`)}</span>}
        </span>
      </button>
      {isOpen && <Ways {...props} />}
    </li>
  );
}

function Ways({ id, title, left, canSwap, onBegin, onSwap, onLeave }: WeekPractice & Actions) {
  return (
    <div class={css.ways}>
      {!left && (
        <WordLink onPress={() => onBegin(id)} label={t("week.beginOf", { title })}>
          {t("week.begin")}
        </WordLink>
      )}
      {!left && canSwap && (
        <WordLink onPress={() => onSwap(id)} label={t("week.swapOf", { title })}>
          {t("week.swap")}
        </WordLink>
      )}
      <WordLink
        onPress={() => onLeave(id, !left)}
        label={t(left ? "week.takeBackOf" : "week.leaveOf", { title })}
      >
        {t(left ? "week.takeBack" : "week.leave")}
      </WordLink>
    </div>
  );
}

function Foot(props: WeekProps) {
  const { state, budget, problem, keeping, canLighten, onKeep, onLighter, onUndo, onBack, onBackLast } =
    props;
  const isOpen = state === "proposed" || state === "changed";
  return (
    <div class={css.foot}>
      <Text look="soft">
        {[t("week.hint"), ...(budget === null ? [] : [t("week.room", { minutes: budget })])].join(" ")}
      </Text>
      <div role="status">{state !== "proposed" && <Text>{stateWords[state]()}</Text>}</div>
      <NotKept problem={problem} />
      {isOpen && (
        <Button onPress={onKeep} disabled={keeping}>
          {t(keeping ? "week.keeping" : "week.keep")}
        </Button>
      )}
      <div class={css.links}>
        {canLighten && <WordLink onPress={onLighter}>{t("week.lighter")}</WordLink>}
        {state === "changed" && <WordLink onPress={onUndo}>{t("week.undo")}</WordLink>}
        {!isOpen && <WordLink onPress={onBack}>{t("week.back")}</WordLink>}
        {onBackLast && <WordLink onPress={onBackLast}>{t("week.backLast")}</WordLink>}
      </div>
    </div>
  );
}

const stateWords = {
  kept: () => t("week.kept"),
  pending: () => t("week.keptHere"),
  changed: () => t("week.changed"),
} as const;
