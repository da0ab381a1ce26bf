import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { CompareCode } from "./CompareCode.tsx";
import { Differ } from "./Differ.tsx";
import { Names } from "./Names.tsx";
import { NoThanks } from "./NoThanks.tsx";
import { NotKeptYet } from "./NotKeptYet.tsx";
import { SetLock } from "./SetLock.tsx";
import { WaitingForBoth } from "./WaitingForBoth.tsx";

const before = { ...frame, start: { kind: "not-now" as const, onPress: nowhere } };
const code = {
  ...before,
  words: ["river", "copper", "violin", "moth"],
  digits: "40317 99120 55482 00716",
  showDigits: false,
  waiting: false,
  onShowDigits: nowhere,
  onSame: nowhere,
  onDiffer: nowhere,
};
const names = { myName: "Mara", partnerName: "Sam" };
const lock = {
  ...before,
  passphrase: "",
  onPassphrase: nowhere,
  shown: false,
  onShow: nowhere,
  verdict: null,
  passkey: "offered" as const,
  onPasskey: nowhere,
  lockAfter: 2 as const,
  onLockAfter: nowhere,
  setting: false,
  problem: null,
  onSet: nowhere,
};
const typed = { ...lock, passphrase: "slow walk after supper", partnerName: "Sam" };
const naming = { ...before, mine: "", problem: null, onMine: nowhere, onNext: nowhere };
const going = { onBreathe: nowhere, onHome: nowhere };

export const stories: Stories = {
  "keep/CompareCode": {
    words: () => <CompareCode {...code} {...names} />,
    offline: () => <CompareCode {...code} {...names} stateLine="offline" />,
    digits: () => <CompareCode {...code} {...names} showDigits />,
    "no-names": () => <CompareCode {...code} words={["absolute", "mountain", "together", "umbrella"]} />,
    "not-yet": () => <CompareCode {...code} words={null} />,
    "not kept": () => <CompareCode {...code} {...names} notKept="storage-full" />,
    said: () => <CompareCode {...code} {...names} waiting />,
    "may-forget": () => <CompareCode {...code} {...names} mayForget />,
  },
  "keep/Differ": { page: () => <Differ {...before} onLookAgain={nowhere} onStartAgain={nowhere} /> },
  "keep/Names": {
    first: () => <Names {...naming} />,
    typed: () => <Names {...naming} mine="Mara" partner="Sam" />,
    "not kept": () => <Names {...naming} mine="Mara" notKept="storage-full" />,
    empty: () => <Names {...naming} problem="empty" />,
    long: () => <Names {...naming} mine={"Mara ".repeat(20)} problem="long" />,
  },
  "keep/SetLock": {
    first: () => <SetLock {...lock} />,
    fine: () => <SetLock {...typed} verdict="fine" shown />,
    short: () => <SetLock {...lock} passphrase="two words" verdict="too-short" passkey="unavailable" />,
    common: () => (
      <SetLock {...lock} passphrase="one two three four" verdict="common" passkey="adding" shown />
    ),
    added: () => <SetLock {...typed} verdict="fine" passkey="added" />,
    failed: () => <SetLock {...typed} verdict="fine" passkey="failed" />,
    alone: () => <SetLock {...lock} whose="alone" />,
    device: () => <SetLock {...lock} whose="device" />,
    "may-forget": () => <SetLock {...lock} mayForget />,
    setting: () => <SetLock {...typed} verdict="fine" setting />,
    full: () => <SetLock {...typed} verdict="fine" problem="storage-full" />,
    refused: () => <SetLock {...typed} verdict="fine" problem="storage-refused" />,
  },
  "keep/WaitingForBoth": {
    page: () => <WaitingForBoth {...frame} {...going} />,
    offline: () => <WaitingForBoth {...frame} {...going} partnerName="Sam" stateLine="offline" />,
    named: () => <WaitingForBoth {...frame} {...going} partnerName="Sam" />,
  },
  "keep/NotKeptYet": { page: () => <NotKeptYet {...before} onAgain={nowhere} /> },
  "keep/NoThanks": {
    page: () => <NoThanks {...frame} goneBy={new Date(2026, 10, 25)} onHome={nowhere} />,
  },
};
