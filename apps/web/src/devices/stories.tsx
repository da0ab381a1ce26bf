import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { AddDevice, type AddDeviceProps } from "./AddDevice.tsx";
import { AddUnlock } from "./AddUnlock.tsx";
import type { Asking, AskProblem } from "./AskLock.tsx";
import { Bringing } from "./Bringing.tsx";
import { DeviceGone } from "./DeviceGone.tsx";
import { type Device, Devices, type DevicesProps } from "./Devices.tsx";
import { LinkOver } from "./LinkOver.tsx";
import { LostDevice } from "./LostDevice.tsx";
import { PasteLink } from "./PasteLink.tsx";
import { RemoveDevice } from "./RemoveDevice.tsx";
import { Removed } from "./Removed.tsx";
import { ShowLink, type ShowLinkProps } from "./ShowLink.tsx";
import { TakeTrouble } from "./TakeTrouble.tsx";
import { TakeUp, type TakeUpProps } from "./TakeUp.tsx";

const yours = { ...frame, nav: { current: "yours" as const, onGo: nowhere } };
const back = { ...yours, start: { kind: "back" as const, onPress: nowhere } };
const asking = {
  passphrase: "",
  onPassphrase: nowhere,
  busy: false,
  problem: null,
  passkey: false,
  onPasskey: nowhere,
  onSend: nowhere,
};
const asked = (problem: AskProblem) => ({ ...asking, passphrase: "slow walk", problem });
const device = (id: string, name: string, more: Partial<Device> = {}): Device => ({
  id,
  name,
  date: new Date(2026, 10, 22, 12),
  way: "link",
  isThis: false,
  noticed: true,
  older: false,
  ...more,
});
const phone = device("1", "Android phone", { way: "first", isThis: true });
const tablet = device("2", "Mara’s tablet");
const laptop = device("3", "The old laptop in the kitchen, which I share with nobody", { way: "phrase" });
const link = "https://innermost.example/d#5G3kq9Zt0WmYc2sVb8nLx4pRd7aQe6uJf1oKiTgHyEq7Rr2Vd0Zk4n";

const devices = (more: Partial<DevicesProps> = {}) => (
  <Devices
    {...back}
    {...{ devices: [phone, tablet, laptop], isOut: false, linkUntil: null, problem: null }}
    {...{ onSeen: nowhere, onRemove: nowhere, onLost: nowhere, onAdd: nowhere }}
    {...more}
  />
);
const add = (more: Partial<AddDeviceProps> = {}) => (
  <AddDevice {...back} here="Android phone" onHere={nowhere} asking={asking} offline={false} {...more} />
);
const show = (more: Partial<ShowLinkProps> = {}) => (
  <ShowLink
    {...back}
    {...{
      link,
      until: new Date(2026, 10, 22, 18, 42),
      canShare: true,
      copied: "no" as const,
      takingBack: false,
    }}
    {...{ onShare: nowhere, onCopy: nowhere, onTakeBack: nowhere }}
    {...more}
  />
);
const remove = (more: Partial<Asking> = {}, without: readonly string[] = []) => (
  <RemoveDevice
    {...back}
    name="Mara’s tablet"
    without={without}
    asking={{ ...asking, ...more }}
    onKeep={nowhere}
  />
);
const gone = (phrase: boolean) => (
  <DeviceGone
    {...yours}
    start={null}
    name="Mara’s tablet"
    {...{ phrase }}
    onWords={nowhere}
    onDone={nowhere}
  />
);
const take = (more: Partial<TakeUpProps> = {}) => (
  <TakeUp
    {...frame}
    {...{ name: "Android tablet", onName: nowhere, problem: null, onBegin: nowhere, onStop: nowhere }}
    {...more}
  />
);
const trouble = { ...frame, onHome: nowhere, onRetry: nowhere };

export const stories: Stories = {
  "devices/Devices": {
    alone: () => devices({ devices: [phone] }),
    several: () => devices(),
    notice: () => devices({ devices: [phone, { ...tablet, noticed: false }, laptop] }),
    notices: () => devices({ devices: [phone, tablet, laptop].map((one) => ({ ...one, noticed: false })) }),
    open: () => devices({ linkUntil: new Date(2026, 10, 22, 18, 42) }),
    out: () => devices({ isOut: true }),
    offline: () => devices({ stateLine: "offline" }),
    full: () => devices({ problem: "storage-full" }),
  },
  "devices/AddDevice": {
    first: () => add(),
    later: () => add({ here: null }),
    passkey: () => add({ here: null, asking: { ...asking, passkey: true } }),
    offline: () => add({ offline: true, stateLine: "offline", asking: asked("away") }),
    wrong: () => add({ asking: asked("wrong") }),
    resting: () => add({ asking: asked("resting") }),
    making: () => add({ asking: { ...asked(null), busy: true } }),
  },
  "devices/ShowLink": {
    ready: () => show(),
    copied: () => show({ canShare: false, copied: "copied" }),
    "not-copied": () => show({ canShare: false, copied: "refused" }),
    "taking-back": () => show({ takingBack: true }),
  },
  "devices/LinkOver": {
    added: () => <LinkOver {...back} added="Mara’s tablet" onAgain={nowhere} onDevices={nowhere} />,
    over: () => <LinkOver {...back} added={null} onAgain={nowhere} onDevices={nowhere} />,
  },
  "devices/RemoveDevice": {
    ask: () => remove(),
    older: () => remove({}, [laptop.name]),
    "more-older": () => remove({}, [laptop.name, "Work computer"]),
    wrong: () => remove({ passphrase: "slow walk", problem: "wrong" }),
    away: () => remove({ passphrase: "slow walk after supper", problem: "away" }),
    removing: () => remove({ passphrase: "slow walk after supper", busy: true }),
  },
  "devices/DeviceGone": {
    paper: () => gone(true),
    "no-paper": () => gone(false),
  },
  "devices/LostDevice": {
    which: () => <LostDevice {...back} devices={[tablet, laptop]} onPick={nowhere} onWords={nowhere} />,
  },
  "devices/AddUnlock": {
    ask: () => <AddUnlock {...back} asking={asking} />,
    wrong: () => <AddUnlock {...back} asking={{ ...asking, passphrase: "slow walk", problem: "wrong" }} />,
  },
  "devices/TakeUp": {
    found: () => take(),
    broke: () => take({ problem: "away" }),
    full: () => take({ problem: "storage-full" }),
  },
  "devices/PasteLink": {
    empty: () => <PasteLink {...back} value="" onInput={nowhere} onOpen={nowhere} />,
    pasted: () => <PasteLink {...back} value={link} onInput={nowhere} onOpen={nowhere} />,
  },
  "devices/Removed": {
    ways: () => <Removed {...frame} asking={null} onCopy={nowhere} onErase={nowhere} onKeep={nowhere} />,
    erasing: () => <Removed {...frame} asking={asking} onCopy={nowhere} onErase={nowhere} onKeep={nowhere} />,
  },
  "devices/Bringing": {
    looking: () => <Bringing {...frame} step="looking" />,
    bringing: () => <Bringing {...frame} step="bringing" />,
    arriving: () => <Bringing {...frame} step="arriving" />,
  },
  "devices/TakeTrouble": {
    gone: () => <TakeTrouble {...trouble} why="gone" />,
    garbled: () => <TakeTrouble {...trouble} why="garbled" />,
    away: () => <TakeTrouble {...trouble} why="away" />,
    pair: () => <TakeTrouble {...trouble} why="not-empty" here="pair" partnerName="Sam" />,
    letter: () => <TakeTrouble {...trouble} why="not-empty" here="letter" />,
    own: () => <TakeTrouble {...trouble} why="not-empty" here="own" />,
  },
};
