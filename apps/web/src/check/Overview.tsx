import type { RoomId } from "@innermost/content";
import { formatDay, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Leaves } from "../parts/Leaves.tsx";
import { RoomPicture } from "../parts/RoomPicture.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./check.module.css";
import { Solo, type SoloProps } from "./Solo.tsx";

/** Where one stands in a room, in words. */
export type Stands = "not-begun" | "go-on" | "done";

export interface OverviewProps extends ScreenFrame {
  /** All seven, in their fixed order. */
  rooms: readonly { id: RoomId; name: string; stands: Stands }[];
  onRoom: (room: RoomId) => void;
  /** Goes to the first statement with nothing said to it. */
  onAll: () => void;
  /** Once a room of one's own could be opened to both. */
  onChoose?: (() => void) | undefined;
  /** When the last check was begun, once it can be looked back on. */
  last?: { on: Date; onReview: () => void } | undefined;
  solo: SoloProps | null;
}

/** What the check is, and its rooms: all at once, or one at a time over days. */
export function Overview({ rooms, onRoom, onAll, onChoose, last, solo, ...frame }: OverviewProps) {
  const isBegun = rooms.some(({ stands }) => stands !== "not-begun");
  return (
    <Screen {...frame} title={t("check.page")} spread="even">
      <Leaves
        gap="xl"
        first={
          <Stack gap="xl">
            <Stack>
              <Title eyebrow={t("check.page")}>{t("check.title")}</Title>
              <Text look="read">{t("check.what")}</Text>
              <Text look="soft">{t("check.whatNot")}</Text>
            </Stack>
            <Stack>
              <Button onPress={onAll}>{t(isBegun ? "check.goOn" : "check.begin")}</Button>
              <Text look="soft">{t("check.pace")}</Text>
            </Stack>
            {last && (
              <div>
                <WordLink onPress={last.onReview}>{t("check.last", { day: formatDay(last.on) })}</WordLink>
              </div>
            )}
          </Stack>
        }
      >
        <Stack gap="xl">
          <Rows label={t("check.rooms")}>
            {rooms.map(({ id, name, stands }) => (
              <Row
                key={id}
                start={
                  <span class={css.art}>
                    <RoomPicture room={id} size="small" />
                  </span>
                }
                detail={t(`check.stands.${stands}`)}
                onPress={() => onRoom(id)}
              >
                {name}
              </Row>
            ))}
          </Rows>
          {onChoose && (
            <div>
              <WordLink onPress={onChoose}>{t("check.choose")}</WordLink>
            </div>
          )}
          {solo && <Solo {...solo} />}
        </Stack>
      </Leaves>
    </Screen>
  );
}
