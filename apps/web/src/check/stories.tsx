import { checkText, ROOM_IDS, roomText, statementsOf } from "@innermost/content";
import type { Lean } from "../experiences/RoomLines.tsx";
import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { Asking, type AskingProps } from "./Asking.tsx";
import { Choose, type ChooseProps, type RoomChoice } from "./Choose.tsx";
import { Overview, type OverviewProps, type Stands } from "./Overview.tsx";
import { OwnRooms, type OwnRoomsProps } from "./OwnRooms.tsx";
import { Review, type ReviewProps } from "./Review.tsx";
import { RoomSaid, type RoomSaidProps } from "./RoomSaid.tsx";

const nav = { current: null, onGo: nowhere };
const save = { kind: "save" as const, onPress: nowhere };
const day = (month: number, date: number) => new Date(2026, month - 1, date, 12);
const named = (id: (typeof ROOM_IDS)[number]) => ({ id, name: roomText(id).name });
const leans: readonly Lean[] = ["easier", "middle", "harder", "easier", "middle", "harder", "middle"];
const eases = [72, 50, 31, 88, 44, 19, 56];
const at = <T,>(list: readonly T[], place: number): T => list[place] as T;
const solo = { card: "write" as const, onCard: nowhere };

const overview = (stands: readonly Stands[], more: Partial<OverviewProps> = {}) => (
  <Overview
    {...frame}
    nav={nav}
    rooms={ROOM_IDS.map((id, place) => ({ ...named(id), stands: at(stands, place) }))}
    onRoom={nowhere}
    onAll={nowhere}
    solo={null}
    {...more}
  />
);
const none: readonly Stands[] = ROOM_IDS.map(() => "not-begun");
const some: readonly Stands[] = ["done", "done", "go-on", "not-begun", "not-begun", "not-begun", "not-begun"];

const said = ROOM_IDS.map((_, row) => [0, 1, 2, 3].map((column) => row < 4 || (row === 4 && column < 1)));
const asking = (more: Partial<AskingProps> = {}) => (
  <Asking
    {...frame}
    start={save}
    room="conflict"
    roomName={roomText("conflict").name}
    text={at(statementsOf("conflict"), 1).text}
    said={said}
    at={[4, 1]}
    answer={undefined}
    onAnswer={nowhere}
    onRatherNot={nowhere}
    onNext={nowhere}
    onBack={nowhere}
    problem={null}
    {...more}
  />
);

const roomSaid = (more: Partial<RoomSaidProps> = {}) => (
  <RoomSaid
    {...frame}
    start={save}
    room="conflict"
    roomName={roomText("conflict").name}
    side={{ ease: 44, lean: "middle" }}
    margin={17.5}
    means={checkText("conflict").easier}
    helps={checkText("conflict").helps}
    next={roomText("neglect").name}
    onNext={nowhere}
    onAgain={nowhere}
    {...more}
  />
);

const own = (more: Partial<OwnRoomsProps> = {}) => (
  <OwnRooms
    {...frame}
    nav={nav}
    on={day(11, 22)}
    rooms={ROOM_IDS.map((id, place) => ({
      ...named(id),
      side: place === 2 ? null : { ease: at(eases, place), lean: at(leans, place) },
    }))}
    margin={17.5}
    onRoom={nowhere}
    onChoose={nowhere}
    again={day(12, 20)}
    solo={null}
    {...more}
  />
);

const choices: readonly RoomChoice[] = ROOM_IDS.map((id, place) => {
  const lean = at(leans, place);
  if (place === 3) return { ...named(id), state: "sealed", back: day(12, 6) };
  if (place === 4) return { ...named(id), state: "opened", on: day(11, 23) };
  const choice = place === 0 ? ("open" as const) : place === 2 ? ("keep" as const) : null;
  return {
    ...named(id),
    state: "choose",
    lean,
    choice,
    from: place === 1 ? day(10, 20) : null,
    back: place === 5 ? "unseen" : place === 6 ? "unopened" : null,
  };
});
/** As it is when both are in, in the two ways of waiting, or when only mine was open in time. */
const inBoth = (room: RoomChoice, place: number): RoomChoice =>
  room.state === "choose"
    ? { ...room, back: place === 5 ? "late" : room.back }
    : { ...named(room.id), state: "sealed", back: day(12, 6), both: place === 3 ? "waits" : "theirs" };
const choose = (more: Partial<ChooseProps> = {}) => (
  <Choose
    {...frame}
    start={{ kind: "back", onPress: nowhere }}
    rooms={choices}
    onChoice={nowhere}
    onSeal={nowhere}
    sealing={false}
    sealed={false}
    offline={false}
    problem={null}
    onDone={nowhere}
    onCheck={nowhere}
    onLook={nowhere}
    {...more}
  />
);

const review = (more: Partial<ReviewProps> = {}) => (
  <Review
    {...frame}
    nav={nav}
    compared={{ from: day(11, 22), to: day(12, 28) }}
    rooms={ROOM_IDS.map((id, place) => ({
      ...named(id),
      focus: id === "neglect",
      dots:
        place === 2
          ? []
          : [
              { on: day(11, 22), ease: at(eases, place), lean: at(leans, place) },
              { on: day(12, 28), ease: place === 5 ? 62 : at(eases, place) + 6, lean: "easier" },
            ],
      mine: place === 2 ? null : place === 5 ? "easier" : "no-clear",
      theirs: place === 3 || place === 5 ? "no-clear" : null,
    }))}
    again={{ kind: "from", day: day(1, 25) }}
    onCheck={nowhere}
    onChoose={nowhere}
    partnerName="Sam"
    margin={17.5}
    {...more}
  />
);
const first = { compared: null, rooms: [], onChoose: undefined };

export const stories: Stories = {
  "check/Overview": {
    new: () => overview(none),
    some: () => overview(some, { onChoose: nowhere }),
    solo: () => overview(none, { solo }),
    "solo-cut-off": () => overview(none, { solo: { ...solo, card: null } }),
    again: () => overview(none, { last: { on: day(11, 22), onReview: nowhere } }),
  },
  "check/Asking": {
    open: () => asking(),
    chosen: () => asking({ answer: 2 }),
    "rather-not": () => asking({ answer: null }),
    first: () => asking({ onBack: undefined, at: [0, 0] }),
    full: () => asking({ answer: 3, problem: "storage-full" }),
    refused: () => asking({ answer: 3, problem: "storage-refused" }),
  },
  "check/RoomSaid": {
    middle: () => roomSaid(),
    harder: () =>
      roomSaid({
        heavy: true,
        onBreathe: nowhere,
        side: { ease: 6, lean: "harder" },
        means: checkText("conflict").harder,
        next: null,
      }),
    none: () => roomSaid({ side: null }),
  },
  "check/OwnRooms": {
    pair: () => own({ onReview: nowhere }),
    solo: () => own({ onChoose: undefined, solo: { ...solo, card: "sent" } }),
  },
  "check/Choose": {
    some: () => choose(),
    none: () => choose({ rooms: [], onLook: undefined }),
    chosen: () =>
      choose({ rooms: choices.filter(({ state }) => state !== "choose"), sealed: true, offline: true }),
    sealing: () => choose({ sealing: true, offline: true, stateLine: "offline" }),
    full: () => choose({ problem: "storage-full" }),
    "both-in": () => choose({ rooms: choices.map(inBoth) }),
  },
  "check/Review": {
    two: () => review(),
    nothing: () => review({ ...first, again: null }),
    early: () => review({ ...first, again: { kind: "from", day: day(12, 20) } }),
    again: () => review({ ...first, again: { kind: "now" } }),
    begun: () => review({ ...first, again: { kind: "begun" } }),
  },
};
