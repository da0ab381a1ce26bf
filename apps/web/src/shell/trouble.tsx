/** What is wrong between here and the relay, or the partner's app, as a page or as notes on Today. */

import { answerTrouble, historyCode, type OpenView, type TroubleKind } from "@innermost/store";
import { useState } from "preact/hooks";
import { FourWords } from "../trouble/FourWords.tsx";
import type { NotedKind, TroubleNoteProps } from "../trouble/TroubleNote.tsx";
import { type StoppingKind, TroublePage } from "../trouble/TroublePage.tsx";
import { sessionOf } from "./app.ts";
import { useDoing } from "./attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "./context.ts";
import { renewNow } from "./renewal.ts";

const STOPPING: readonly TroubleKind[] = ["newer", "own-histories", "two-histories", "left-out"];
const isStopping = (kind: TroubleKind): kind is StoppingKind => STOPPING.includes(kind);
const isNoted = (kind: TroubleKind): kind is NotedKind => !isStopping(kind);

/** What lasts as long as it lasts has no answer. */
const PASSING: readonly TroubleKind[] = ["behind", "other-version", "nonsense", "clock"];

/** What another try may find mended. */
const TRIED: readonly TroubleKind[] = ["behind", "other-version", "nonsense"];

/** The gravest of what both must know of before they go on. */
export const troubleOf = ({ trouble }: OpenView): StoppingKind | null =>
  trouble.map(({ kind }) => kind).find(isStopping) ?? null;

export function TroubleStation({ kind }: { kind: StoppingKind }) {
  const app = useApp();
  const go = useGo();
  const { pair } = useOpened();
  const frame = useFrame({ place: "today" });
  const doing = useDoing();
  const [update, setUpdate] = useState<"looking" | "none-yet">();
  async function again() {
    if (kind !== "newer") return location.reload();
    setUpdate("looking");
    if (!(await renewNow(app.clock))) setUpdate("none-yet");
  }
  const goOn = () => void doing(answerTrouble(sessionOf(app), kind));
  return (
    <TroublePage
      {...frame}
      kind={kind}
      partnerName={pair?.partnerName ?? undefined}
      onCompare={kind === "two-histories" ? () => go("/compare") : null}
      onAgain={() => void again()}
      update={update}
      onCopy={() => go("/yours/export")}
      onGoOn={kind === "own-histories" ? goOn : null}
    />
  );
}

/** What stands on Today until it is read, or until it is over. */
export function useTroubleNotes(): readonly TroubleNoteProps[] {
  const app = useApp();
  const go = useGo();
  const doing = useDoing();
  const kinds = useOpened().trouble.map(({ kind }) => kind);
  async function again(kind: TroubleKind) {
    if (kind !== "other-version" || !(await renewNow(app.clock))) app.store.retry();
  }
  return kinds.filter(isNoted).map((kind) => ({
    kind,
    onRead: PASSING.includes(kind) ? null : () => void doing(answerTrouble(sessionOf(app), kind)),
    onAgain: TRIED.includes(kind) ? () => void again(kind) : null,
    onCopy: () => go("/yours/export"),
  }));
}

/** The same page on both phones. */
export function CompareStation() {
  const app = useApp();
  const go = useGo();
  useOpened();
  const [answer, setAnswer] = useState<"none" | "same" | "differ">("none");
  const frame = useFrame({ place: "today", start: { kind: "back", onPress: () => go("/") } });
  async function same() {
    setAnswer("same");
    await answerTrouble(sessionOf(app), "two-histories");
  }
  return (
    <FourWords
      {...frame}
      code={historyCode(sessionOf(app))}
      answer={answer}
      onSame={() => void same()}
      onDiffer={() => setAnswer("differ")}
      onCopy={() => go("/yours/export")}
      onHome={() => go("/")}
    />
  );
}
