/** This week's small things: the plan, doing one, and which ways fit. */

import {
  isRoomId,
  type Practice as PracticeText,
  practiceById,
  practices,
  ROOM_IDS,
  type RoomId,
  roomText,
} from "@innermost/content";
import {
  addDays,
  type CivilDate,
  isHeavyRoom,
  isLeftOut,
  leadsTo,
  lighter,
  type Plan,
  planFacts,
  proposePlan,
  type Reason,
  shownWeek,
  swap,
  weekOf,
  weekOfFocus,
} from "@innermost/core";
import { keepWeek, note } from "@innermost/store";
import { useMemo, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { t } from "../../i18n/index.ts";
import { NoWeek } from "../../week/NoWeek.tsx";
import { type Place, Practice } from "../../week/Practice.tsx";
import type { WeekReason } from "../../week/reasons.ts";
import { Week, type WeekPractice } from "../../week/Week.tsx";
import { sessionOf } from "../app.ts";
import { useAttempt } from "../attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { useLate } from "../late.ts";
import { spanOf } from "../noon.ts";
import { Away } from "./away.tsx";
import { useGroundHere } from "./ground.tsx";
import { BeforeHeavy } from "./safety.tsx";

export { LookBackStation } from "./look-back.tsx";

const nameOf = (room: string): string => (isRoomId(room) ? roomText(room).name : t("focus.unknown"));
const minutesOf = (practice: string): number => practiceById(practice)?.minutes ?? 0;
const isSame = (one: readonly string[], two: readonly string[]): boolean => one.join() === two.join();

export function WeekStation() {
  const app = useApp();
  const go = useGo();
  const { shared, pair } = useOpened();
  const week = weekOf(app.today.value);
  const plan = useMemo(
    () => proposePlan(planFacts(shared, ROOM_IDS), practices, ROOM_IDS, week),
    [shared, week],
  );
  const standing = shownWeek(shared, plan, week);
  const last = addDays(week, -7);
  const onBackLast = shared.weeks.has(last) ? () => go(`/week/back?week=${last}`) : undefined;
  const frame = useFrame({ place: "today" });
  if (standing) return <StandingWeek key={week} {...{ week, plan, standing, onBackLast }} />;
  const isWaiting = shared.focus.said.some(({ at }) => at === null);
  return (
    <NoWeek
      {...frame}
      week={spanOf(week)}
      why={shared.focus.now === null ? "focus" : isWaiting ? "waiting" : "fit"}
      partnerName={pair?.partnerName ?? undefined}
      newer={shared.newer.has("week") || shared.newer.has("focus")}
      onFocus={() => go("/focus")}
      onBackLast={onBackLast}
    />
  );
}

interface Standing {
  week: CivilDate;
  plan: Plan | null;
  standing: NonNullable<ReturnType<typeof shownWeek>>;
  onBackLast: (() => void) | undefined;
}

function StandingWeek({ week, plan, standing, onBackLast }: Standing) {
  const app = useApp();
  const go = useGo();
  const { shared, personal, pair } = useOpened();
  const [changed, setChanged] = useState<readonly string[] | null>(null);
  const [keeping, setKeeping] = useState(false);
  const [problem, attempt] = useAttempt();
  const list = changed ?? standing.practices;
  const isChanged = !isSame(list, standing.practices);
  const { now } = shared.focus;
  const shown = list.flatMap((id) => practiceById(id) ?? []);
  const light = lighter(list, minutesOf);
  const late = useLate();

  async function keep() {
    setKeeping(true);
    if (await attempt(keepWeek(sessionOf(app), week, list))) setChanged(null);
    setKeeping(false);
  }
  const row = (practice: PracticeText): WeekPractice => ({
    ...rowOf(practice, plan),
    left: isLeftOut(personal, week, practice),
    mark: personal.marks.get(week)?.get(practice.id) ?? null,
    canSwap: plan !== null && swap(plan, list, practice.id) !== null,
    forDay: !leadsTo([practice.room], late),
  });
  const kept = standing.isPending ? "pending" : standing.kind;
  return (
    <Week
      {...useFrame({ place: "today" })}
      week={spanOf(week)}
      focus={now && { name: nameOf(now.room), week: weekOfFocus(now, week) }}
      practices={lightFirst(shown.map(row))}
      budget={plan?.budget ?? null}
      state={isChanged ? "changed" : kept}
      canLighten={light !== null}
      partnerName={pair?.partnerName ?? undefined}
      newer={shared.newer.has("week") || shown.length < list.length}
      keeping={keeping}
      problem={problem}
      onBegin={(id) => go(`/week/do/${id}`)}
      onSwap={(id) => setChanged((plan && swap(plan, list, id)) ?? list)}
      onLeave={(practice, left) =>
        void attempt(note(sessionOf(app), "practice.left", { week, practice, left }))
      }
      onKeep={() => void keep()}
      onLighter={() => setChanged(light)}
      onUndo={() => setChanged(null)}
      onFocus={() => go("/focus")}
      onBack={() => go(`/week/back?week=${week}`)}
      onBackLast={onBackLast}
    />
  );
}

/** Late, what is for the day comes last. */
const lightFirst = (rows: WeekPractice[]): WeekPractice[] => [
  ...rows.filter(({ forDay }) => !forDay),
  ...rows.filter(({ forDay }) => forDay),
];

function rowOf({ id, room, title, minutes, who, when }: PracticeText, plan: Plan | null) {
  return { id, room, title, minutes, who, when, reasons: reasonsOf(id, room, plan) };
}

/** The minutes are said once for the whole week, below it. */
function reasonsOf(id: string, room: RoomId, plan: Plan | null): WeekReason[] {
  const choice = plan?.choices.find(({ practice }) => practice === id);
  if (plan && choice) return choice.reasons.flatMap((reason) => reasonOf(reason, room, plan.focus));
  const isSwapped = plan?.choices.some(({ instead }) => instead.includes(id));
  return [{ kind: isSwapped ? "swapped" : "kept" }];
}

function reasonOf({ kind }: Reason, room: RoomId, focus: string): WeekReason[] {
  switch (kind) {
    case "time":
      return [];
    case "focus":
      return [{ kind: room === focus ? "focus" : "beside", room: nameOf(focus) }];
    case "both-named":
    case "strength":
      return [{ kind, room: nameOf(room) }];
    default:
      return [{ kind }];
  }
}

export function PracticeStation({ practice: id }: { practice?: string }) {
  const practice = practiceById(id ?? "");
  if (!practice) return <Away to="/week" />;
  const doing = <Doing key={practice.id} practice={practice} />;
  return isHeavyRoom(practice.room) ? <BeforeHeavy key={practice.id}>{doing}</BeforeHeavy> : doing;
}

function Doing({ practice }: { practice: PracticeText }) {
  const app = useApp();
  const go = useGo();
  const { personal, pair } = useOpened();
  const [problem, attempt] = useAttempt();
  const session = sessionOf(app);
  const { query } = useLocation();
  const to = pair?.stage === "kept" && query.from !== "room" ? "week" : "room";
  const leave = () => go(to === "week" ? "/week" : `/rooms/${practice.room}`);
  const heavy = isHeavyRoom(practice.room);
  const [place, setPlace] = useState<Place>("begin");
  const start = { kind: heavy ? ("stop" as const) : ("back" as const), onPress: leave };
  const [frame, ground] = useGroundHere(useFrame({ heavy, start }));
  const week = weekOf(app.today.value);
  if (ground) return ground;
  return (
    <Practice
      {...frame}
      practice={practice}
      roomName={roomText(practice.room).name}
      preference={personal.preference}
      onPreference={(variant, fits) =>
        void attempt(note(session, "preference.set", { ...personal.preference, [variant]: fits }))
      }
      mark={personal.marks.get(week)?.get(practice.id) ?? null}
      onMark={(mark) => attempt(note(session, "practice.marked", { week, practice: practice.id, mark }))}
      problem={problem}
      to={to}
      onLeave={leave}
      place={place}
      onPlace={setPlace}
    />
  );
}
