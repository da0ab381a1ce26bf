import type { Practice, RoomText } from "@innermost/content";
import { formatDate, t } from "../i18n/index.ts";
import { Leaves } from "../parts/Leaves.tsx";
import { RoomPicture } from "../parts/RoomPicture.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./rooms.module.css";

export interface RoomPageProps extends ScreenFrame {
  room: RoomText;
  /** What both opened in this room, newest first. */
  opened: readonly { id: string; title: string; date: Date }[];
  onOpened: (id: string) => void;
  /** Small things to do that belong here, gentlest first. */
  practices: readonly Pick<Practice, "id" | "title" | "minutes" | "when">[];
  onPractice: (id: string) => void;
  /** To this room's lines of the check. */
  onCheck: () => void;
  /** Nobody to open a card with. */
  alone: boolean;
}

/** A quiet page: what the room is about, what helps, what to ask each other aloud, what is here now, what both opened, what is not here yet. */
export function RoomPage({
  room,
  opened,
  onOpened,
  practices,
  onPractice,
  onCheck,
  alone,
  ...frame
}: RoomPageProps) {
  return (
    <Screen {...frame} spread="even">
      <Leaves
        first={
          <Stack gap="l">
            <div class={css.hero}>
              <RoomPicture room={room.id} size="medium" washed />
            </div>
            <Title eyebrow={room.barrier}>{room.name}</Title>
            <Text look="read">{room.lead}</Text>
            {room.id === "conflict" && <Text>{t("rooms.page.afraid")}</Text>}
          </Stack>
        }
      >
        <Stack gap="xxl">
          <Lines title={t("rooms.page.helps")} lines={room.helps} />
          <Lines title={t("rooms.page.aloud")} note={t("rooms.page.aloudNote")} lines={room.aloud} spoken />
          <Here room={room.id} {...{ onCheck, alone }} onBreathe={frame.onBreathe} />
          <ToTry {...{ practices, onPractice }} />
          <Opened {...{ opened, onOpened }} />
          <Stack gap="s">
            <h2>{t("rooms.page.notYet")}</h2>
            <Text look="soft">{t(`rooms.notYet.${room.id}`)}</Text>
          </Stack>
        </Stack>
      </Leaves>
    </Screen>
  );
}

type LinesProps = {
  title: string;
  lines: readonly string[];
  note?: string;
  /** Words to say: in the serif, italic. */
  spoken?: boolean;
};

function Lines({ title, lines, note, spoken }: LinesProps) {
  return (
    <Stack>
      <h2>{title}</h2>
      {note && <Text look="soft">{note}</Text>}
      <ul class={css.lines}>
        {lines.map((line) => (
          <li key={line} class={spoken ? css.spoken : undefined}>
            {line}
          </li>
        ))}
      </ul>
    </Stack>
  );
}

type HereProps = Pick<RoomPageProps, "onCheck" | "onBreathe" | "alone"> & { room: RoomText["id"] };

function Here({ room, onCheck, onBreathe, alone }: HereProps) {
  return (
    <Stack>
      <h2>{t("rooms.page.here")}</h2>
      <Text>{t(`rooms.here.${room}`)}</Text>
      <Text>{t(alone ? "rooms.page.cardAlone" : "rooms.page.card")}</Text>
      <Rows>
        <Row onPress={onCheck} detail={t("rooms.page.checkNote")}>
          {t("rooms.page.check")}
        </Row>
        {onBreathe && <Row onPress={onBreathe}>{t("frame.breathe")}</Row>}
      </Rows>
    </Stack>
  );
}

function ToTry({ practices, onPractice }: Pick<RoomPageProps, "practices" | "onPractice">) {
  return (
    <Stack>
      <h2>{t("rooms.page.try")}</h2>
      <Rows>
        {practices.map(({ id, title, minutes, when }) => (
          <Row key={id} onPress={() => onPractice(id)} detail={t("rooms.page.tryDetail", { minutes, when })}>
            {title}
          </Row>
        ))}
      </Rows>
    </Stack>
  );
}

function Opened({ opened, onOpened }: Pick<RoomPageProps, "opened" | "onOpened">) {
  return (
    <Stack>
      <h2>{t("rooms.page.opened")}</h2>
      {opened.length === 0 ? (
        <Text look="soft">{t("rooms.page.nothing")}</Text>
      ) : (
        <Rows>
          {opened.map(({ id, title, date }) => (
            <Row key={id} onPress={() => onOpened(id)} detail={formatDate(date)}>
              {title}
            </Row>
          ))}
        </Rows>
      )}
    </Stack>
  );
}
