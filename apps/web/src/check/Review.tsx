import type { RoomId } from "@innermost/content";
import { type Lean, RoomLines, RoomList } from "../experiences/RoomLines.tsx";
import { formatDate, formatDay, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Leaves } from "../parts/Leaves.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

/** What two checks say of a room; "no-clear" is the usual one. */
export type Moved = "easier" | "no-clear" | "harder";

export interface RoomReview {
  id: RoomId;
  name: string;
  /** Its margin is the smaller one: it is what the two chose to look at. */
  focus: boolean;
  /** One's own dots, oldest first. */
  dots: readonly { on: Date; ease: number; lean: Lean }[];
  /** Null where one of the two checks has no dot. */
  mine: Moved | null;
  /** Only where both opened the room both times. */
  theirs: Moved | null;
}

export type Again =
  /** It can be taken from that day on. */
  { kind: "from"; day: Date } | { kind: "now" } | { kind: "begun" };

export interface ReviewProps extends ScreenFrame {
  /** When the check looked back on was begun, and the one it is held against; null before there are two. */
  compared: { from: Date; to: Date } | null;
  rooms: readonly RoomReview[];
  /** Null before there is any check. */
  again: Again | null;
  onCheck: () => void;
  onChoose?: (() => void) | undefined;
  partnerName: string;
  margin: number;
}

/** Looking back after four weeks or more: what moved beyond chance, in words. */
export function Review(props: ReviewProps) {
  const { compared, rooms, again, onCheck, onChoose, partnerName, margin, ...frame } = props;
  const way = again?.kind ?? "none";
  return (
    <Screen
      {...frame}
      title={t("check.review.page")}
      spread={compared ? "aside" : undefined}
      footer={way !== "from" && <Button onPress={onCheck}>{t(`check.review.go.${way}`)}</Button>}
    >
      {compared ? (
        <Leaves gap="xl" first={<Opening {...{ compared, again }} />}>
          <Stack gap="xl">
            <RoomList label={t("check.rooms")} inWords>
              {rooms.map((room) => (
                <OneRoom key={room.id} room={room} margin={margin} partnerName={partnerName} />
              ))}
            </RoomList>
            <Text look="soft">{t("check.review.margin")}</Text>
            {again && <Text look="soft">{whenAgain(again)}</Text>}
            {onChoose && (
              <div>
                <WordLink onPress={onChoose}>{t("check.choose")}</WordLink>
              </div>
            )}
          </Stack>
        </Leaves>
      ) : (
        <Opening {...{ compared, again }} />
      )}
    </Screen>
  );
}

function Opening({ compared, again }: Pick<ReviewProps, "compared" | "again">) {
  const date = (day: Date) => formatDate(day, false);
  if (compared)
    return (
      <Stack>
        <Title eyebrow={t("check.review.between", { from: date(compared.from), to: date(compared.to) })}>
          {t("check.review.title")}
        </Title>
        <Text look="read">{t("check.review.usual")}</Text>
      </Stack>
    );
  return (
    <Stack>
      <Title eyebrow={t("check.review.page")}>{t(`check.review.first.${again?.kind ?? "none"}`)}</Title>
      {again?.kind === "from" ? (
        <>
          <Text look="read">{whenAgain(again)}</Text>
          <Text look="soft">{t("check.review.why")}</Text>
        </>
      ) : (
        <Text look="read">{t("check.review.firstBody")}</Text>
      )}
    </Stack>
  );
}

const whenAgain = (again: Again): string =>
  again.kind === "from"
    ? t("check.review.from", { day: formatDay(again.day) })
    : t(`check.review.${again.kind}`);

type OneRoomProps = { room: RoomReview } & Pick<ReviewProps, "margin" | "partnerName">;

function OneRoom({ room, margin, partnerName }: OneRoomProps) {
  const { id, name, focus, dots, mine, theirs } = room;
  return (
    <RoomLines
      room={id}
      name={name}
      focus={focus}
      margin={margin}
      lines={dots.map(({ on, ease, lean }) => ({
        of: formatDate(on, false),
        ease,
        look: "mine",
        words: t(`experiences.lean.${lean}`),
      }))}
      note={
        <>
          <Text>{t(mine ? `check.review.moved.${mine}` : "check.review.noDot")}</Text>
          {theirs && (
            <Text look="soft">
              {t("check.review.theirs", { name: partnerName, moved: t(`check.review.moved.${theirs}`) })}
            </Text>
          )}
        </>
      }
    />
  );
}
