import { ROOM_IDS, type RoomId, roomText } from "@innermost/content";
import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import type { Place } from "../parts/Nav.tsx";
import type { NotedKind, TroubleNoteProps } from "../trouble/TroubleNote.tsx";
import { Expired } from "./Expired.tsx";
import { Export } from "./Export.tsx";
import { OurStory } from "./OurStory.tsx";
import { Rooms } from "./Rooms.tsx";
import { StoryLetter } from "./StoryLetter.tsx";
import { Today } from "./Today.tsx";
import { Yours } from "./Yours.tsx";

const at = (current: Place) => ({ ...frame, nav: { current, onGo: nowhere } });
const back = { ...frame, start: { kind: "back" as const, onPress: nowhere } };

const invitation = (room: RoomId) => ({
  prompt: "Tell Sam one small thing from this week they haven’t heard.",
  title: "One small thing",
  room,
  roomName: roomText(room).name,
});
const ready = { id: "r", title: "What home smelled like", state: "ready" as const, onOpen: nowhere };
const today = {
  ...at("today"),
  greeting: "Sunday evening",
  partnerName: "Sam",
  card: invitation("vulnerability"),
  cardState: "open" as const,
  onBegin: nowhere,
  onAnotherDay: nowhere,
  waiting: [],
  next: [],
  offline: false,
};
const next = [
  {
    id: "week",
    title: "This week, three small things",
    note: "Thirty minutes, for the two of you",
    action: "Look at them",
    onOpen: nowhere,
    both: true,
  },
  {
    id: "check",
    title: "The check: being heard",
    note: "Four statements, for you alone",
    action: "Begin",
    onOpen: nowhere,
    onLater: nowhere,
  },
];
const inEachRoom = ROOM_IDS.map((id) => [id, () => <Today {...today} card={invitation(id)} />] as const);
const waiting = [
  ready,
  { id: "s", title: "The song on the ferry", state: "sealed" as const, onOpen: nowhere },
  { id: "e", title: "A door you left open", state: "open-earlier" as const, onOpen: nowhere },
];

const kept = { id: "k", date: new Date(2026, 10, 20), title: "", kind: "kept" as const };
const story = { ...at("story"), year: 2026, onEntry: nowhere };
const entries = [
  { id: "1", date: new Date(2026, 10, 22), title: "What home smelled like", kind: "opened" as const },
  {
    id: "2",
    date: new Date(2026, 10, 21),
    title: "What I hear is that a clean flat still makes you quiet.",
    kind: "reply" as const,
    by: "Mara",
  },
  {
    id: "4",
    date: new Date(2026, 10, 21),
    title: "Rooms of the check",
    kind: "experiences" as const,
  },
  { id: "5", date: new Date(2026, 10, 20), title: "Noticing", kind: "focus" as const },
  kept,
  { id: "3", date: new Date(2025, 11, 30), title: "The song on the ferry", kind: "opened" as const },
];
const letter = {
  ...back,
  title: "What home smelled like",
  prompt: "When you were small, what did home smell like?",
  date: new Date(2026, 10, 22),
  mine: {
    name: "Mara",
    words: "Wet coats and cinnamon. I used to stand in the hall until somebody noticed I was back.",
  },
  theirs: {
    name: "Sam",
    words: "Floor polish. It meant guests were coming, and that I should be quiet.",
  },
  replies: [
    {
      id: "1",
      name: "Mara",
      way: "reflect" as const,
      words: "What I hear is that a clean flat still makes you go quiet.",
    },
    {
      id: "2",
      name: "Sam",
      way: "thank" as const,
      words: "It means something that you told me about the hall.",
    },
  ],
};

const PASSING: readonly NotedKind[] = ["behind", "other-version", "nonsense", "clock"];

const note = (kind: NotedKind): TroubleNoteProps => ({
  kind,
  onRead: PASSING.includes(kind) ? null : nowhere,
  onAgain: kind !== "clock" && PASSING.includes(kind) ? nowhere : null,
  onCopy: nowhere,
});

const yours = {
  ...at("yours"),
  onCompare: nowhere,
  partnerName: "Sam",
  theme: "device" as const,
  onTheme: nowhere,
  typeSize: "device" as const,
  onTypeSize: nowhere,
  motion: "device" as const,
  onMotion: nowhere,
  lockAfter: 2 as const,
  onLockAfter: nowhere,
  passkey: "offered" as const,
  onPasskey: nowhere,
  onLockNow: nowhere,
  onQuickExitPage: nowhere,
  storage: "persistent" as const,
  installable: false,
  onInstall: nowhere,
  onExport: nowhere,
  onMove: nowhere,
  onLeave: nowhere,
  onDelete: nowhere,
  onSetLock: nowhere,
  onNewPassphrase: nowhere,
  onCheck: nowhere,
  onPulse: nowhere,
  onLines: nowhere,
  keys: { devices: 1, onDevices: nowhere, phrase: false, onPhrase: nowhere },
};
const exporting = {
  ...back,
  passphrase: "",
  onPassphrase: nowhere,
  kind: "locked" as const,
  onKind: nowhere,
  state: "idle" as const,
  onSave: nowhere,
};

export const stories: Stories = {
  "home/Today": {
    next: () => <Today {...today} next={next} waiting={[ready]} />,
    notice: () => (
      <Today
        {...today}
        next={next}
        notices={[{ name: "Sam’s tablet", date: new Date(2026, 10, 22), onSeen: nowhere, onLook: nowhere }]}
      />
    ),
    troubled: () => <Today {...today} next={next} troubles={[note("lost"), note("foreign-keys")]} />,
    "troubled-more": () => (
      <Today {...today} next={next} troubles={[note("in-my-name"), note("unreadable"), note("nonsense")]} />
    ),
    "troubled-behind": () => <Today {...today} next={next} troubles={[note("behind")]} />,
    "troubled-version": () => <Today {...today} next={next} troubles={[note("other-version")]} />,
    "troubled-clock": () => <Today {...today} next={next} troubles={[note("clock"), note("own-rows")]} />,
    open: () => <Today {...today} waiting={[ready]} />,
    earlier: () => (
      <Today {...today} next={next} waiting={[ready]} earlier={waiting.slice(2)} moreWaiting={waiting} />
    ),
    ...Object.fromEntries(inEachRoom),
    sealed: () => <Today {...today} cardState="sealed" />,
    ready: () => <Today {...today} cardState="ready" />,
    opened: () => <Today {...today} cardState="opened" />,
    returned: () => (
      <Today
        {...today}
        next={next}
        waiting={[{ ...ready, id: "back", title: "A day with no plans", state: "returned" }]}
      />
    ),
    resting: () => <Today {...today} cardState="resting" waiting={waiting} />,
    nothing: () => <Today {...today} card={null} />,
    offline: () => <Today {...today} waiting={[ready]} offline />,
    "offline-ready": () => <Today {...today} cardState="ready" offline />,
    syncing: () => <Today {...today} stateLine="syncing" waiting={waiting} />,
  },
  "home/Rooms": {
    all: () => <Rooms {...at("rooms")} rooms={ROOM_IDS.map(roomText)} onRoom={nowhere} />,
    focus: () => <Rooms {...at("rooms")} rooms={ROOM_IDS.map(roomText)} focus="neglect" onRoom={nowhere} />,
  },
  "home/OurStory": {
    first: () => <OurStory {...story} entries={[kept]} onFirstCard={nowhere} />,
    empty: () => <OurStory {...story} entries={[]} onFirstCard={nowhere} />,
    thread: () => <OurStory {...story} entries={entries} />,
    syncing: () => <OurStory {...story} entries={entries} stateLine="syncing" />,
  },
  "home/StoryLetter": {
    letters: () => <StoryLetter {...letter} />,
  },
  "home/Yours": {
    page: () => <Yours {...yours} />,
    opened: () => (
      <Yours
        {...yours}
        theme="night"
        passkey="added"
        opened="light"
        keys={{ ...yours.keys, devices: 3, phrase: true }}
      />
    ),
    before: () => <Yours {...yours} before={[{ id: "1", name: "Robin", onOpen: nowhere }]} />,
    fragile: () => <Yours {...yours} storage="may-be-cleared" installable passkey="unavailable" />,
    failed: () => <Yours {...yours} passkey="failed" />,
    solo: () => <Yours {...yours} partnerName={undefined} solo onLockNow={null} />,
  },
  "home/Export": {
    locked: () => <Export {...exporting} />,
    carry: () => <Export {...exporting} kind="carry" />,
    readable: () => <Export {...exporting} kind="readable" />,
    working: () => <Export {...exporting} state="working" passphrase="slow walk after supper" />,
    wrong: () => <Export {...exporting} state="wrong" passphrase="slow walk" />,
    resting: () => <Export {...exporting} state="resting" passphrase="slow walk" />,
    failed: () => <Export {...exporting} state="failed" />,
    done: () => <Export {...exporting} state="done" />,
    "done-offline": () => <Export {...exporting} kind="carry" state="done-read" />,
    letter: () => <Export {...exporting} kind="carry" state="done" letter />,
  },
  "home/Expired": {
    page: () => <Expired {...frame} onHome={nowhere} />,
    solo: () => <Expired {...frame} onHome={nowhere} solo />,
  },
};
