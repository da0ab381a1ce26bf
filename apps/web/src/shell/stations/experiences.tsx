/** What both have opened of the check, side by side. */
import { checkText, isRoomId, ROOM_IDS, type RoomId } from "@innermost/content";
import {
  checkSubject,
  type RoomExperience as Experience,
  experiences,
  kindOf,
  midway,
  roundsIn,
} from "@innermost/core";
import { note, sealedUnder } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { Experiences, type RoomExperience, type Side } from "../../experiences/Experiences.tsx";
import { NothingOpen } from "../../experiences/NothingOpen.tsx";
import { t } from "../../i18n/index.ts";
import { sessionOf } from "../app.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { atNoon } from "../noon.ts";
import { MARGIN, named } from "../own-check.ts";
import { Away } from "./away.tsx";
import { canOpenMore, resultOf } from "./reveal.tsx";

export function ExperiencesStation() {
  const { shared, pair } = useOpened();
  if (!pair) return <Away to="/" />;
  const partner = Object.keys(shared.pairing.confirmed).find((who) => who !== pair.me) ?? "";
  const focus = shared.focus.now?.room ?? null;
  const input = { rooms: ROOM_IDS, roundsOf: roundsIn(shared), me: pair.me, partner, focus };
  const { strength, rooms } = experiences(input);
  const last = rooms
    .flatMap((room) => (room.state === "both" ? [room.on] : []))
    .sort()
    .at(-1);
  return last ? <Both {...{ strength, rooms, last }} /> : <Nothing />;
}

interface BothProps {
  strength: RoomId | null;
  rooms: readonly Experience[];
  last: string;
}

function Both({ strength, rooms, last }: BothProps) {
  const app = useApp();
  const go = useGo();
  const { shared, pair } = useOpened();
  const [asText, setAsText] = useState(false);
  const [unfolded, setUnfolded] = useState<RoomId | null>(null);
  const focus = shared.focus.now?.room;
  useSeen();
  return (
    <Experiences
      {...useFrame({ place: "story" })}
      myName={pair?.myName ?? t("experiences.me")}
      partnerName={pair?.partnerName ?? t("experiences.noName")}
      on={atNoon(last)}
      strength={strength && { title: checkText(strength).strength, body: checkText(strength).easier }}
      focus={focus && isRoomId(focus) ? named(focus) : null}
      rooms={rooms.map(roomExperience)}
      margin={MARGIN}
      asText={asText}
      onAsText={() => setAsText(!asText)}
      unfolded={unfolded}
      onUnfold={(room) => setUnfolded(unfolded === room ? null : room)}
      onRoom={(room) => go(`/rooms/${room}`)}
      newer={useNewer()}
      onMore={canOpenMore(app) ? () => go("/reveal") : undefined}
      onPlan={() => go("/week")}
      onFocus={() => go("/focus")}
    />
  );
}

/** Remembers, on one's own devices, what was looked at, so that Today need not offer it again. */
function useSeen(): void {
  const app = useApp();
  const { shared, personal } = useOpened();
  const fresh = [...shared.rounds].flatMap(([round, state]) =>
    state.outcome === "revealed" && kindOf(state.subject) === "check" && !personal.seen.has(round)
      ? [{ round }]
      : [],
  );
  useEffect(() => {
    if (fresh.length > 0) void note(sessionOf(app), "round.seen", ...fresh);
  }, [fresh.length]);
}

function useNewer(): boolean {
  const { newer, updateNeeded } = useOpened().shared;
  return newer.has("check") || updateNeeded.has("check");
}

function roomExperience(one: Experience): RoomExperience {
  const shared = named(one.room);
  if (one.state === "closed") return { ...shared, state: "closed" };
  const mine: Side = { ease: one.mine, lean: one.leans.mine };
  const theirs: Side = { ease: one.theirs, lean: one.leans.theirs };
  const place = one.drawn === "one-place" ? { ease: midway(one.mine, one.theirs), lean: mine.lean } : null;
  const { helps } = checkText(one.room);
  return { ...shared, state: "both", mine, theirs, place, helps, means: meansOf(one.room, mine, theirs) };
}

/** What a room may mean for the two: never whose it is, and only what holds for both. */
function meansOf(room: RoomId, mine: Side, theirs: Side): string {
  if (mine.lean !== theirs.lean) return t("experiences.differs");
  return mine.lean === "middle" ? t("experiences.between") : checkText(room)[mine.lean];
}

/** Before anything is open to both: only what this person did themselves. */
function Nothing() {
  const app = useApp();
  const go = useGo();
  const { pair } = useOpened();
  const own = ROOM_IDS.filter((room) => resultOf(app, room));
  const sealed = own.filter((room) => sealedUnder(sessionOf(app), checkSubject(room)));
  const way = own.length === 0 ? "check" : canOpenMore(app) ? "choose" : "wait";
  return (
    <NothingOpen
      {...useFrame({ place: "story" })}
      sealed={sealed.map((room) => named(room).name)}
      way={way}
      onWay={() => go(way === "check" ? "/check" : "/reveal")}
      newer={useNewer()}
      partnerName={pair?.partnerName ?? undefined}
    />
  );
}
