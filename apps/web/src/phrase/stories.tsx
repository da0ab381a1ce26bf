import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { EndPhrase } from "./EndPhrase.tsx";
import { Holds } from "./Holds.tsx";
import { Phrase, type PhraseProps } from "./Phrase.tsx";
import { Rehearse, type RehearseProps } from "./Rehearse.tsx";
import { Restore, type RestoreProps } from "./Restore.tsx";
import { Words } from "./Words.tsx";

const back = { ...frame, start: { kind: "back" as const, onPress: nowhere } };
const notNow = { ...frame, start: { kind: "not-now" as const, onPress: nowhere } };
const asking = {
  passphrase: "",
  onPassphrase: nowhere,
  busy: false,
  problem: null,
  passkey: false,
  onPasskey: nowhere,
  onSend: nowhere,
};
const words = "lantern meadow copper violin harbour thistle winter orchard candle ribbon garden echo".split(
  " ",
);
const typed = words.join(" ");

const phrase = (more: Partial<PhraseProps> = {}) => (
  <Phrase
    {...back}
    since={null}
    asking={asking}
    offline={false}
    onLater={nowhere}
    onEnd={nowhere}
    {...more}
  />
);
const rehearse = (more: Partial<RehearseProps> = {}) => (
  <Rehearse
    {...notNow}
    {...{ value: typed, onInput: nowhere, checking: false, problem: null, onCheck: nowhere, onLook: nowhere }}
    {...more}
  />
);
const restore = (more: Partial<RestoreProps> = {}) => (
  <Restore
    {...back}
    {...{ value: typed, onInput: nowhere, name: "Android phone", onName: nowhere }}
    {...{ trying: false, problem: null, onTry: nowhere, onLink: nowhere }}
    {...more}
  />
);

export const stories: Stories = {
  "phrase/Phrase": {
    first: () => phrase(),
    offline: () => phrase({ offline: true, stateLine: "offline" }),
    passkey: () => phrase({ asking: { ...asking, passkey: true } }),
    wrong: () => phrase({ asking: { ...asking, passphrase: "slow walk", problem: "wrong" } }),
    drawing: () => phrase({ asking: { ...asking, passphrase: "slow walk after supper", busy: true } }),
    since: () => phrase({ since: new Date(2026, 10, 22, 12) }),
  },
  "phrase/EndPhrase": {
    ask: () => <EndPhrase {...back} asking={asking} offline={false} onKeep={nowhere} />,
    offline: () => <EndPhrase {...back} asking={asking} offline onKeep={nowhere} stateLine="offline" />,
  },
  "phrase/Words": {
    first: () => <Words {...notNow} words={words} replaces={false} onWritten={nowhere} onLater={nowhere} />,
    anew: () => <Words {...notNow} words={words} replaces onWritten={nowhere} onLater={nowhere} />,
  },
  "phrase/Rehearse": {
    empty: () => rehearse({ value: "" }),
    some: () => rehearse({ value: "lantern meadow copper violin" }),
    checking: () => rehearse({ checking: true }),
    "dont-fit": () => rehearse({ problem: "dont-fit" }),
    away: () => rehearse({ problem: "away" }),
    full: () => rehearse({ problem: "storage-full" }),
    refused: () => rehearse({ problem: "storage-refused" }),
  },
  "phrase/Holds": {
    first: () => <Holds {...back} replaced={false} onDone={nowhere} />,
    replaced: () => <Holds {...back} replaced onDone={nowhere} />,
  },
  "phrase/Restore": {
    empty: () => restore({ value: "" }),
    trying: () => restore({ trying: true }),
    "dont-fit": () => restore({ problem: "dont-fit" }),
    away: () => restore({ problem: "away" }),
  },
};
