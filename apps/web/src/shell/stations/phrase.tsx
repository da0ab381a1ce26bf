/** The twelve words: shown, typed back, made anew; and, in an empty browser, everything brought back by them. */

import { endPhrase, newPhrase, type Proof, phraseLater, rehearse, restore } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { Bringing } from "../../devices/Bringing.tsx";
import { NotEmpty } from "../../devices/TakeTrouble.tsx";
import { EndPhrase } from "../../phrase/EndPhrase.tsx";
import { Holds } from "../../phrase/Holds.tsx";
import { Phrase } from "../../phrase/Phrase.tsx";
import { Rehearse } from "../../phrase/Rehearse.tsx";
import { Restore } from "../../phrase/Restore.tsx";
import type { WordsProblem } from "../../phrase/TwelveWords.tsx";
import { Words } from "../../phrase/Words.tsx";
import { afterPaint } from "../after-paint.ts";
import { sessionOf } from "../app.ts";
import { AWAKE } from "../auto-lock.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { suggestedName } from "../device-name.ts";
import { atNoon } from "../noon.ts";
import { useProof } from "../proof.ts";
import { Arriving, hereOf } from "./devices.tsx";
import { LockStation } from "./lock.tsx";

export function PhraseStation() {
  const go = useGo();
  const { locked } = useOpened();
  const frame = useFrame({ start: { kind: "not-now", onPress: () => go("/yours") } });
  // Somebody on their own may have none yet, and it is asked for before the words are shown.
  if (!locked) return <LockStation frame={frame} whose="alone" onLocked={() => undefined} />;
  return <OwnPhrase />;
}

/** The words live in this page's memory alone: leaving it, a reload or the lock takes them, and nothing was made. */
function OwnPhrase() {
  const app = useApp();
  const go = useGo();
  const { own, link } = useOpened();
  const [words, setWords] = useState<readonly string[] | null>(null);
  const [step, setStep] = useState<"words" | "back" | "holds">("words");
  const [replaces, setReplaces] = useState(false);
  const [ending, setEnding] = useState(false);
  const frame = useFrame({ place: "yours", start: { kind: "back", onPress: () => go("/yours") } });
  const bare = useFrame({ start: null });
  const asking = useProof(
    (proof) => newPhrase(sessionOf(app), proof),
    (made) => {
      setReplaces(own.phrase.exists);
      setStep("words");
      setWords(made.words);
    },
  );
  useAwake(words !== null && step === "words");
  async function later() {
    await phraseLater(sessionOf(app));
    go("/", true);
  }
  if (step === "holds") return <Holds {...bare} replaced={replaces} onDone={() => go("/yours", true)} />;
  if (!words) {
    const { exists, rehearsedOn } = own.phrase;
    const since = exists && rehearsedOn ? atNoon(rehearsedOn) : null;
    const offline = link.name === "away";
    if (ending) return <Ending offline={offline} onKeep={() => setEnding(false)} />;
    const leads = { onLater: () => void later(), onEnd: () => setEnding(true) };
    return <Phrase {...frame} {...{ since, asking, offline }} {...leads} />;
  }
  if (step === "back")
    return (
      <TypingBack
        words={words}
        onLook={() => setStep("words")}
        onHeld={() => {
          setStep("holds");
          setWords(null);
        }}
      />
    );
  return (
    <Words
      {...bare}
      words={words}
      replaces={replaces}
      onWritten={() => setStep("back")}
      onLater={() => setWords(null)}
    />
  );
}

/** Ended here, they are ended: at the relay it follows once it can be reached. */
function Ending({ offline, onKeep }: { offline: boolean; onKeep: () => void }) {
  const app = useApp();
  const go = useGo();
  const frame = useFrame({ place: "yours", start: { kind: "back", onPress: onKeep } });
  async function end(proof: Proof) {
    const ended = await endPhrase(sessionOf(app), proof);
    return !ended.ok && ended.why === "away" ? { ok: true as const } : ended;
  }
  const asking = useProof(end, () => go("/yours", true));
  return <EndPhrase {...frame} {...{ asking, offline, onKeep }} />;
}

const MINUTE_MS = 60_000;
/** How long somebody may write without a touch, in minutes. */
const PATIENCE = 10;

/** Words that are being written on paper would be gone for good if it locked meanwhile. */
function useAwake(isWriting: boolean): void {
  const { clock } = useApp();
  useEffect(() => {
    if (!isWriting) return;
    let left = PATIENCE;
    let timer: unknown = null;
    const tick = () => {
      dispatchEvent(new Event(AWAKE));
      left -= 1;
      if (left > 0) timer = clock.setTimeout(tick, MINUTE_MS);
    };
    tick();
    return () => clock.clearTimeout(timer);
  }, [isWriting, clock]);
}

interface TypingBackProps {
  words: readonly string[];
  onLook: () => void;
  onHeld: () => void;
}

function TypingBack({ words, onLook, onHeld }: TypingBackProps) {
  const app = useApp();
  const frame = useFrame({ start: { kind: "back", onPress: onLook }, quiet: true });
  const [typed, setTyped] = useState("");
  const [checking, setChecking] = useState(false);
  const [problem, setProblem] = useState<WordsProblem>(null);
  function check() {
    setChecking(true);
    afterPaint(app.clock, async () => {
      const rehearsed = await rehearse(sessionOf(app), words, typed, suggestedName());
      setChecking(false);
      if (rehearsed.ok) return onHeld();
      setProblem(rehearsed.why);
    });
  }
  return (
    <Rehearse
      {...frame}
      value={typed}
      onInput={setTyped}
      checking={checking}
      problem={problem}
      onCheck={check}
      onLook={onLook}
    />
  );
}

/**
 * The words are tried before a lock is asked for: the store reads what they lead to first, so that "no-lock" says that
 * they fit.
 */
export function RestoreStation() {
  const app = useApp();
  const go = useGo();
  const view = useOpened();
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/code") } });
  const bare = useFrame({ start: null });
  const [value, setValue] = useState("");
  const [name, setName] = useState(suggestedName);
  const [step, setStep] = useState<"ask" | "trying" | "lock" | "bringing" | "arriving">("ask");
  const [problem, setProblem] = useState<WordsProblem>(null);
  const notNow = useFrame({ start: { kind: "not-now", onPress: () => setStep("ask") } });

  function attempt(next: "trying" | "bringing") {
    setStep(next);
    afterPaint(app.clock, async () => {
      const restored = await restore(sessionOf(app), value, name.trim() || suggestedName());
      if (restored.ok) return setStep("arriving");
      const { why } = restored;
      setProblem(why === "no-lock" || why === "not-empty" ? null : why);
      setStep(why === "no-lock" ? "lock" : "ask");
    });
  }
  if (step === "arriving") return <Arriving />;
  if (step === "bringing") return <Bringing {...bare} step="bringing" />;
  if (step === "lock")
    return <LockStation frame={notNow} whose="device" onLocked={() => attempt("bringing")} />;
  const here = step === "ask" ? hereOf(view) : null;
  if (here)
    return (
      <NotEmpty
        {...frame}
        here={here}
        partnerName={view.pair?.partnerName ?? undefined}
        onHome={() => go("/", true)}
      />
    );
  return (
    <Restore
      {...frame}
      value={value}
      onInput={setValue}
      name={name}
      onName={setName}
      trying={step === "trying"}
      problem={problem}
      onTry={() => attempt("trying")}
      onLink={() => go("/d")}
    />
  );
}
