import type { RoomId } from "@innermost/content";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./Asking.module.css";
import { Beads } from "./Beads.tsx";
import { Dots, type DotsProps } from "./Dots.tsx";
import type { Often } from "./often.ts";

export interface AskingProps extends ScreenFrame {
  room: RoomId;
  roomName: string;
  text: string;
  said: DotsProps["said"];
  at: DotsProps["at"];
  /** Null is "prefer not to say"; undefined is nothing yet. */
  answer: Often | null | undefined;
  onAnswer: (answer: Often) => void;
  onRatherNot: () => void;
  onNext: () => void;
  /** Left out at the first. */
  onBack?: (() => void) | undefined;
  /** The last answer could not be kept; going on tries again. */
  problem: "storage-full" | "storage-refused" | null;
}

/** One statement, and nothing else. */
export function Asking(props: AskingProps) {
  const { room, roomName, text, said, at, answer, onAnswer, problem, ...rest } = props;
  const { onRatherNot, onNext, onBack, ...frame } = rest;
  return (
    <Screen
      {...frame}
      title={t("check.page")}
      footer={<Foot {...{ onRatherNot, onNext, onBack, isOpen: answer === undefined }} />}
    >
      <Dots said={said} at={at} label={t("check.at", { room: roomName, at: at[1] + 1 })} />
      <div class={css.statement}>
        <Title eyebrow={t("check.eyebrow")} key={text}>
          {text}
        </Title>
        <div role="status">{answer === null && <Text look="soft">{t("check.ratherNotSaid")}</Text>}</div>
        <NotKept problem={problem} />
      </div>
      <Beads {...{ room }} legend={t("check.legend")} value={answer} onPick={onAnswer} />
    </Screen>
  );
}

type FootProps = Pick<AskingProps, "onRatherNot" | "onNext" | "onBack"> & { isOpen: boolean };

function Foot({ onRatherNot, onNext, onBack, isOpen }: FootProps) {
  return (
    <div class={css.foot}>
      <span class={css.words}>
        {onBack && <WordLink onPress={onBack}>{t("check.back")}</WordLink>}
        <WordLink onPress={onRatherNot}>{t("check.ratherNot")}</WordLink>
      </span>
      <Button inline onPress={onNext} disabled={isOpen}>
        {t("check.next")}
      </Button>
    </div>
  );
}
