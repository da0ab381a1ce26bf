import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { FourWords } from "./FourWords.tsx";
import { type StoppingKind, TroublePage } from "./TroublePage.tsx";

const today = { ...frame, nav: { current: "today" as const, onGo: nowhere } };
const back = { ...today, start: { kind: "back" as const, onPress: nowhere } };

interface More {
  compare?: boolean;
  goOn?: boolean;
  update?: "looking" | "none-yet";
}

const page = (kind: StoppingKind, more: More = {}) => (
  <TroublePage
    {...today}
    kind={kind}
    update={more.update}
    partnerName="Sam"
    onCompare={more.compare ? nowhere : null}
    onGoOn={more.goOn ? nowhere : null}
    onAgain={nowhere}
    onCopy={nowhere}
  />
);

const words = {
  ...back,
  code: { number: 1284, words: ["harbour", "velvet", "oatmeal", "lantern"] },
  onSame: nowhere,
  onDiffer: nowhere,
  onCopy: nowhere,
  onHome: nowhere,
};

export const stories: Stories = {
  "trouble/TroublePage": {
    newer: () => page("newer"),
    "newer, looking": () => page("newer", { update: "looking" }),
    "newer, none yet": () => page("newer", { update: "none-yet" }),
    "two-histories": () => page("two-histories", { compare: true }),
    "own-histories": () => page("own-histories", { goOn: true }),
    "left-out": () => page("left-out"),
  },
  "trouble/FourWords": {
    compare: () => <FourWords {...words} answer="none" />,
    same: () => <FourWords {...words} answer="same" />,
    differ: () => <FourWords {...words} answer="differ" />,
    nothing: () => <FourWords {...words} code={null} answer="none" />,
  },
};
