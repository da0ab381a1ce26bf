import { draft, replyDraft, weekApart } from "@innermost/store";
import { useState } from "preact/hooks";
import { TwoPlaces, type TwoPlacesProps } from "../../round/TwoPlaces.tsx";
import { givenReply } from "../apart.ts";
import { sessionOf } from "../app.ts";
import { useDoing } from "../attempt.ts";
import { useApp, useOpened } from "../context.ts";
import { useCopy } from "../use-copy.ts";

/** The letter that came back here because another device, or another window, was first; nothing where none did. */
export const TwoPlacesStation = ({ round, opened = false }: { round: string; opened?: boolean }) => (
  <Lying key={round} place={round} kind={opened ? "opened" : "sealed"} />
);

/** The same of a reply, once one was given. */
export function TwoRepliesStation({ round }: { round: string }) {
  const given = givenReply(useOpened(), round);
  return given && <Lying key={round} place={replyDraft(round)} kind="reply" given={given.words} />;
}

/** The same of what was said of a week. */
export const TwoWeeksStation = ({ week }: { week: string }) => (
  <Lying key={week} place={weekApart(week)} kind="week" />
);

interface LyingProps extends Pick<TwoPlacesProps, "kind"> {
  /** Its place among the drafts. */
  place: string;
  /** What stands in its stead. */
  given?: string;
}

function Lying({ place, kind, given }: LyingProps) {
  const app = useApp();
  const words = useOpened().drafts.get(place);
  const [copied, copy] = useCopy();
  const doing = useDoing();
  const [isGone, setGone] = useState(false);
  if (!words || words === given || isGone) return null;
  async function letGo() {
    setGone(await doing(draft(sessionOf(app), place, "")));
  }
  return (
    <TwoPlaces
      words={words}
      kind={kind}
      onCopy={() => copy(words)}
      copied={copied}
      onLetGo={() => void letGo()}
    />
  );
}
