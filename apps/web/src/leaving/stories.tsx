import type { Stories } from "../gallery/stories.ts";
import { Leave } from "../home/Leave.tsx";
import { Welcome } from "../invitation/Welcome.tsx";
import { Before } from "./Before.tsx";
import { BringBack } from "./BringBack.tsx";
import { Delete } from "./Delete.tsx";
import { Ended } from "./Ended.tsx";

const nowhere = () => undefined;
const frame = { onHelp: nowhere, onExit: nowhere };
const back = { ...frame, start: { kind: "back" as const, onPress: nowhere } };
const until = new Date(2026, 11, 23);
const asking = {
  passphrase: "",
  onPassphrase: nowhere,
  busy: false,
  problem: null,
  passkey: false,
  onPasskey: nowhere,
  onSend: nowhere,
};
const leaving = {
  ...back,
  partnerName: "Sam",
  asking,
  untold: false,
  onNext: nowhere,
  onExport: nowhere,
  onQuiet: nowhere,
  onStop: nowhere,
  onHome: nowhere,
};
const deleting = {
  ...back,
  partnerName: "Sam",
  until,
  others: false,
  phrase: false,
  chosen: null,
  onChoose: nowhere,
  asking,
  onSure: nowhere,
  onSetLock: nowhere,
  onCopy: nowhere,
  onStop: nowhere,
};
const bringing = { ...back, until, asking, sure: false, onAsk: nowhere, onLetGo: nowhere, onKeep: nowhere };
const ended = {
  ...frame,
  nav: { current: "today" as const, onGo: nowhere },
  onRead: nowhere,
  onCopy: nowhere,
  onAgain: nowhere,
  sure: false,
  onAsk: nowhere,
  onGoOn: nowhere,
  onWait: nowhere,
};
const before = {
  ...back,
  partnerName: "Sam",
  onLetters: nowhere,
  onCopy: nowhere,
  deleting: false,
  onDelete: nowhere,
  onSure: nowhere,
  onKeep: nowhere,
};
const entries = [
  {
    id: "1",
    date: new Date(2026, 10, 22),
    title: "What home smelled like",
    lines: ["Two letters, opened together"],
    letters: true,
  },
  {
    id: "2",
    date: new Date(2026, 10, 21),
    title: "Time",
    lines: ["Mara: leans harder", "Sam: in the middle"],
    letters: false,
  },
  {
    id: "3",
    date: new Date(2026, 10, 20),
    title: "Noticing",
    lines: ["The focus you both chose"],
    letters: false,
  },
];
const welcome = {
  ...frame,
  onBegin: nowhere,
  onCode: nowhere,
  onAlone: nowhere,
  onFile: nowhere,
  onSample: nowhere,
};

export const stories: Stories = {
  "leaving/Leave": {
    before: () => <Leave {...leaving} step="before" />,
    "not kept": () => <Leave {...leaving} step="before" notKept="storage-full" />,
    elsewhere: () => <Leave {...leaving} step="before" elsewhere />,
    lock: () => <Leave {...leaving} step="lock" />,
    wrong: () => (
      <Leave {...leaving} step="lock" asking={{ ...asking, problem: "wrong", passphrase: "slow walk" }} />
    ),
    working: () => (
      <Leave {...leaving} step="lock" asking={{ ...asking, busy: true, passphrase: "slow walk" }} />
    ),
    gone: () => <Leave {...leaving} start={null} step="gone" />,
    "gone-offline": () => <Leave {...leaving} start={null} step="gone" untold />,
  },
  "leaving/Delete": {
    choose: () => <Delete {...deleting} />,
    all: () => <Delete {...deleting} others phrase />,
    solo: () => <Delete {...deleting} partnerName={null} />,
    "no-lock": () => <Delete {...deleting} partnerName={null} asking={null} />,
    later: () => <Delete {...deleting} chosen="later" />,
    now: () => <Delete {...deleting} chosen="now" asking={{ ...asking, passkey: true }} />,
    "not kept": () => <Delete {...deleting} chosen="now" asking={null} notKept="storage-refused" />,
    sure: () => <Delete {...deleting} chosen="now" asking={null} />,
  },
  "leaving/Welcome": {
    back: () => <Welcome {...welcome} wayBack={{ until, onPress: nowhere }} />,
    "back-offline": () => <Welcome {...welcome} wayBack={{ until, onPress: nowhere }} untold />,
    untold: () => <Welcome {...welcome} untold />,
  },
  "leaving/BringBack": {
    page: () => <BringBack {...bringing} />,
    wrong: () => (
      <BringBack {...bringing} asking={{ ...asking, problem: "wrong", passphrase: "slow walk" }} />
    ),
    sure: () => <BringBack {...bringing} sure />,
  },
  "leaving/Ended": {
    page: () => <Ended {...ended} />,
    sure: () => <Ended {...ended} sure />,
  },
  "leaving/Before": {
    thread: () => <Before {...before} entries={entries} />,
    nothing: () => <Before {...before} entries={[]} partnerName={null} />,
    deleting: () => <Before {...before} entries={entries} deleting />,
  },
};
