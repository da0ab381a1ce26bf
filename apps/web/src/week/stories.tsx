import { practiceById, pulseItems } from "@innermost/content";
import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { TwoPlaces } from "../round/TwoPlaces.tsx";
import { BackEnd } from "./BackEnd.tsx";
import { BackEnvelope } from "./BackEnvelope.tsx";
import { BackFeel } from "./BackFeel.tsx";
import { BackMarks } from "./BackMarks.tsx";
import { BackOpened } from "./BackOpened.tsx";
import { BackWords } from "./BackWords.tsx";
import { NoWeek } from "./NoWeek.tsx";
import { Practice } from "./Practice.tsx";
import { Week, type WeekPractice } from "./Week.tsx";

const week = { from: new Date(2026, 10, 23), to: new Date(2026, 10, 29) };
const nav = { current: "today" as const, onGo: nowhere };
const text = (id: string) => {
  const found = practiceById(id);
  if (!found) throw new Error(`no practice ${id}`);
  return found;
};

function practice(id: string, more: Partial<WeekPractice> = {}): WeekPractice {
  const { room, title, minutes, who, when } = text(id);
  return {
    id,
    room,
    title,
    minutes,
    who,
    when,
    reasons: [],
    left: false,
    mark: null,
    canSwap: true,
    forDay: false,
    ...more,
  };
}

const shown = {
  ...frame,
  nav,
  week,
  focus: { name: "Time together", week: 3 },
  practices: [
    practice("time.side-by-side", {
      reasons: [{ kind: "focus", room: "Time together" }, { kind: "helped" }],
    }),
    practice("time.two-minute-hello", {
      reasons: [{ kind: "focus", room: "Time together" }, { kind: "new" }],
    }),
    practice("past.here-and-now", {
      reasons: [
        { kind: "beside", room: "Time together" },
        { kind: "both-named", room: "What we carry" },
      ],
      canSwap: false,
    }),
  ],
  budget: 60,
  state: "proposed" as const,
  canLighten: true,
  partnerName: "Sam",
  newer: false,
  keeping: false,
  problem: null,
  onBegin: nowhere,
  onSwap: nowhere,
  onLeave: nowhere,
  onKeep: nowhere,
  onLighter: nowhere,
  onUndo: nowhere,
  onFocus: nowhere,
  onBack: nowhere,
};
const marked = shown.practices.map((one, at) => ({
  ...one,
  mark: (["helped", "done", null] as const)[at] ?? null,
  left: at === 2,
}));
const doing = {
  place: "begin" as const,
  onPlace: nowhere,
  ...frame,
  practice: text("time.side-by-side"),
  roomName: "Time together",
  preference: { distance: false, parents: true, energy: false, silent: false },
  onPreference: nowhere,
  mark: null,
  onMark: () => Promise.resolve(true),
  problem: null,
  to: "week" as const,
  onLeave: nowhere,
};
const items = pulseItems.map(({ room, text: words, low, high }, at) => ({
  room,
  text: words,
  low,
  high,
  value: at % 3 === 0 ? null : at + 2,
}));
const back = { ...frame, week, problem: null, onNext: nowhere, onBefore: nowhere };
const list = marked.map(({ id, title, mark }) => ({ id, title, mark }));
const envelope = {
  ...back,
  practices: list.slice(0, 2),
  choices: [20, 40, 60, 90],
  onTell: nowhere,
  onMinutes: nowhere,
  partnerName: "Sam",
  sealing: false,
  onSeal: nowhere,
  onOwn: nowhere,
};
const end = { ...frame, week, partnerName: "Sam", onAgain: nowhere, onLines: nowhere, onHome: nowhere };
const opened = {
  ...frame,
  week,
  minutes: 40,
  partnerName: "Sam",
  newer: false,
  onWeek: nowhere,
  onAgain: nowhere,
};

const twice = (
  <TwoPlaces
    words="The walk on Thursday, without phones."
    kind="week"
    onCopy={nowhere}
    copied="no"
    onLetGo={nowhere}
  />
);

export const stories: Stories = {
  "week/Week": {
    proposed: () => <Week {...shown} />,
    kept: () => <Week {...shown} practices={marked} state="kept" onBackLast={nowhere} />,
    changed: () => <Week {...shown} state="changed" problem="storage-full" newer />,
    late: () => (
      <Week
        {...shown}
        practices={shown.practices.map((one) => ({ ...one, forDay: one.room === "past" }))}
        state="kept"
      />
    ),
    pending: () => <Week {...shown} state="pending" stateLine="offline" budget={null} />,
  },
  "week/NoWeek": {
    focus: () => <NoWeek {...frame} nav={nav} week={week} why="focus" newer={false} onFocus={nowhere} />,
    waiting: () => <NoWeek {...frame} nav={nav} week={week} why="waiting" newer={false} onFocus={nowhere} />,
    fit: () => (
      <NoWeek {...frame} nav={nav} week={week} why="fit" newer onFocus={nowhere} onBackLast={nowhere} />
    ),
  },
  "week/Practice": {
    begin: () => <Practice {...doing} />,
    marked: () => <Practice {...doing} mark="helped" problem="storage-refused" />,
    heavy: () => (
      <Practice
        {...doing}
        practice={text("past.here-and-now")}
        start={{ kind: "stop", onPress: nowhere }}
        heavy
        onBreathe={nowhere}
      />
    ),
    alone: () => <Practice {...doing} place="end" to="room" />,
    step: () => <Practice {...doing} place={1} />,
    all: () => <Practice {...doing} place="all" />,
    end: () => <Practice {...doing} place="end" />,
  },
  "week/Back": {
    marks: () => <BackMarks {...back} practices={list} onMark={nowhere} />,
    "no-marks": () => <BackMarks {...back} practices={[]} onMark={nowhere} />,
    feel: () => <BackFeel {...back} items={items} onItem={nowhere} />,
    words: () => (
      <BackWords
        {...back}
        helped="A laugh, and some rest"
        wish=""
        onHelped={nowhere}
        onWish={nowhere}
        alone={false}
      />
    ),
    "words, alone": () => (
      <BackWords {...back} helped="" wish="An hour for myself" onHelped={nowhere} onWish={nowhere} alone />
    ),
    "words in two places": () => (
      <BackWords
        {...back}
        helped="A laugh, and some rest"
        wish=""
        onHelped={nowhere}
        onWish={nowhere}
        alone={false}
        twice={twice}
      />
    ),
    "two places": () => <BackEnd {...end} sealed={null} offline={false} twice={twice} />,
    envelope: () => <BackEnvelope {...envelope} told={["time.side-by-side"]} minutes={40} />,
    "envelope, update first": () => (
      <BackEnvelope {...envelope} told={["time.side-by-side"]} minutes={40} notKept="read-only" />
    ),
    "envelope-empty": () => <BackEnvelope {...envelope} practices={[]} told={[]} minutes={null} />,
    sealed: () => <BackEnd {...end} sealed={{ marks: list.slice(0, 1), minutes: 40 }} offline />,
    own: () => <BackEnd {...end} sealed={null} earlier="unopened" offline={false} />,
    "both-in": () => (
      <BackEnd {...end} sealed={{ marks: list.slice(0, 1), minutes: 40 }} both="waits" offline />
    ),
    late: () => <BackEnd {...end} sealed={null} earlier="late" offline={false} />,
    opened: () => (
      <BackOpened
        {...opened}
        practices={[
          { id: "a", title: "A hello that lasts two minutes", marks: ["helped", "helped"] },
          { id: "b", title: "Side by side, phones away", marks: ["didnt", "helped"] },
          { id: "c", title: "Half an hour, put in the week", marks: ["not-now"] },
        ]}
      />
    ),
    "opened-nothing": () => <BackOpened {...opened} practices={[]} newer />,
  },
};
