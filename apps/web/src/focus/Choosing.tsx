import type { RoomId } from "@innermost/content";
import type { ComponentChildren } from "preact";
import { formatDate, locale, t } from "../i18n/index.ts";
import { capital } from "../i18n/locale.ts";
import { named } from "../i18n/named.ts";
import { Button } from "../parts/Button.tsx";
import { Leaves } from "../parts/Leaves.tsx";
import { Newer } from "../parts/Newer.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { RoomBand } from "../parts/RoomBand.tsx";
import { RoomPicture } from "../parts/RoomPicture.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";
import { AnotherRoom } from "./AnotherRoom.tsx";
import css from "./focus.module.css";
import { type Named, namedWords } from "./named-words.ts";
import type { NamedRoom, Word } from "./room-name.ts";

export type FocusReason =
  | { readonly kind: "both-named" | "one-named" }
  | { readonly kind: "opened" | "now" | "before"; readonly date: Date };

export interface Candidate extends NamedRoom {
  readonly reasons: readonly FocusReason[];
}

export interface ChoosingProps extends ScreenFrame {
  /** The joint proposal; null is "none for now". */
  proposal: Candidate | null;
  /** What it could also be. */
  others: readonly Candidate[];
  /** The smaller of both minutes. */
  minutes: number;
  named: { readonly mine: Named; readonly theirs: Named };
  mine: Word | null;
  theirs: Word | null;
  rooms: readonly NamedRoom[];
  myName?: string | undefined;
  partnerName?: string | undefined;
  newer: boolean;
  problem: "storage-full" | "storage-refused" | null;
  onSay: (room: RoomId | null) => void;
}

/** Both have named; now both say one room. What is shown large is what the partner says, else the proposal. */
export function Choosing(props: ChoosingProps) {
  useFocusHeld();
  const { proposal, mine, theirs } = props;
  const shown = theirs ?? mine ?? { room: proposal };
  const nothing = !theirs && !mine && !proposal;
  return (
    <Screen {...props} title={t("focus.title")} spread="even">
      <Leaves
        first={
          <>
            {" "}
            {shown.room?.id && <RoomBand room={shown.room.id} />}
            <Stack gap="xl">
              <Title eyebrow={t("focus.choose.eyebrow")}>
                {nothing ? t("focus.choose.nothing") : titleOf(shown)}
              </Title>
              {props.newer && <Newer partnerName={props.partnerName} />}
              <Said {...props} />
              {nothing && <Text look="read">{t("focus.choose.nothingNote")}</Text>}
              {shown.room?.id && <Reasons room={shown.room.id} {...props} />}
              <NotKept problem={props.problem} />
              <Yes {...props} shown={shown} />
            </Stack>
          </>
        }
      >
        <Stack gap="xxl">
          <Others {...props} shown={shown.room?.id ?? null} />
          <NamedBy {...props} />
        </Stack>
      </Leaves>
    </Screen>
  );
}

const titleOf = ({ room }: Word): string =>
  room ? t("focus.choose.title", { room: capital(room.name, locale.value) }) : t("focus.choose.noneTitle");

/** What each has said so far; nothing about one who has not. */
function Said({ mine, theirs, partnerName }: ChoosingProps) {
  return (
    <div role="status">
      {theirs && (
        <Text look="lead">
          {theirs.room
            ? t("focus.choose.theirs", { ...named(partnerName), room: theirs.room.name })
            : t("focus.choose.theirsNone", named(partnerName))}
        </Text>
      )}
      {mine && (
        <Text look={theirs ? "ui" : "lead"}>
          {mine.room ? t("focus.choose.mine", { room: mine.room.name }) : t("focus.choose.mineNone")}
        </Text>
      )}
    </div>
  );
}

function Reasons({ room, minutes, ...props }: ChoosingProps & { room: RoomId }) {
  const { reasons = [] } = candidatesOf(props).find(({ id }) => id === room) ?? {};
  return (
    <Rows open>
      {reasons.map((reason) => (
        <Row key={reason.kind} detail={reasonNote(reason)}>
          {reasonWords(reason)}
        </Row>
      ))}
      <Row detail={t("focus.choose.minutesNote")}>{t("focus.choose.minutes", { minutes })}</Row>
    </Rows>
  );
}

const candidatesOf = ({ proposal, others }: Pick<ChoosingProps, "proposal" | "others">): Candidate[] =>
  proposal ? [proposal, ...others] : [...others];

function reasonWords({ kind }: FocusReason): string {
  switch (kind) {
    case "both-named":
      return t("focus.choose.bothNamed");
    case "one-named":
      return t("focus.choose.oneNamed");
    case "opened":
      return t("focus.choose.opened");
    case "now":
      return t("focus.choose.now");
    case "before":
      return t("focus.choose.before");
  }
}

function reasonNote(reason: FocusReason): string {
  switch (reason.kind) {
    case "both-named":
    case "one-named":
      return t("focus.choose.listNote");
    case "opened":
      return formatDate(reason.date, false);
    case "now":
      return t("focus.choose.nowNote", { date: formatDate(reason.date, false) });
    case "before":
      return t("focus.choose.beforeNote", { date: formatDate(reason.date, false) });
  }
}

function Yes({ shown, mine, onSay }: ChoosingProps & { shown: Word }) {
  const { room } = shown;
  const isSaid = mine !== null && (mine.room?.id ?? null) === (room?.id ?? null);
  // A room that only a newer app knows can't be said here.
  const canSay = !isSaid && room?.id !== null;
  return (
    <Stack gap="s">
      {canSay && (
        <Button onPress={() => onSay(room?.id ?? null)}>
          {room ? t("focus.choose.yes", { room: room.name }) : t("focus.choose.noneYes")}
        </Button>
      )}
      <Text look="soft" centred={canSay}>
        {t(room ? "focus.choose.begins" : "focus.choose.holds")}
      </Text>
    </Stack>
  );
}

function Others({ rooms, shown, onSay, ...props }: ChoosingProps & { shown: RoomId | null }) {
  const others = candidatesOf(props).filter(({ id }) => id !== shown);
  return (
    <Stack>
      {others.length > 0 && <h2>{t("focus.choose.could")}</h2>}
      {others.length > 0 && (
        <ul class={css.others}>
          {others.map((one) => (
            <Other key={one.id} {...one} onChoose={() => onSay(one.id)} />
          ))}
        </ul>
      )}
      <AnotherRoom label={t("focus.choose.another")} rooms={rooms} onSay={onSay} />
    </Stack>
  );
}

function Other({ id, name, reasons, onChoose }: Candidate & { onChoose: () => void }): ComponentChildren {
  return (
    <li class={css.other}>
      <RoomPicture room={id} size="small" washed />
      <div class={css.otherWords}>
        <p class={css.otherName}>{name}</p>
        {reasons[0] && <Text look="soft">{shortReason(reasons[0])}</Text>}
      </div>
      <WordLink onPress={onChoose} label={t("focus.choose.chooseOf", { room: name })}>
        {t("focus.choose.choose")}
      </WordLink>
    </li>
  );
}

function shortReason(reason: FocusReason): string {
  switch (reason.kind) {
    case "both-named":
      return t("focus.choose.could.bothNamed");
    case "one-named":
      return t("focus.choose.could.oneNamed");
    case "opened":
      return t("focus.choose.could.opened");
    case "now":
      return t("focus.choose.could.now");
    case "before":
      return t("focus.choose.could.before", { date: formatDate(reason.date, false) });
  }
}

function NamedBy({ named: both, myName, partnerName }: ChoosingProps) {
  return (
    <Stack gap="s">
      <h2>{t("focus.choose.named")}</h2>
      <Rows>
        <Row detail={namedWords(both.mine)}>{myName ?? t("focus.choose.named.mine")}</Row>
        <Row detail={namedWords(both.theirs)}>{partnerName ?? t("focus.choose.named.theirs")}</Row>
      </Rows>
    </Stack>
  );
}
