import { ROOM_IDS, type RoomId, roomText } from "@innermost/content";
import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import type { Place } from "../parts/Nav.tsx";
import { TwoPlaces } from "../round/TwoPlaces.tsx";
import type { NotedKind, TroubleNoteProps } from "../trouble/TroubleNote.tsx";
import { Expired } from "./Expired.tsx";
import { Export } from "./Export.tsx";
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
const twoPlaces = {
  id: "two",
  title: "You wrote this in two places",
  note: "What home smelled like",
  action: "Look at both",
  onOpen: nowhere,
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

const looks = {
  language: "device",
  languages: ["en", "es"],
  onLanguage: nowhere,
  theme: "device" as const,
  onTheme: nowhere,
  typeSize: "device" as const,
  onTypeSize: nowhere,
  motion: "device" as const,
  onMotion: nowhere,
};
const locks = {
  lockAfter: 2 as const,
  onLockAfter: nowhere,
  passkey: "offered" as const,
  onPasskey: nowhere,
  onLockNow: nowhere,
  onSetLock: nowhere,
  onNewPassphrase: nowhere,
  onQuickExitPage: nowhere,
  keys: { devices: 1, onDevices: nowhere, phrase: false, onPhrase: nowhere },
};
const keeping = {
  storage: "persistent" as const,
  installable: false,
  onInstall: nowhere,
  onExport: nowhere,
  onCopy: nowhere,
  onImport: nowhere,
  onCompare: nowhere,
  onMove: nowhere,
};
const name = {
  name: "Mara",
  seenBy: "Sam",
  draft: "Mara",
  onDraft: nowhere,
  state: "idle" as const,
  onKeep: nowhere,
};
const quiet = {
  hours: { from: new Date(2026, 10, 22, 21), to: new Date(2026, 10, 22, 8) },
  draft: { from: "21:00", to: "08:00" },
  onDraft: nowhere,
  problem: false,
  onSet: nowhere,
  onNone: nowhere,
};
const yours = {
  ...at("yours"),
  partnerName: "Sam",
  name,
  forYou: {
    onCheck: nowhere,
    onPulse: nowhere,
    onLines: nowhere,
    onQuestions: nowhere,
    onQuiet: nowhere,
    fewer: false,
    onFewer: nowhere,
  },
  looks,
  quiet,
  locks,
  keeping,
  going: { onLeave: nowhere, onDelete: nowhere },
  about: { onAbout: nowhere, onLicences: nowhere },
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

const twice = (
  <TwoPlaces
    words="The stairs, always the stairs. Wax, and somebody’s soup."
    kind="opened"
    onCopy={nowhere}
    copied="no"
    onLetGo={nowhere}
  />
);

export const stories: Stories = {
  "home/Today": {
    "a newer app waits": () => <Today {...today} renewal={{ state: "waits", onPress: nowhere }} />,
    "a newer app stays away": () => <Today {...today} renewal={{ state: "stays", onPress: nowhere }} />,
    "a newer app came": () => <Today {...today} renewal={{ state: "done", onPress: nowhere }} />,
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
    "not kept": () => <Today {...today} notKept="storage-full" />,
    "two places": () => <Today {...today} next={[twoPlaces, ...next]} cardState="resting" />,
    offline: () => <Today {...today} waiting={[ready]} offline />,
    "offline-ready": () => <Today {...today} cardState="ready" offline />,
    syncing: () => <Today {...today} stateLine="syncing" waiting={waiting} />,
  },
  "home/Rooms": {
    all: () => <Rooms {...at("rooms")} rooms={ROOM_IDS.map(roomText)} onRoom={nowhere} />,
    focus: () => <Rooms {...at("rooms")} rooms={ROOM_IDS.map(roomText)} focus="neglect" onRoom={nowhere} />,
  },
  "home/StoryLetter": {
    letters: () => <StoryLetter {...letter} />,
    "two places": () => <StoryLetter {...letter} twice={twice} />,
  },
  "home/Yours": {
    page: () => <Yours {...yours} />,
    opened: () => (
      <Yours
        {...yours}
        looks={{ ...looks, theme: "night", opened: "light" }}
        locks={{ ...locks, passkey: "added", keys: { ...locks.keys, devices: 3, phrase: true } }}
      />
    ),
    language: () => <Yours {...yours} looks={{ ...looks, language: "es", opened: "language" }} />,
    "language-away": () => <Yours {...yours} looks={{ ...looks, opened: "language", languageAway: true }} />,
    before: () => (
      <Yours {...yours} keeping={{ ...keeping, before: [{ id: "1", name: "Robin", onOpen: nowhere }] }} />
    ),
    fragile: () => (
      <Yours
        {...yours}
        keeping={{ ...keeping, storage: "may-be-cleared", installable: true }}
        locks={{ ...locks, passkey: "unavailable" }}
      />
    ),
    failed: () => <Yours {...yours} locks={{ ...locks, passkey: "failed" }} />,
    quiet: () => <Yours {...yours} quiet={{ ...quiet, opened: true }} />,
    "quiet-none": () => (
      <Yours
        {...yours}
        quiet={{ ...quiet, hours: null, draft: { from: "", to: "" }, opened: true, problem: true }}
      />
    ),
    "not kept": () => <Yours {...yours} notKept="storage-full" />,
    "not kept, update first": () => <Yours {...yours} notKept="read-only" />,
    name: () => <Yours {...yours} name={{ ...name, opened: true, draft: "Mar" }} />,
    "name-kept": () => <Yours {...yours} name={{ ...name, opened: true, state: "kept" }} />,
    "name-long": () => (
      <Yours {...yours} name={{ ...name, opened: true, state: "long", draft: "Mara ".repeat(12) }} />
    ),
    "name-alone": () => (
      <Yours
        {...yours}
        name={{ ...name, name: null, seenBy: null, draft: "", opened: true, state: "empty" }}
      />
    ),
    solo: () => (
      <Yours
        {...yours}
        name={{ ...name, seenBy: null }}
        partnerName={undefined}
        solo
        locks={{ ...locks, onLockNow: null }}
        keeping={{ ...keeping, onCompare: undefined }}
        going={{ onDelete: nowhere }}
      />
    ),
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
    "done-readable": () => <Export {...exporting} kind="readable" state="done" onData={nowhere} />,
    "done-offline": () => <Export {...exporting} kind="carry" state="done-read" />,
    letter: () => <Export {...exporting} kind="carry" state="done" letter />,
  },
  "home/Expired": {
    page: () => <Expired {...frame} onHome={nowhere} />,
    solo: () => <Expired {...frame} onHome={nowhere} solo />,
  },
};
