import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { Here } from "./Here.tsx";
import { Move } from "./Move.tsx";
import { NewPlace } from "./NewPlace.tsx";
import { OpenFile } from "./OpenFile.tsx";
import { Unpacking } from "./Unpacking.tsx";

const opening = {
  ...frame,
  start: { kind: "back" as const, onPress: nowhere },
  chosen: null,
  onPick: nowhere,
  passphrase: "",
  onPassphrase: nowhere,
  name: "Laptop",
  onName: nowhere,
  trying: false,
  problem: null,
  onOpen: nowhere,
  onRead: nowhere,
};
const chosen = { ...opening, chosen: "everything.innermost" };
const typed = { ...chosen, passphrase: "slow walk after supper" };

const moving = {
  ...frame,
  start: { kind: "back" as const, onPress: nowhere },
  partnerName: "Sam",
  address: "https://home.example",
  typed: "",
  onTyped: nowhere,
  problem: null,
  onAsk: nowhere,
  onAgree: nowhere,
  onStay: nowhere,
  onSave: nowhere,
  onEnd: nowhere,
};
const place = {
  ...frame,
  partnerName: "Sam",
  agreed: true,
  alone: false,
  wordsStay: false,
  problem: null,
  onBegin: nowhere,
  onLater: nowhere,
};

export const stories: Stories = {
  "moving/Move": {
    ask: () => <Move {...moving} state="none" address="" />,
    wrong: () => <Move {...moving} state="none" address="" typed="home" problem="not-an-address" />,
    same: () => <Move {...moving} state="none" address="" typed="here.example" problem="same" />,
    full: () => <Move {...moving} state="theirs" problem="storage-full" />,
    alone: () => <Move {...moving} state="alone" address="" />,
    mine: () => <Move {...moving} state="mine" />,
    theirs: () => <Move {...moving} state="theirs" />,
    offline: () => <Move {...moving} state="mine" stateLine="offline" />,
    said: () => <Move {...moving} state="said" />,
    leaving: () => <Move {...moving} state="leaving" />,
  },
  "moving/NewPlace": {
    agreed: () => <NewPlace {...place} state="new" />,
    "not-agreed": () => <NewPlace {...place} state="new" agreed={false} />,
    words: () => <NewPlace {...place} state="new" wordsStay />,
    alone: () => <NewPlace {...place} state="new" alone />,
    "read-only": () => <NewPlace {...place} state="new" problem="read-only" />,
    beginning: () => <NewPlace {...place} state="beginning" />,
    "not-yet": () => <NewPlace {...place} state="not-yet" />,
    other: () => <NewPlace {...place} state="other" />,
    refused: () => <NewPlace {...place} state="refused" />,
  },
  "moving/OpenFile": {
    empty: () => <OpenFile {...opening} />,
    chosen: () => <OpenFile {...chosen} />,
    trying: () => <OpenFile {...typed} trying />,
    wrong: () => <OpenFile {...typed} problem="wrong" />,
    "not-ours": () => <OpenFile {...opening} chosen="holiday.jpg" problem="notOurs" />,
    copy: () => <OpenFile {...opening} chosen="words.sealed" problem="copy" />,
    newer: () => <OpenFile {...chosen} problem="newer" />,
    damaged: () => <OpenFile {...typed} problem="damaged" />,
    full: () => <OpenFile {...typed} problem="full" />,
    refused: () => <OpenFile {...typed} problem="refused" />,
  },
  "moving/Unpacking": {
    begun: () => <Unpacking {...frame} start={null} step="begun" />,
    half: () => <Unpacking {...frame} start={null} step="half" />,
    last: () => <Unpacking {...frame} start={null} step="last" />,
  },
  "moving/Here": {
    page: () => <Here {...frame} onHome={nowhere} onRead={nowhere} onSave={nowhere} onDelete={nowhere} />,
    letter: () => <Here {...frame} onHome={nowhere} onRead={nowhere} />,
  },
};
