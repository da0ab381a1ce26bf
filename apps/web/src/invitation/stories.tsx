import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { AgeFirst } from "./AgeFirst.tsx";
import { Declined } from "./Declined.tsx";
import { EnterCode, type EnterCodeProps } from "./EnterCode.tsx";
import { Landing, type LandingProps } from "./Landing.tsx";
import { LinkProblem, type LinkProblemProps } from "./LinkProblem.tsx";
import { Send } from "./Send.tsx";
import { SpokenCode, type SpokenCodeProps } from "./SpokenCode.tsx";
import type { SendProps } from "./send-props.ts";
import { Welcome } from "./Welcome.tsx";
import { Younger } from "./Younger.tsx";

const until = new Date(2026, 10, 25, 12);
const link = "https://innermost.example/#i1.h5G3kq9Zt0WmYc2sVb8nLx4pRd7aQe6uJf1oKiTgHyE.q7Rr2Vd0Zk4n";

const send = (more: Partial<SendProps> = {}) => (
  <Send
    {...frame}
    {...{
      link,
      until,
      canShare: true,
      copied: "no" as const,
      status: "ready",
      fromName: "Mara",
      forName: "Sam",
    }}
    {...{ onFrom: nowhere, onFor: nowhere, onShare: nowhere, onCopy: nowhere, onCode: nowhere }}
    {...{ onLookAsPartner: nowhere, onRetry: nowhere, onDone: nowhere }}
    {...more}
  />
);

const landing = (more: Partial<LandingProps> = {}) => (
  <Landing
    {...frame}
    {...{ state: "ready", fromName: "Mara", age: "adult", beginning: false }}
    {...{ onAge: nowhere, onBegin: nowhere, onNoThanks: nowhere }}
    {...more}
  />
);

const enter = (more: Partial<EnterCodeProps> = {}) => (
  <EnterCode
    {...frame}
    {...{ value: "lantern meadow copper viola harbour thistle", trying: false, problem: null }}
    {...{ onInput: nowhere, onTry: nowhere, onBack: nowhere, onWords: nowhere }}
    {...more}
  />
);

const problem =
  (why: LinkProblemProps["why"], copied: LinkProblemProps["copied"] = "no") =>
  () => (
    <LinkProblem
      {...frame}
      {...{ why, copied, onCopyAsk: nowhere, onCode: nowhere, onRetry: nowhere, onHome: nowhere }}
    />
  );

const SPOKEN = ["lantern", "meadow", "copper", "violin", "harbour", "thistle"];
const code = (more: Partial<SpokenCodeProps> = {}) => (
  <SpokenCode
    {...frame}
    {...{ words: SPOKEN, until, offline: false, forName: "Sam", onDone: nowhere, onBack: nowhere }}
    {...more}
  />
);

const age = {
  ...frame,
  start: { kind: "not-now" as const, onPress: nowhere },
  onAge: nowhere,
  onGoOn: nowhere,
};

const welcome = {
  ...frame,
  start: null,
  onBegin: nowhere,
  onCode: nowhere,
  onAlone: nowhere,
  onFile: nowhere,
  onSample: nowhere,
};

export const stories: Stories = {
  "invitation/AgeFirst": {
    asked: () => <AgeFirst {...age} age={null} />,
    younger: () => <AgeFirst {...age} age="younger" />,
  },
  "invitation/Welcome": {
    first: () => <Welcome {...welcome} />,
    "on an iPhone’s home screen": () => <Welcome {...welcome} onFromBrowser={nowhere} />,
  },
  "invitation/Send": {
    ready: () => send(),
    nameless: () => send({ fromName: "", forName: "", canShare: false, copied: "copied" }),
    "not-copied": () => send({ canShare: false, copied: "refused" }),
    sending: () => send({ status: "sending" }),
    offline: () => send({ status: "offline", stateLine: "offline" }),
    failed: () => send({ status: "failed" }),
  },
  "invitation/SpokenCode": {
    words: () => code(),
    making: () => code({ words: null }),
    offline: () => code({ offline: true, stateLine: "offline" }),
    "not kept": () => code({ words: null, notKept: "storage-full" }),
  },
  "invitation/EnterCode": {
    empty: () => enter({ value: "" }),
    trying: () => enter({ trying: true }),
    "dont-fit": () => enter({ problem: "dont-fit" }),
    resting: () => enter({ problem: "resting", restSeconds: 42 }),
    away: () => enter({ problem: "away" }),
  },
  "invitation/Landing": {
    loading: () => landing({ state: "loading" }),
    untouched: () => landing({ age: null, fromName: undefined }),
    adult: () => landing(),
    younger: () => landing({ age: "younger" }),
  },
  "invitation/LinkProblem": {
    expired: problem("expired"),
    copied: problem("expired", "copied"),
    "not-copied": problem("expired", "refused"),
    used: problem("used"),
    garbled: problem("garbled"),
    away: problem("away"),
    own: problem("own"),
    "taken-back": problem("taken-back"),
  },
  "invitation/Younger": { end: () => <Younger {...frame} onBack={nowhere} /> },
  "invitation/Declined": { end: () => <Declined {...frame} onHome={nowhere} /> },
};
