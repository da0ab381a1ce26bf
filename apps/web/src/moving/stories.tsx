import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { t } from "../i18n/index.ts";
import { Problem } from "../parts/Problem.tsx";
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
};
const chosen = { ...opening, chosen: "everything.innermost" };
const typed = { ...chosen, passphrase: "slow walk after supper" };

export const stories: Stories = {
  "moving/OpenFile": {
    empty: () => <OpenFile {...opening} />,
    chosen: () => <OpenFile {...chosen} />,
    trying: () => <OpenFile {...typed} trying />,
    wrong: () => <OpenFile {...typed} problem="wrong" />,
    "not-ours": () => <OpenFile {...opening} chosen="holiday.jpg" problem="notOurs" />,
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
    page: () => (
      <Problem
        {...frame}
        title={t("moving.here.title")}
        body={t("moving.here.body")}
        action={t("moving.here.home")}
        onAction={nowhere}
      />
    ),
  },
};
