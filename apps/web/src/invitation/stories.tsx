import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { Declined } from "./Declined.tsx";
import { EnterCode, type EnterCodeProps } from "./EnterCode.tsx";
import { Landing, type LandingProps } from "./Landing.tsx";
import { LinkProblem, type LinkProblemProps } from "./LinkProblem.tsx";
import { Send } from "./Send.tsx";
import { SpokenCode } from "./SpokenCode.tsx";
import type { SendProps } from "./send-props.ts";
import { Welcome } from "./Welcome.tsx";
import { Younger } from "./Younger.tsx";

const until = new Date(2026, 10, 25, 12);
const link = "https://innermost.example/#i1.h5G3kq9Zt0WmYc2sVb8nLx4pRd7aQe6uJf1oKiTgHyE.q7Rr2Vd0Zk4n";

const send = (more: Partial<SendProps> = {}) => (
  <Send
    {...frame}
    {...{ link, until, canShare: true, copied: false, status: "ready", fromName: "Mara", forName: "Sam" }}
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
  (why: LinkProblemProps["why"], copied = false) =>
  () => (
    <LinkProblem
      {...frame}
      {...{ why, copied, onCopyAsk: nowhere, onCode: nowhere, onRetry: nowhere, onHome: nowhere }}
    />
  );

const code = (words: readonly string[] | null) => (
  <SpokenCode {...frame} {...{ words, until, forName: "Sam", onDone: nowhere, onBack: nowhere }} />
);

export const stories: Stories = {
  "invitation/Welcome": {
    first: () => (
      <Welcome
        {...frame}
        start={null}
        onBegin={nowhere}
        onCode={nowhere}
        onAlone={nowhere}
        onFile={nowhere}
        onSample={nowhere}
      />
    ),
  },
  "invitation/Send": {
    ready: () => send(),
    nameless: () => send({ fromName: "", forName: "", canShare: false, copied: true }),
    sending: () => send({ status: "sending" }),
    offline: () => send({ status: "offline", stateLine: "offline" }),
    failed: () => send({ status: "failed" }),
  },
  "invitation/SpokenCode": {
    words: () => code(["lantern", "meadow", "copper", "violin", "harbour", "thistle"]),
    making: () => code(null),
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
    copied: problem("expired", true),
    used: problem("used"),
    garbled: problem("garbled"),
    away: problem("away"),
    own: problem("own"),
    "taken-back": problem("taken-back"),
  },
  "invitation/Younger": { end: () => <Younger {...frame} onBack={nowhere} /> },
  "invitation/Declined": { end: () => <Declined {...frame} onHome={nowhere} /> },
};
