import type { RoomId } from "@innermost/content";
import { formatDate, t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { Almond } from "../parts/Almond.tsx";
import { Button } from "../parts/Button.tsx";
import { Leaves } from "../parts/Leaves.tsx";
import { Newer } from "../parts/Newer.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { RoomBand } from "../parts/RoomBand.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";
import { AnotherRoom } from "./AnotherRoom.tsx";
import css from "./focus.module.css";
import type { NamedRoom, SaidRoom, Word } from "./room-name.ts";

export interface FocusNowProps extends ScreenFrame {
  /** Null is "none for now", said by both. */
  focus: (SaidRoom & { readonly since: Date; readonly week: number }) | null;
  /** Six weeks have gone by. */
  due: boolean;
  /** What one of the two offers instead. */
  mine: Word | null;
  theirs: Word | null;
  /** What I named anew lies sealed. */
  sealed: boolean;
  rooms: readonly NamedRoom[];
  partnerName?: string | undefined;
  newer: boolean;
  problem: "storage-full" | "storage-refused" | null;
  onSay: (room: RoomId | null) => void;
  onWeek: () => void;
  onRoom: () => void;
  onReview: () => void;
  onAgain: () => void;
}

/** The one room that the two work in now, or that there is none, and every way to change it. */
export function FocusNow(props: FocusNowProps) {
  useFocusHeld();
  const { focus, due, newer, partnerName, onWeek } = props;
  return (
    <Screen {...props} title={t("focus.title")} spread="even">
      <Leaves
        first={
          <>
            {" "}
            {focus?.id && <RoomBand room={focus.id} />}
            <Stack gap="l">
              <Title eyebrow={t("focus.title")}>{focus?.name ?? t("focus.none.title")}</Title>
              {focus ? <Where {...focus} /> : <Text look="read">{t("focus.none.lead")}</Text>}
              {newer && <Newer partnerName={partnerName} />}
              <Offer {...props} />
              <NotKept problem={props.problem} />
              {focus && !props.theirs && <Button onPress={onWeek}>{t("focus.now.toWeek")}</Button>}
              {focus && props.theirs && (
                <div>
                  <WordLink onPress={onWeek}>{t("focus.now.toWeek")}</WordLink>
                </div>
              )}
            </Stack>
          </>
        }
      >
        <Stack gap="xxl">
          {focus && due && <Due {...props} />}
          <Ways {...props} />
        </Stack>
      </Leaves>
    </Screen>
  );
}

function Where({ since, week }: { since: Date; week: number }) {
  return (
    <Stack gap="s">
      <p class={css.where}>
        <Almond />
        {t("focus.now.both")}
      </p>
      <Text look="soft">
        {`${t("focus.now.since", { date: formatDate(since) })}\u00a0· ${t("focus.now.week", { week })}`}
      </Text>
    </Stack>
  );
}

function Offer({ focus, mine, theirs, partnerName, onSay }: FocusNowProps) {
  return (
    <Stack gap="l">
      <div role="status">
        {theirs && <Text look="lead">{offerOfTheirs(theirs, partnerName)}</Text>}
        {mine && <Text>{offerOfMine(mine)}</Text>}
      </div>
      {theirs && theirs.room?.id !== null && (
        <Button onPress={() => onSay(theirs.room?.id ?? null)}>
          {theirs.room ? t("focus.choose.yes", { room: theirs.room.name }) : t("focus.choose.noneYes")}
        </Button>
      )}
      {theirs && <Text look="soft">{t("focus.now.changeNote")}</Text>}
      {mine && focus?.id && <Stay {...focus} onSay={() => onSay(focus.id)} />}
    </Stack>
  );
}

const Stay = ({ name, onSay }: { name: string; onSay: () => void }) => (
  <div>
    <WordLink onPress={onSay}>{t("focus.now.stay", { room: name })}</WordLink>
  </div>
);

const offerOfMine = ({ room }: Word): string =>
  room ? t("focus.now.offerMine", { room: room.name }) : t("focus.now.offerMineNone");

const offerOfTheirs = ({ room }: Word, name: string | undefined): string =>
  room
    ? t("focus.now.offerTheirs", { ...named(name), room: room.name })
    : t("focus.now.offerTheirsNone", named(name));

function Due({ onReview }: FocusNowProps) {
  return (
    <Stack gap="s">
      <h2>{t("focus.now.due")}</h2>
      <Text>{t("focus.now.dueNote")}</Text>
      <div>
        <WordLink onPress={onReview}>{t("focus.now.review")}</WordLink>
      </div>
    </Stack>
  );
}

function Ways({ focus, rooms, sealed, onSay, onAgain, onRoom }: FocusNowProps) {
  const others = rooms.filter(({ id }) => id !== focus?.id);
  return (
    <Stack>
      <Rows>
        {focus?.id && <Row onPress={onRoom}>{t("focus.now.room")}</Row>}
        <Row onPress={onAgain} detail={sealed ? t("focus.now.sealed") : undefined}>
          {t(focus ? "focus.now.again" : "focus.none.name")}
        </Row>
      </Rows>
      <AnotherRoom label={t("focus.now.change")} rooms={others} noNone={!focus} onSay={onSay} />
    </Stack>
  );
}
