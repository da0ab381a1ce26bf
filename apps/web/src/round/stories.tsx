import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { Answering, type AnsweringProps } from "./Answering.tsx";
import { BothIn, type BothInProps } from "./BothIn.tsx";
import { Meeting } from "./Meeting.tsx";
import { CouldNotOpen, Expired, Late, Withdrawn } from "./Returned.tsx";
import { Reveal } from "./Reveal.tsx";
import { RevealWords } from "./RevealWords.tsx";
import type { RevealProps } from "./reveal-props.ts";
import { Sealed, type SealedProps } from "./Sealed.tsx";
import { TwoPlaces, type TwoPlacesProps } from "./TwoPlaces.tsx";

const prompt = "When you were small, what did home smell like?";
const title = "What home smelled like";
const mine = {
  name: "Mara",
  words: "Wet coats and cinnamon. I used to stand in the hall until somebody noticed I was back.",
};
const theirs = {
  name: "Sam",
  words:
    "Floor polish. It meant guests were coming, and that I should be quiet. I still go quiet when the flat is very clean.",
};
const nav = { current: "today" as const, onGo: nowhere };

const answering = (more: Partial<AnsweringProps> = {}) => (
  <Answering
    {...frame}
    {...{
      eyebrow: "One light card",
      prompt,
      value: "Wet coats and cinnamon. I used to stand in the hall until somebody",
    }}
    {...{ kept: "idle", problem: null, sealing: false }}
    {...{
      onInput: nowhere,
      onSeal: nowhere,
      onNotNow: nowhere,
      onRetryKeep: nowhere,
      onCopy: nowhere,
      copied: "no",
      onAnother: nowhere,
    }}
    {...more}
  />
);

const sealed = (more: Partial<SealedProps> = {}) => (
  <Sealed
    {...frame}
    {...{ title, partnerName: "Sam", own: mine.words, showOwn: false, askTakeBack: false, offline: false }}
    {...{ onReadOwn: nowhere, onBreathe: nowhere, onConfirmTakeBack: nowhere, onKeepIt: nowhere }}
    {...{ onWriteAnother: nowhere, onShowLink: nowhere, onTakeBack: nowhere }}
    {...more}
  />
);

const apart = (kind: TwoPlacesProps["kind"]) => (
  <TwoPlaces
    words="The stairs, always the stairs. Wax, and somebody’s soup."
    kind={kind}
    onCopy={nowhere}
    copied="no"
    onLetGo={nowhere}
  />
);

const bothIn = (more: Partial<BothInProps> = {}) => (
  <BothIn
    {...frame}
    {...{ title: "What I never said about us", partnerName: "Sam", own: mine.words, showOwn: false, nav }}
    {...{ given: false, until: new Date(2026, 11, 7, 12), askBack: false, offline: false }}
    {...{ onReadOwn: nowhere, onOpen: nowhere, onNotNow: nowhere }}
    {...{ onBack: nowhere, onConfirmBack: nowhere, onStay: nowhere }}
    {...more}
  />
);

const reveal = (more: Partial<RevealProps> = {}) => (
  <Reveal
    {...frame}
    {...{ title, mine, theirs, turn: { phase: "choose" }, theirReply: null, canKeep: true }}
    {...{ onWay: nowhere, onReplyInput: nowhere, onSendReply: nowhere, onAnotherWay: nowhere }}
    {...{ onKeep: nowhere, onDone: nowhere, onStop: nowhere }}
    {...more}
  />
);

const reply = { way: "reflect" as const, words: "that a clean room still asks you to be small." };
const theirReply = { way: "ask" as const, words: "somebody did notice? I’d like to know who it was." };
const writing = { phase: "writing" as const, way: "reflect" as const, value: "that a clean room" };

export const stories: Stories = {
  "round/Answering": {
    empty: () => answering({ value: "", onAnother: nowhere }),
    writing: () => answering(),
    kept: () => answering({ kept: "kept" }),
    near: () => answering({ value: "Wet coats and cinnamon. ".repeat(80), kept: "kept" }),
    "too-long": () => answering({ value: "Wet coats and cinnamon. ".repeat(90), problem: "too-long" }),
    full: () => answering({ problem: "storage-full", onAnother: undefined }),
    refused: () => answering({ problem: "storage-refused", onAnother: undefined }),
    sealing: () => answering({ sealing: true }),
  },
  "round/Sealed": {
    waiting: () => sealed(),
    kept: () => sealed({ nav, onShowLink: undefined, onWriteAnother: undefined }),
    nameless: () => sealed({ partnerName: undefined, own: null }),
    own: () => sealed({ showOwn: true }),
    ask: () => sealed({ askTakeBack: true }),
    "two places": () => sealed({ nav, onShowLink: undefined, onTakeBack: undefined, twice: apart("sealed") }),
    offline: () => sealed({ offline: true, stateLine: "offline", nav }),
  },
  "round/BothIn": {
    choose: () => bothIn(),
    nameless: () => bothIn({ partnerName: undefined, own: null }),
    own: () => bothIn({ showOwn: true, offline: true, stateLine: "offline" }),
    ask: () => bothIn({ askBack: true }),
    given: () => bothIn({ given: true }),
    "not kept": () => bothIn({ notKept: "storage-full" }),
  },
  "round/Meeting": {
    named: () => <Meeting {...frame} myName="Mara" partnerName="Sam" onOpen={nowhere} onNotNow={nowhere} />,
    nameless: () => <Meeting {...frame} onOpen={nowhere} onNotNow={nowhere} />,
  },
  "round/RevealWords": {
    words: () => (
      <RevealWords {...frame} partnerName="Sam" words={theirs.words} onRead={nowhere} onStop={nowhere} />
    ),
    long: () => (
      <RevealWords {...frame} words={`${theirs.words}\n\n`.repeat(8)} onRead={nowhere} onStop={nowhere} />
    ),
  },
  "round/Reveal": {
    choose: () => reveal(),
    nameless: () => reveal({ mine: { words: mine.words }, theirs: { words: theirs.words } }),
    writing: () => reveal({ turn: writing }),
    offline: () => reveal({ turn: { ...writing, problem: "offline" }, stateLine: "offline", theirReply }),
    full: () => reveal({ turn: { ...writing, problem: "storage-full" } }),
    sent: () => reveal({ turn: { phase: "sent", reply } }),
    both: () => reveal({ turn: { phase: "sent", reply }, theirReply }),
    kept: () => reveal({ turn: { phase: "sent", reply }, theirReply, canKeep: false }),
    "two places": () => reveal({ turn: { phase: "sent", reply }, canKeep: false, twice: apart("reply") }),
  },
  "round/CouldNotOpen": {
    own: () => <CouldNotOpen {...frame} title={title} own={mine.words} onHome={nowhere} />,
  },
  "round/Withdrawn": { own: () => <Withdrawn {...frame} title={title} own={mine.words} onHome={nowhere} /> },
  "round/Late": {
    unread: () => <Late {...frame} title={title} own={mine.words} given={false} onHome={nowhere} />,
    given: () => <Late {...frame} title={title} own={mine.words} given onHome={nowhere} />,
  },
  "round/Expired": { own: () => <Expired {...frame} title={title} own={mine.words} onHome={nowhere} /> },
};
