/** Keep this? The code, the name, the lock, and then waiting until both have said so. */

import { NAME_MAX, plainName } from "@innermost/core";
import { confirm, dropPair, giveName, type PairView, sayOfCode } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { CompareCode } from "../../keep/CompareCode.tsx";
import { Differ } from "../../keep/Differ.tsx";
import { Names } from "../../keep/Names.tsx";
import { NotKeptYet } from "../../keep/NotKeptYet.tsx";
import { WaitingForBoth } from "../../keep/WaitingForBoth.tsx";
import { opened, sessionOf } from "../app.ts";
import { whereOnApple } from "../apple.ts";
import { useDoing } from "../attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { Away } from "./away.tsx";
import { LockStation } from "./lock.tsx";

export function KeepStation() {
  const { pair, locked } = useOpened();
  const [named, setNamed] = useState(false);
  if (!pair || pair.stage === "kept" || pair.stage === "first-round" || pair.stage === "not-connected")
    return <Away to="/" />;
  if (pair.stage === "differs") return <DifferStation />;
  if (pair.stage === "confirmed") return <BothStation pair={pair} />;
  if (!pair.saidSame) return <CodeCompare pair={pair} />;
  if (!named) return <NameStation pair={pair} onNamed={() => setNamed(true)} />;
  return locked ? <Confirming /> : <KeepLock pair={pair} />;
}

function KeepLock({ pair }: { pair: PairView }) {
  const app = useApp();
  const { partnerName } = namesOf(pair);
  return (
    <LockStation frame={useNotNow()} partnerName={partnerName} onLocked={() => confirm(sessionOf(app))} />
  );
}

function useNotNow() {
  const go = useGo();
  return useFrame({ start: { kind: "not-now", onPress: () => go("/") } });
}

const namesOf = (pair: PairView) => ({
  ...(pair.myName ? { myName: pair.myName } : {}),
  ...(pair.partnerName ? { partnerName: pair.partnerName } : {}),
});

function CodeCompare({ pair }: { pair: PairView }) {
  const app = useApp();
  const doing = useDoing();
  const [showDigits, setShowDigits] = useState(false);
  return (
    <CompareCode
      {...useNotNow()}
      {...namesOf(pair)}
      words={pair.code?.words ?? null}
      digits={pair.code?.digits ?? ""}
      showDigits={showDigits}
      onShowDigits={setShowDigits}
      waiting={false}
      mayForget={whereOnApple() === "tab"}
      onSame={() => void doing(sayOfCode(sessionOf(app), "same"))}
      onDiffer={() => void doing(sayOfCode(sessionOf(app), "differs"))}
    />
  );
}

function DifferStation() {
  const app = useApp();
  const doing = useDoing();
  const go = useGo();
  const startAgain = async () => {
    if (await doing(dropPair(sessionOf(app)))) go("/write?again", true);
  };
  return (
    <Differ
      {...useNotNow()}
      onLookAgain={() => void doing(sayOfCode(sessionOf(app), "unsaid"))}
      onStartAgain={() => void startAgain()}
    />
  );
}

function NameStation({ pair, onNamed }: { pair: PairView; onNamed: () => void }) {
  const app = useApp();
  const [mine, setMine] = useState(pair.myName ?? pair.names.from ?? opened(app).personal.name ?? "");
  const [problem, setProblem] = useState<"empty" | "long" | null>(null);
  const doing = useDoing();
  const isGiven = pair.partner !== null && pair.partner in opened(app).shared.pairing.confirmed;
  const given = isGiven ? pair.partnerName : null;
  async function next() {
    if (plainName(mine) === "") return setProblem("empty");
    if (mine.trim().length > NAME_MAX) return setProblem("long");
    if (await doing(giveName(sessionOf(app), mine))) onNamed();
  }
  return (
    <Names
      {...useNotNow()}
      mine={mine}
      {...(given ? { partner: given } : {})}
      problem={problem}
      onMine={(name) => {
        setMine(name);
        setProblem(null);
      }}
      onNext={() => void next()}
    />
  );
}

/** The lock was set before, but the confirmation did not get out: send it now. */
function Confirming() {
  const app = useApp();
  const { pair } = useOpened();
  const frame = useNotNow();
  const [failed, setFailed] = useState(false);
  const send = () => void confirm(sessionOf(app)).then((done) => setFailed(!done));
  useEffect(send, [app]);
  if (failed) return <NotKeptYet {...frame} onAgain={send} />;
  return pair && <BothStation pair={pair} />;
}

function BothStation({ pair }: { pair: PairView }) {
  const go = useGo();
  return (
    <WaitingForBoth
      {...useFrame()}
      {...(pair.partnerName ? { partnerName: pair.partnerName } : {})}
      onBreathe={() => go("/breathe")}
      onHome={() => go("/first")}
    />
  );
}
