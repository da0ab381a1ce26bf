import type { RoomId } from "@innermost/content";
import { formatDate, t } from "../i18n/index.ts";
import { Almond } from "../parts/Almond.tsx";
import { Button } from "../parts/Button.tsx";
import { Leaves } from "../parts/Leaves.tsx";
import { Newer } from "../parts/Newer.tsx";
import { RoomPicture } from "../parts/RoomPicture.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./Experiences.module.css";
import { type Lean, type Line, RoomLines, RoomList } from "./RoomLines.tsx";

export interface Side {
  ease: number;
  lean: Lean;
}

export type RoomExperience = { id: RoomId; name: string } & (
  | { state: "closed" }
  | {
      state: "both";
      mine: Side;
      theirs: Side;
      /** The two lie so near that chance alone could part them: both are drawn at this one place. */
      place: Side | null;
      helps: string;
      means: string;
    }
);

export interface ExperiencesProps extends ScreenFrame {
  myName: string;
  partnerName: string;
  /** The day on which the last of these opened. */
  on: Date;
  strength: { title: string; body: string } | null;
  focus: { id: RoomId; name: string } | null;
  /** All seven, in their fixed order. */
  rooms: readonly RoomExperience[];
  margin: number;
  asText: boolean;
  onAsText: () => void;
  /** The room whose words are unfolded. */
  unfolded: RoomId | null;
  onUnfold: (room: RoomId) => void;
  onRoom: (room: RoomId) => void;
  /** A newer app of theirs says something here that this one can't show. */
  newer: boolean;
  /** There is more of mine that could be opened. */
  onMore?: (() => void) | undefined;
  onPlan: () => void;
  onFocus: () => void;
}

/** What each of the two has opened, side by side: nothing is taken from the other, ranked or added up. */
export function Experiences(props: ExperiencesProps) {
  const { rooms, myName, partnerName, asText, onAsText, newer, onMore } = props;
  return (
    <Screen {...frameOf(props)} title={t("experiences.page")} spread="aside" footer={<Way {...props} />}>
      <Leaves first={<Opening {...props} />}>
        <Stack gap="l">
          <RoomList label={t("experiences.list")} owners={[myName, partnerName]} asText={asText}>
            {rooms.map((room) => (
              <OneRoom key={room.id} {...props} room={room} />
            ))}
          </RoomList>
          <Text look="soft">{t("experiences.soft")}</Text>
          <Text look="soft">{t("experiences.names")}</Text>
          {newer && <Newer partnerName={partnerName} />}
          <Stack row>
            <WordLink onPress={onAsText}>
              {t(asText ? "experiences.asPicture" : "experiences.asText")}
            </WordLink>
            {onMore && <WordLink onPress={onMore}>{t("experiences.more")}</WordLink>}
          </Stack>
        </Stack>
      </Leaves>
    </Screen>
  );
}

const frameOf = ({ start, onHelp, onExit, nav, stateLine }: ExperiencesProps): ScreenFrame => ({
  start,
  onHelp,
  onExit,
  nav,
  stateLine,
});

function Way({ focus, onPlan, onFocus }: Pick<ExperiencesProps, "focus" | "onPlan" | "onFocus">) {
  return focus ? (
    <Button onPress={onPlan}>{t("experiences.plan")}</Button>
  ) : (
    <Button onPress={onFocus}>{t("experiences.choose")}</Button>
  );
}

function Opening({ on, strength, focus }: Pick<ExperiencesProps, "on" | "strength" | "focus">) {
  return (
    <Stack gap="xl">
      <Stack>
        <Title eyebrow={t("experiences.eyebrow", { date: formatDate(on, false) })}>
          {strength?.title ?? t("experiences.noStrength")}
        </Title>
        <Text look="read">{strength?.body ?? t("experiences.noStrengthBody")}</Text>
      </Stack>
      {focus && (
        <div class={css.focus}>
          <span class={css.almond}>
            <Almond size="large" />
          </span>
          <div>
            <p class={css.focusName}>{t("experiences.focus", { room: focus.name })}</p>
            <Text look="soft">{t("experiences.focusBody")}</Text>
          </div>
        </div>
      )}
      {focus && (
        <div class={css.plate}>
          <RoomPicture room={focus.id} size="large" />
        </div>
      )}
    </Stack>
  );
}

type OneRoomProps = Pick<
  ExperiencesProps,
  "myName" | "partnerName" | "focus" | "margin" | "asText" | "unfolded" | "onUnfold" | "onRoom"
> & { room: RoomExperience };

function OneRoom({ room, focus, margin, asText, unfolded, onUnfold, onRoom, ...names }: OneRoomProps) {
  const shared = { room: room.id, name: room.name, focus: focus?.id === room.id, margin, asText };
  if (room.state === "closed")
    return <RoomLines {...shared} lines={[]} note={<Text look="soft">{t("experiences.closed")}</Text>} />;
  return (
    <RoomLines
      {...shared}
      lines={linesOf(room, names)}
      onName={() => onUnfold(room.id)}
      more={
        unfolded === room.id && (
          <>
            <Text look="read">{room.means}</Text>
            <Text>{t("experiences.helps", { helps: room.helps })}</Text>
            <div>
              <WordLink onPress={() => onRoom(room.id)}>
                {t("experiences.toRoom", { room: room.name })}
              </WordLink>
            </div>
          </>
        )
      }
    />
  );
}

type Both = Extract<RoomExperience, { state: "both" }>;
type Names = Pick<ExperiencesProps, "myName" | "partnerName">;

function linesOf({ mine, theirs, place }: Both, { myName, partnerName }: Names): Line[] {
  const words = ({ lean }: Side) => t(place ? `experiences.near.${lean}` : `experiences.lean.${lean}`);
  const line = (of: string, side: Side, look: Line["look"]): Line => ({
    of,
    look,
    ease: (place ?? side).ease,
    words: words(place ?? side),
  });
  return [line(myName, mine, "mine"), line(partnerName, theirs, "theirs")];
}
