import { checkText, ROOM_IDS, roomText } from "@innermost/content";
import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { Experiences, type ExperiencesProps, type RoomExperience } from "./Experiences.tsx";
import { NothingOpen } from "./NothingOpen.tsx";
import type { Lean } from "./RoomLines.tsx";

const nav = { current: "story" as const, onGo: nowhere };
const eases = [[61, 48], [53, 38], null, [78, 72], [43, 50], [27, 55], [59, 63]] as const;
const leanOf = (ease: number): Lean => (ease >= 60 ? "easier" : ease > 40 ? "middle" : "harder");
const sideOf = (ease: number) => ({ ease, lean: leanOf(ease) });

const rooms = ROOM_IDS.map((id, at): RoomExperience => {
  const both = eases[at];
  const { name } = roomText(id);
  if (!both) return { id, name, state: "closed" };
  const [mine, theirs] = both;
  const isNear = Math.abs(mine - theirs) <= 10;
  return {
    id,
    name,
    state: "both",
    mine: sideOf(mine),
    theirs: sideOf(theirs),
    place: isNear ? sideOf(Math.round((mine + theirs) / 2)) : null,
    means: checkText(id).harder,
    helps: checkText(id).helps,
  };
});

const experiences = (more: Partial<ExperiencesProps> = {}) => (
  <Experiences
    {...frame}
    nav={nav}
    myName="Mara"
    partnerName="Sam"
    on={new Date(2026, 10, 22)}
    strength={{ title: checkText("time").strength, body: checkText("time").easier }}
    focus={{ id: "neglect", name: roomText("neglect").name }}
    rooms={rooms}
    margin={17.5}
    asText={false}
    onAsText={nowhere}
    unfolded={null}
    onUnfold={nowhere}
    onRoom={nowhere}
    newer={false}
    onMore={nowhere}
    onPlan={nowhere}
    onFocus={nowhere}
    {...more}
  />
);

const nothing = { ...frame, nav, sealed: [], way: "wait" as const, onWay: nowhere, newer: false };

export const stories: Stories = {
  "experiences/Experiences": {
    both: () => experiences(),
    text: () => experiences({ asText: true }),
    unfolded: () => experiences({ unfolded: "communication" }),
    "no-focus": () => experiences({ focus: null, strength: null, newer: true }),
    names: () => experiences({ myName: "Maximiliana Aurelia", partnerName: "Bartholomew-Sebastian" }),
  },
  "experiences/NothingOpen": {
    check: () => <NothingOpen {...nothing} way="check" />,
    choose: () => <NothingOpen {...nothing} way="choose" newer />,
    offline: () => <NothingOpen {...nothing} sealed={["Opening up", "Time together"]} stateLine="offline" />,
    wait: () => <NothingOpen {...nothing} sealed={["Opening up", "Time together"]} />,
  },
};
