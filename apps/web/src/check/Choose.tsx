import type { RoomId } from "@innermost/content";
import type { Lean } from "../experiences/RoomLines.tsx";
import { formatDate, t } from "../i18n/index.ts";
import { Almond } from "../parts/Almond.tsx";
import { Button } from "../parts/Button.tsx";
import type { Both } from "../parts/both.ts";
import { Leaves } from "../parts/Leaves.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { PenChoice } from "../parts/PenChoice.tsx";
import { RoomPicture } from "../parts/RoomPicture.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./check.module.css";

export type Choice = "open" | "keep";

export type RoomChoice = { id: RoomId; name: string } & (
  | {
      state: "choose";
      lean: Lean;
      choice: Choice | null;
      /** The day of an earlier check, where the dot is from one. */
      from: Date | null;
      /**
       * unseen: it was sealed, and came back; late: both were in, and only mine was open in time; unopened: what lay sealed
       * on both sides did not fit together.
       */
      back: "unseen" | "late" | "unopened" | null;
    }
  /** It lies sealed, or comes back on that day; `both`: theirs does, too, and what is missing yet. */
  | { state: "sealed"; back: Date; both?: Both | undefined }
  | { state: "opened"; on: Date }
);

export interface ChooseProps extends ScreenFrame {
  /** Those of one's own rooms that have a dot, in the fixed order. */
  rooms: readonly RoomChoice[];
  onChoice: (room: RoomId, choice: Choice) => void;
  onSeal: () => void;
  sealing: boolean;
  /** What was chosen was just sealed. */
  sealed: boolean;
  offline: boolean;
  problem: "storage-full" | "storage-refused" | null;
  onDone: () => void;
  onCheck: () => void;
  /** Once something is open to both. */
  onLook?: (() => void) | undefined;
}

const POINTS = ["each", "both", "kept", "back", "stays"] as const;

/** Room by room: open it to both, or keep it. What nobody touches stays kept, and there is no way to open all at once. */
export function Choose(props: ChooseProps) {
  const { rooms, onChoice, onSeal, sealing, sealed, offline, problem, onDone, onCheck, onLook, ...frame } =
    props;
  const toSeal = rooms.filter((room) => room.state === "choose" && room.choice === "open").length;
  const isOpen = rooms.some(({ state }) => state === "choose");
  return (
    <Screen {...frame} title={t("check.reveal.page")} spread="aside">
      <Leaves
        gap="xl"
        first={
          <Stack gap="xl">
            <Title eyebrow={t("check.reveal.page")}>
              {t(
                rooms.length === 0
                  ? "check.reveal.none"
                  : isOpen
                    ? "check.reveal.title"
                    : "check.reveal.chosen",
              )}
            </Title>
            {isOpen && (
              <ul class={css.points}>
                {POINTS.map((point) => (
                  <li key={point}>{t(`check.reveal.point.${point}`)}</li>
                ))}
              </ul>
            )}
          </Stack>
        }
      >
        <Stack gap="xl">
          {rooms.length > 0 && (
            <ul class={css.choices} aria-label={t("check.reveal.rooms")}>
              {rooms.map((room) => (
                <Chosen key={room.id} room={room} onChoice={onChoice} />
              ))}
            </ul>
          )}
          <div role="status">
            {sealed && <Text>{t("check.reveal.nowSealed")}</Text>}
            {offline && <Text look="soft">{t("check.reveal.offline")}</Text>}
          </div>
          <Stack>
            <NotKept problem={problem} />
            <Way {...props} toSeal={toSeal} />
          </Stack>
          {onLook && (
            <div>
              <WordLink onPress={onLook}>{t("check.reveal.look")}</WordLink>
            </div>
          )}
        </Stack>
      </Leaves>
    </Screen>
  );
}

function Way({ rooms, toSeal, sealing, onSeal, onDone, onCheck }: ChooseProps & { toSeal: number }) {
  if (rooms.length === 0) return <Button onPress={onCheck}>{t("check.reveal.check")}</Button>;
  if (rooms.every((room) => room.state !== "choose"))
    return <Button onPress={onDone}>{t("check.reveal.done")}</Button>;
  const isIdle = toSeal === 0 || sealing;
  return (
    <Button onPress={onSeal} disabled={isIdle}>
      {t(sealing ? "check.reveal.sealing" : "check.reveal.seal", { rooms: toSeal })}
    </Button>
  );
}

function Chosen({ room, onChoice }: { room: RoomChoice; onChoice: ChooseProps["onChoice"] }) {
  return (
    <li class={css.choice}>
      <span class={css.art}>
        <RoomPicture room={room.id} size="small" />
      </span>
      <div class={css.choiceWords}>
        <h2 class={css.choiceName}>{room.name}</h2>
        <Text look="soft">{wordsOf(room)}</Text>
      </div>
      {room.state === "choose" && (
        <div class={css.pen}>
          <PenChoice
            legend={room.name}
            legendHidden
            options={[
              { value: "keep", label: t("check.reveal.keep") },
              { value: "open", label: t("check.reveal.open") },
            ]}
            value={room.choice}
            onPick={(choice: Choice) => onChoice(room.id, choice)}
          />
        </div>
      )}
      {room.state === "opened" && <Almond size="large" />}
    </li>
  );
}

function sealedWords(back: Date, both: Both | undefined): string {
  const date = formatDate(back, false);
  return both
    ? t("check.reveal.both", { words: t(`both.${both}`), date })
    : t("check.reveal.sealed", { date });
}

function wordsOf(room: RoomChoice): string {
  if (room.state === "sealed") return sealedWords(room.back, room.both);
  if (room.state === "opened") return t("check.reveal.opened", { date: formatDate(room.on, false) });
  const words = t(`experiences.lean.${room.lean}`);
  const lean = room.from
    ? t("check.reveal.leanOn", { lean: words, date: formatDate(room.from, false) })
    : words;
  return room.back ? t(`check.reveal.back.${room.back}`, { lean }) : lean;
}
