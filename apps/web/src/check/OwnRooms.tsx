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
import { Solo, type SoloProps } from "./Solo.tsx";

export interface OwnRoom {
  id: RoomId;
  name: string;
  /** Null where too little was said for a dot. */
  side: { ease: number; lean: Lean } | null;
}

export interface OwnRoomsProps extends ScreenFrame {
  on: Date;
  /** All seven, in their fixed order. */
  rooms: readonly OwnRoom[];
  margin: number;
  onRoom: (room: RoomId) => void;
  /** Only for a kept pair. */
  onChoose?: (() => void) | undefined;
  /** From when on it can be taken again. */
  again: Date;
  /** Once an earlier check stands beside this one. */
  onReview?: (() => void) | undefined;
  solo: SoloProps | null;
}

/** One's own seven rooms, for oneself: no total, and always in one order. */
export function OwnRooms(props: OwnRoomsProps) {
  const { on, rooms, margin, onRoom, onChoose, again, onReview, solo, ...frame } = props;
  return (
    <Screen
      {...frame}
      title={t("check.page")}
      spread="aside"
      footer={onChoose && <Button onPress={onChoose}>{t("check.choose")}</Button>}
    >
      <Leaves
        gap="xl"
        first={
          <Stack>
            <Title eyebrow={t("check.own.eyebrow", { date: formatDate(on, false) })}>
              {t("check.own.title")}
            </Title>
            <Text look="soft">{t("check.own.body")}</Text>
          </Stack>
        }
      >
        <Stack gap="xl">
          <RoomList label={t("check.rooms")} inWords>
            {rooms.map((room) => (
              <Own key={room.id} {...room} margin={margin} onRoom={onRoom} />
            ))}
          </RoomList>
          <Text look="soft">{t("check.said.soft")}</Text>
          <Text look="soft">{t("check.own.again", { day: formatDay(again) })}</Text>
          {onReview && (
            <div>
              <WordLink onPress={onReview}>{t("check.own.review")}</WordLink>
            </div>
          )}
          {solo && <Solo {...solo} />}
        </Stack>
      </Leaves>
    </Screen>
  );
}

type OwnProps = OwnRoom & Pick<OwnRoomsProps, "margin" | "onRoom">;

function Own({ id, name, side, margin, onRoom }: OwnProps) {
  const words = side && t(`experiences.lean.${side.lean}`);
  return (
    <RoomLines
      room={id}
      name={name}
      margin={margin}
      onName={() => onRoom(id)}
      leads
      lines={side && words ? [{ of: words, ease: side.ease, look: "mine", words }] : []}
      note={!side && <Text look="soft">{t("check.own.none")}</Text>}
    />
  );
}
