/** Looking back over two checks: what moved beyond chance, for oneself, and for both where both opened it both times. */
import { CHECK_EDITION, ROOM_IDS, type RoomId, statements, statementsOf } from "@innermost/content";
import {
  type CivilDate,
  change,
  checkSubject,
  type FocusState,
  mayCheckAgain,
  openedOf,
  type RoomResult,
  roomResults,
  roundsIn,
} from "@innermost/core";
import { type Again, Review, type RoomReview } from "../../check/Review.tsx";
import { t } from "../../i18n/index.ts";
import { type App, opened } from "../app.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { atNoon } from "../noon.ts";
import { MARGIN, named, sideOf } from "../own-check.ts";

/** Dots of earlier checks that still fit under each other. */
const DOTS_MOST = 4;

export function ReviewStation() {
  const app = useApp();
  const go = useGo();
  const { pair } = useOpened();
  const compared = comparedIn(app);
  return (
    <Review
      {...useFrame({ place: null })}
      compared={compared && { from: atNoon(compared.from), to: atNoon(compared.to) }}
      rooms={compared ? ROOM_IDS.map((room) => roomReview(app, room, compared)) : []}
      again={againOf(app)}
      onCheck={() => go("/check")}
      onChoose={pair?.stage === "kept" ? () => go("/reveal") : undefined}
      partnerName={pair?.partnerName ?? t("experiences.noName")}
      margin={MARGIN}
    />
  );
}

const resultsOf = (app: App, room: RoomId): readonly RoomResult[] =>
  roomResults(statementsOf(room), opened(app).personal.checks);

interface Compared {
  from: CivilDate;
  to: CivilDate;
}

/** The last two checks in which any room has a dot; null before there are two. */
function comparedIn(app: App): Compared | null {
  const days = new Set(ROOM_IDS.flatMap((room) => resultsOf(app, room).map(({ on }) => on)));
  const [to, from] = [...days].sort().reverse();
  return to && from ? { from, to } : null;
}

function againOf(app: App): Again | null {
  const { checks } = opened(app).personal;
  const door = mayCheckAgain(checks, statements, app.today.value);
  if (door.kind === "wait") return { kind: "from", day: atNoon(door.from) };
  if (door.kind === "resume") return { kind: "begun" };
  return checks.size > 0 ? { kind: "now" } : null;
}

function roomReview(app: App, room: RoomId, { from, to }: Compared): RoomReview {
  const results = resultsOf(app, room);
  const focus = focusOn(opened(app).shared.focus, to) === room;
  const at = (day: CivilDate) => results.find(({ on }) => on === day);
  const [before, after] = [at(from), at(to)];
  return {
    ...named(room),
    focus,
    dots: results
      .slice(0, DOTS_MOST)
      .reverse()
      .map(({ on, ease }) => ({ on: atNoon(on), ...sideOf(ease) })),
    mine: before && after ? change(asRevealed(before), asRevealed(after), focus) : null,
    theirs: theirChange(app, room, { from, to }, focus),
  };
}

const asRevealed = ({ on, ease }: RoomResult) => ({ on, ease, edition: CHECK_EDITION });

/** The room that was planned for: the focus of the two on the day of the second check. */
function focusOn({ now, past }: FocusState, day: CivilDate): string | null {
  if (now && now.since <= day) return now.room;
  return past.findLast(({ since, until }) => since <= day && day < until)?.room ?? null;
}

/** What moved for the partner, from what both opened both times, and from nothing else. */
function theirChange(app: App, room: RoomId, { from, to }: Compared, focus: boolean) {
  const { shared, pair } = opened(app);
  if (!pair) return null;
  const rounds = openedOf("check", roundsIn(shared)(checkSubject(room)));
  const theirsOf = (day: CivilDate) => {
    const said = rounds.find((round) => round.said[pair.me]?.on === day)?.said ?? {};
    return Object.entries(said).find(([who]) => who !== pair.me)?.[1];
  };
  const [before, after] = [theirsOf(from), theirsOf(to)];
  return before && after ? change(before, after, focus) : null;
}
