/** The check: its rooms, and one room's four statements, each answer kept at once. */
import { checkText, isRoomId, ROOM_IDS, type RoomId, statementsOf } from "@innermost/content";
import {
  addDays,
  CHECK_EVERY_DAYS,
  currentCheck,
  type Frequency,
  isHeavyRoom,
  leadsTo,
} from "@innermost/core";
import type { StorageFailure } from "@innermost/store";
import { useRef, useState } from "preact/hooks";
import { Asking } from "../../check/Asking.tsx";
import { Overview, type Stands } from "../../check/Overview.tsx";
import { OwnRooms } from "../../check/OwnRooms.tsx";
import { RoomSaid } from "../../check/RoomSaid.tsx";
import type { SoloProps } from "../../check/Solo.tsx";
import { t } from "../../i18n/index.ts";
import { isCutOff, useApp, useFrame, useGo, useOpened } from "../context.ts";
import { useLate } from "../late.ts";
import { atNoon } from "../noon.ts";
import { keepAnswer, MARGIN, named, nextRoom, type OwnCheck, ownCheck, sideIn } from "../own-check.ts";
import { Away } from "./away.tsx";

export function CheckStation() {
  const app = useApp();
  const check = ownCheck(app);
  return check.door.kind === "wait" ? <Finished check={check} /> : <Going check={check} />;
}

function Going({ check }: { check: OwnCheck }) {
  const go = useGo();
  const { personal } = useOpened();
  const frame = useFrame({ place: null });
  const solo = useSolo();
  const last = check.door.kind === "begin" ? currentCheck(personal.checks) : null;
  const mayLead = useMayLead();
  const hasDot = ROOM_IDS.some((room) => sideIn(room, check.answers));
  return (
    <Overview
      {...frame}
      rooms={ROOM_IDS.map((room) => ({ ...named(room), stands: standsIn(room, check.answers) }))}
      onRoom={(room) => go(`/check/${room}`)}
      onAll={() => go(`/check/${goOn(check, mayLead)}`)}
      onChoose={hasDot && !solo ? () => go("/reveal") : undefined}
      last={last ? { on: atNoon(last.on), onReview: () => go("/review") } : undefined}
      solo={solo}
    />
  );
}

/** To go on is to be led: to a heavy room only by day, while there is another, and then where somebody means to go. */
const goOn = ({ answers }: OwnCheck, mayLead: (room: RoomId) => boolean): RoomId =>
  nextRoom(answers, ROOM_IDS[0], mayLead) ?? nextRoom(answers) ?? ROOM_IDS[0];

/** Whether this person is led to a room: to no heavy one late, or where they would rather have fewer deep things. */
function useMayLead(): (room: RoomId) => boolean {
  const isLate = useLate();
  const { fewer } = useOpened().personal;
  return (room) => leadsTo([room], isLate || fewer);
}

function standsIn(room: RoomId, answers: OwnCheck["answers"]): Stands {
  const said = statementsOf(room).filter(({ id }) => answers.has(id)).length;
  if (said === 0) return "not-begun";
  return said < statementsOf(room).length ? "go-on" : "done";
}

function Finished({ check }: { check: OwnCheck }) {
  const go = useGo();
  const { personal } = useOpened();
  const frame = useFrame({ place: null });
  const solo = useSolo();
  return (
    <OwnRooms
      {...frame}
      on={atNoon(check.on)}
      rooms={ROOM_IDS.map((room) => ({ ...named(room), side: sideIn(room, check.answers) }))}
      margin={MARGIN}
      onRoom={(room) => go(`/check/${room}`)}
      onChoose={solo ? undefined : () => go("/reveal")}
      again={atNoon(addDays(check.on, CHECK_EVERY_DAYS))}
      onReview={personal.checks.size > 1 ? () => go("/review") : undefined}
      solo={solo}
    />
  );
}

/** What is said to somebody whose pair isn't kept; null for a kept pair. */
function useSolo(): SoloProps | null {
  const go = useGo();
  const opened = useOpened();
  const { pair } = opened;
  if (pair?.stage === "kept") return null;
  if (isCutOff(opened)) return { card: null, onCard: () => go("/") };
  return { card: pair ? "sent" : "write", onCard: () => go(pair ? "/" : "/write") };
}

export function CheckRoomStation({ room }: { room?: string }) {
  if (!room || !isRoomId(room)) return <Away to="/check" />;
  return <CheckRoom key={room} room={room} />;
}

function CheckRoom({ room }: { room: RoomId }) {
  const app = useApp();
  const check = ownCheck(app);
  const all = statementsOf(room);
  const first = all.findIndex(({ id }) => !check.answers.has(id));
  // From the last statement on comes what the room says.
  const [place, setPlace] = useState(first < 0 ? all.length : first);
  return place < all.length ? (
    <One {...{ room, check, place }} onPlace={setPlace} />
  ) : (
    <Said {...{ room, check }} onAgain={() => setPlace(0)} />
  );
}

interface OneProps {
  room: RoomId;
  check: OwnCheck;
  place: number;
  onPlace: (place: number) => void;
}

function One({ room, check, place, onPlace }: OneProps) {
  const go = useGo();
  const words = useAnswer(check);
  const frame = useFrame({ start: { kind: "save", onPress: () => void stop() }, quiet: true });
  const statement = statementsOf(room)[place];
  if (!statement) return <Away to="/check" />;
  const { id, text } = statement;
  const answer = words.of(id);

  async function stop() {
    if (words.problem || (await words.kept())) go("/check");
  }
  async function next() {
    if (await words.kept()) onPlace(place + 1);
  }
  async function ratherNot() {
    if (await words.say(id, null)) onPlace(place + 1);
  }
  return (
    <Asking
      {...frame}
      room={room}
      roomName={named(room).name}
      text={text}
      said={ROOM_IDS.map((one) => statementsOf(one).map((each) => words.of(each.id) !== undefined))}
      at={[ROOM_IDS.indexOf(room), place]}
      answer={answer}
      onAnswer={(often) => void words.say(id, often)}
      onRatherNot={() => void ratherNot()}
      onNext={() => void next()}
      onBack={place > 0 ? () => onPlace(place - 1) : undefined}
      problem={words.problem}
    />
  );
}

interface Picked {
  statement: string;
  answer: Frequency;
}

/** What was picked shows at once and is written at once; what could not be written is tried again on the way on. */
function useAnswer({ on, answers }: OwnCheck) {
  const app = useApp();
  const [picked, setPicked] = useState<Picked | null>(null);
  const [problem, setProblem] = useState<StorageFailure | null>(null);
  const last = useRef<{ picked: Picked; written: Promise<boolean> } | null>(null);

  async function write({ statement, answer }: Picked): Promise<boolean> {
    const written = await keepAnswer(app, on, statement, answer);
    setProblem(written.ok ? null : written.why);
    return written.ok;
  }
  function say(statement: string, answer: Frequency): Promise<boolean> {
    const now = { statement, answer };
    setPicked(now);
    last.current = { picked: now, written: write(now) };
    return last.current.written;
  }
  return {
    problem,
    say,
    of: (id: string): Frequency | undefined => (picked?.statement === id ? picked.answer : answers.get(id)),
    /** True once the last answer is written. */
    async kept(): Promise<boolean> {
      const before = last.current;
      return !before || (await before.written) || say(before.picked.statement, before.picked.answer);
    },
  };
}

function Said({ room, check, onAgain }: { room: RoomId; check: OwnCheck; onAgain: () => void }) {
  const go = useGo();
  const frame = useFrame({ start: { kind: "save", onPress: () => go("/check") }, heavy: isHeavyRoom(room) });
  const side = sideIn(room, check.answers);
  const next = nextRoom(check.answers, room, useMayLead());
  const { easier, harder, helps } = checkText(room);
  const means = { easier, middle: t("check.said.between"), harder };
  return (
    <RoomSaid
      {...frame}
      room={room}
      roomName={named(room).name}
      side={side}
      margin={MARGIN}
      means={side ? means[side.lean] : ""}
      helps={helps}
      next={next && named(next).name}
      onNext={() => go(next ? `/check/${next}` : "/check")}
      onAgain={onAgain}
    />
  );
}
