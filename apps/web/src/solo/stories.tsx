import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { SoloToday } from "../home/SoloToday.tsx";
import { Alone } from "./Alone.tsx";

const alone = {
  ...frame,
  start: { kind: "back" as const, onPress: nowhere },
  age: null,
  onAge: nowhere,
  onBegin: nowhere,
  onSend: nowhere,
  onRestore: nowhere,
};
const check = {
  id: "check",
  title: "The check: being heard",
  note: "Four statements, for you alone",
  action: "Begin",
  onOpen: nowhere,
  onLater: nowhere,
};
const lock = {
  id: "lock",
  title: "Set a lock",
  note: "So that only you open what is yours. One minute.",
  action: "Choose a passphrase",
  onOpen: nowhere,
};
const today = {
  ...frame,
  nav: { current: "today" as const, onGo: nowhere },
  greeting: "Sunday evening",
  next: [check, lock],
  letter: "none" as const,
  onSend: nowhere,
  onLetter: nowhere,
};

export const stories: Stories = {
  "solo/Alone": {
    page: () => <Alone {...alone} />,
    adult: () => <Alone {...alone} age="adult" />,
    "not kept": () => <Alone {...alone} age="adult" notKept="storage-refused" />,
  },
  "solo/Today": {
    check: () => <SoloToday {...today} />,
    rest: () => <SoloToday {...today} next={[]} />,
    letter: () => <SoloToday {...today} letter="waiting" next={[check]} />,
  },
};
