/** Keep this? The code, the name, the lock, and then waiting until both have said so. */

import { NAME_MAX } from "@innermost/core";
import {
  confirm,
  dropPair,
  giveName,
  type PairView,
  passphraseVerdict,
  type Settings,
  sayOfCode,
} from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { CompareCode } from "../../keep/CompareCode.tsx";
import { Differ } from "../../keep/Differ.tsx";
import { Names } from "../../keep/Names.tsx";
import { SetLock } from "../../keep/SetLock.tsx";
import { WaitingForBoth } from "../../keep/WaitingForBoth.tsx";
import { afterPaint } from "../after-paint.ts";
import { opened, sessionOf } from "../app.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { createPasskey, passkeysPossible } from "../passkey.ts";
import { Away } from "./away.tsx";

export function KeepStation() {
  const { pair, locked } = useOpened();
  const [named, setNamed] = useState(false);
  if (!pair || pair.stage === "kept" || pair.stage === "first-round" || pair.stage === "not-connected")
    return <Away to="/" />;
  if (pair.stage === "differs") return <DifferStation />;
  if (pair.stage === "confirmed") return <BothStation pair={pair} />;
  if (!pair.saidSame) return <CodeCompare pair={pair} />;
  if (!named) return <NameStation pair={pair} onNamed={() => setNamed(true)} />;
  return locked ? <Confirming /> : <LockStation pair={pair} />;
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
      onSame={() => void sayOfCode(sessionOf(app), "same")}
      onDiffer={() => void sayOfCode(sessionOf(app), "differs")}
    />
  );
}

function DifferStation() {
  const app = useApp();
  const go = useGo();
  const startAgain = async () => {
    await dropPair(sessionOf(app));
    go("/write", true);
  };
  return (
    <Differ
      {...useNotNow()}
      onLookAgain={() => void sayOfCode(sessionOf(app), "unsaid")}
      onStartAgain={() => void startAgain()}
    />
  );
}

function NameStation({ pair, onNamed }: { pair: PairView; onNamed: () => void }) {
  const app = useApp();
  const [mine, setMine] = useState(pair.myName ?? pair.names.from ?? "");
  const [problem, setProblem] = useState<"empty" | "long" | null>(null);
  const given = Object.entries(opened(app).shared.pairing.confirmed).find(([who]) => who !== pair.me)?.[1]
    .name;
  async function next() {
    if (mine.trim() === "") return setProblem("empty");
    if (mine.trim().length > NAME_MAX) return setProblem("long");
    const given = await giveName(sessionOf(app), mine);
    if (given.ok) onNamed();
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

type PasskeyState = "unavailable" | "offered" | "adding" | "added" | "failed";

/** A passkey can be made before the lock is set; its slot is added together with the lock. */
function usePasskey() {
  const app = useApp();
  const [state, setState] = useState<PasskeyState>("unavailable");
  const [made, setMade] = useState<{ prf: Uint8Array; credentialId: Uint8Array; salt: Uint8Array } | null>(
    null,
  );
  useEffect(() => {
    void passkeysPossible().then((possible) => setState(possible ? "offered" : "unavailable"));
  }, []);
  async function add() {
    setState("adding");
    const salt = app.door.random(32);
    const passkey = await createPasskey(salt, app.door.random(16));
    setMade(passkey && { ...passkey, salt });
    setState(passkey ? "added" : "failed");
  }
  return { state, made, add: () => void add() };
}

function LockStation({ pair }: { pair: PairView }) {
  const app = useApp();
  const [passphrase, setPassphrase] = useState("");
  const [shown, setShown] = useState(false);
  const [asked, setAsked] = useState(false);
  const [lockAfter, setLockAfter] = useState<Settings["lockAfter"]>(2);
  const [setting, setSetting] = useState(false);
  const [problem, setProblem] = useState<"storage-full" | "storage-refused" | null>(null);
  const passkey = usePasskey();
  const verdict = passphrase === "" ? null : passphraseVerdict(passphrase);

  async function setLock() {
    const written = await app.store.setLock(passphrase);
    if (written.ok && passkey.made) {
      await app.store.addPasskey(passkey.made.prf, passkey.made.credentialId, passkey.made.salt);
    }
    if (written.ok) {
      // Asked for once there is something precious: else the browser may clear an unused site.
      void navigator.storage?.persist?.();
      await app.store.changeSettings({ lockAfter });
      await confirm(sessionOf(app));
    }
    setProblem(written.ok ? null : written.why);
    setSetting(false);
  }

  function onSet() {
    setAsked(true);
    if (verdict !== "fine" || setting) return;
    setSetting(true);
    afterPaint(app.clock, () => void setLock());
  }

  return (
    <SetLock
      {...useNotNow()}
      passphrase={passphrase}
      onPassphrase={setPassphrase}
      shown={shown}
      onShow={setShown}
      verdict={verdict === "fine" || asked ? (verdict ?? "too-short") : null}
      passkey={passkey.state}
      onPasskey={passkey.add}
      lockAfter={lockAfter}
      onLockAfter={setLockAfter}
      onSet={onSet}
      setting={setting}
      problem={problem}
      {...(pair.partnerName ? { partnerName: pair.partnerName } : {})}
    />
  );
}

/** The lock was set before, but the confirmation did not get out: send it now. */
function Confirming() {
  const app = useApp();
  const { pair } = useOpened();
  useEffect(() => void confirm(sessionOf(app)), [app]);
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
