/** The invited one's first minute: the link or the six words, two sentences, 18 or older, begin. */

import { join, type LinkTrouble, type Looked, look, lookByWords } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { Declined } from "../../invitation/Declined.tsx";
import { EnterCode } from "../../invitation/EnterCode.tsx";
import { Landing } from "../../invitation/Landing.tsx";
import { LinkProblem } from "../../invitation/LinkProblem.tsx";
import { Younger } from "../../invitation/Younger.tsx";
import { Problem } from "../../parts/Problem.tsx";
import { afterPaint } from "../after-paint.ts";
import { sessionOf } from "../app.ts";
import { useApp, useFrame, useGo } from "../context.ts";
import { useCopy } from "../use-copy.ts";
import { useFragment } from "../use-fragment.ts";

type Found = Looked & { ok: true };

/** The fragment is read once and taken out of the address when it has served. */
export function LandingStation() {
  const app = useApp();
  const [looked, setLooked] = useState<Looked | null>(null);
  const fragment = useFragment();
  const search = () => {
    setLooked(null);
    void look(app.ports, app.store.session(), fragment).then(setLooked);
  };
  useEffect(search, [app, fragment]);
  if (looked && !looked.ok) return <Trouble why={looked.why} onRetry={search} />;
  return <Invited looked={looked} />;
}

type Ending = LinkTrouble | "storage-full" | "storage-refused" | "declined" | "younger";

export function Invited({ looked }: { looked: Found | null }) {
  const app = useApp();
  const go = useGo();
  const frame = useFrame();
  const [age, setAge] = useState<"adult" | "younger" | null>(null);
  const [beginning, setBeginning] = useState(false);
  const [ending, setEnding] = useState<Ending | null>(null);

  async function begin() {
    if (age === "younger") return setEnding("younger");
    if (!looked) return;
    setBeginning(true);
    const joined = await join(sessionOf(app), looked);
    setBeginning(false);
    if (!joined.ok) return setEnding(joined.why);
    go("/", true);
  }

  if (ending === "declined") return <Declined {...frame} onHome={() => go("/", true)} />;
  if (ending === "younger")
    return <Younger {...frame} onHelp={frame.onHelp} onBack={() => setEnding(null)} />;
  if (ending === "storage-full" || ending === "storage-refused")
    return (
      <Problem
        {...frame}
        title={t("shell.noRoom")}
        body={t("shell.noRoomBody")}
        action={t("shell.tryAgain")}
        onAction={() => setEnding(null)}
      />
    );
  if (ending) return <Trouble why={ending} onRetry={() => setEnding(null)} />;
  return (
    <Landing
      {...frame}
      state={looked ? "ready" : "loading"}
      fromName={looked?.invitation.from ?? undefined}
      age={age}
      onAge={setAge}
      onBegin={() => void begin()}
      onNoThanks={() => {
        history.replaceState(null, "", "/");
        setEnding("declined");
      }}
      beginning={beginning}
    />
  );
}

function Trouble({ why, onRetry }: { why: LinkTrouble; onRetry: () => void }) {
  const go = useGo();
  const frame = useFrame();
  const [copied, copy] = useCopy();
  if (why === "already-paired")
    return (
      <Problem
        {...frame}
        title={t("shell.alreadyPaired")}
        body={t("shell.alreadyPairedBody")}
        action={t("shell.home")}
        onAction={() => go("/", true)}
      />
    );
  return (
    <LinkProblem
      {...frame}
      why={why}
      onCopyAsk={() => copy(t("shell.askAgain"))}
      copied={copied}
      onCode={() => go("/code")}
      onRetry={onRetry}
      onHome={() => go("/", true)}
    />
  );
}

/** Wrong tries before the code rests, and for how many seconds. */
const TRIES = 5;
const REST_S = 60;

type CodeProblem = "dont-fit" | "resting" | "away" | null;

export function CodeStation() {
  const app = useApp();
  const go = useGo();
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/") } });
  const [value, setValue] = useState("");
  const [trying, setTrying] = useState(false);
  const [found, setFound] = useState<Found | null>(null);
  const [trouble, setTrouble] = useState<LinkTrouble | null>(null);
  const [problem, setProblem] = useState<CodeProblem>(null);
  const rest = useRest(app, () => setProblem(null));

  function attempt() {
    if (rest.seconds > 0) return;
    setTrying(true);
    afterPaint(app.clock, async () => {
      const looked = await lookByWords(app.ports, app.store.session(), value);
      setTrying(false);
      if (looked.ok) return setFound(looked);
      if (looked.why === "dont-fit") return setProblem(rest.miss() ? "resting" : "dont-fit");
      if (looked.why === "away") return setProblem("away");
      setTrouble(looked.why);
    });
  }

  if (found) return <Invited looked={found} />;
  if (trouble) return <Trouble why={trouble} onRetry={() => setTrouble(null)} />;
  return (
    <EnterCode
      {...frame}
      value={value}
      onInput={setValue}
      onTry={attempt}
      trying={trying}
      problem={problem}
      restSeconds={rest.seconds}
      onBack={() => go("/")}
      onWords={() => go("/restore")}
    />
  );
}

function useRest(app: ReturnType<typeof useApp>, onOver: () => void) {
  const [misses, setMisses] = useState(0);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (seconds <= 0) return;
    const timer = app.clock.setTimeout(() => {
      setSeconds(seconds - 1);
      if (seconds === 1) onOver();
    }, 1000);
    return () => app.clock.clearTimeout(timer);
  }, [seconds, app]);
  return {
    seconds,
    /** Counts a wrong try; true when it was one too many. */
    miss() {
      const tired = (misses + 1) % TRIES === 0;
      setMisses(misses + 1);
      if (tired) setSeconds(REST_S);
      return tired;
    },
  };
}
