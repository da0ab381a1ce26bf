/** The lock: nothing of the person is on this screen, nor in memory, until the right key comes. */

import type { Unlocked } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { Forgotten, type Way } from "../../vault/Forgotten.tsx";
import { Unlock } from "../../vault/Unlock.tsx";
import { afterPaint } from "../after-paint.ts";
import { useDoing } from "../attempt.ts";
import { useApp, useFrame, useGo } from "../context.ts";
import { askPasskeys } from "../passkey.ts";
import { renewWhileClosed } from "../renewal.ts";
import type { PasskeyRequest } from "../types.ts";

export function Gate() {
  const app = useApp();
  const frame = useFrame({ start: null });
  const unlocking = useUnlocking();
  const passkeys = usePasskeys();
  const [forgotten, setForgotten] = useState(false);
  const [passphrase, setPassphrase] = useState("");
  const isUntouched = passphrase === "" && !forgotten && !unlocking.busy;
  useEffect(() => (isUntouched ? renewWhileClosed(app.clock) : undefined), [isUntouched, app]);
  if (forgotten) return <ForgottenStation onBack={() => setForgotten(false)} />;

  function open() {
    if (passphrase.trim() === "") return;
    unlocking.run(() => app.store.unlock(passphrase));
  }
  async function openByPasskey() {
    const prf = await askPasskeys(passkeys, app.door.random(32));
    if (prf) unlocking.run(() => app.store.unlockWithPasskey(prf), "passkey-failed");
    else unlocking.fail("passkey-failed");
  }
  return (
    <Unlock
      {...frame}
      passphrase={passphrase}
      onPassphrase={setPassphrase}
      onOpen={open}
      opening={unlocking.busy}
      problem={unlocking.problem}
      restSeconds={unlocking.restSeconds}
      passkeyAvailable={passkeys.length > 0}
      onPasskey={() => void openByPasskey()}
      onForgotten={() => setForgotten(true)}
    />
  );
}

type GateProblem = "wrong" | "resting" | "passkey-failed" | null;

function useUnlocking() {
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<GateProblem>(null);
  const [until, setUntil] = useState(0);
  const restSeconds = useCountdown(until, () => setProblem(null));
  function run(attempt: () => Promise<Unlocked>, whenWrong: GateProblem = "wrong") {
    setBusy(true);
    afterPaint(app.clock, async () => {
      const result = await attempt();
      setBusy(false);
      if (result.ok) return setProblem(null);
      if (result.why === "resting") setUntil(result.until);
      setProblem(result.why === "resting" ? "resting" : whenWrong);
    });
  }
  return { busy, problem, restSeconds, run, fail: setProblem };
}

/** Whole seconds until a moment, counted down. */
function useCountdown(until: number, onOver: () => void): number {
  const app = useApp();
  const [, redraw] = useState(0);
  const left = Math.max(0, Math.ceil((until - app.clock.now()) / 1000));
  useEffect(() => {
    if (left === 0) return;
    const timer = app.clock.setTimeout(() => {
      if (until <= app.clock.now()) onOver();
      redraw((count) => count + 1);
    }, 1000);
    return () => app.clock.clearTimeout(timer);
  });
  return left;
}

function usePasskeys(): readonly PasskeyRequest[] {
  const app = useApp();
  const [passkeys, setPasskeys] = useState<readonly PasskeyRequest[]>([]);
  useEffect(() => void app.store.passkeys().then(setPasskeys), [app]);
  return passkeys;
}

const NEXT = { words: "/restore", device: "/d", anew: "/" } as const satisfies Record<Way, string>;

function ForgottenStation({ onBack }: { onBack: () => void }) {
  const app = useApp();
  const go = useGo();
  const frame = useFrame({ start: { kind: "back", onPress: onBack } });
  const passkeys = usePasskeys();
  const doing = useDoing();
  const [failed, setFailed] = useState(false);
  const [way, setWay] = useState<Way | null>(null);
  const [confirmText, setConfirmText] = useState("");
  const erase = async () => {
    if (await doing(app.store.erase())) go(NEXT[way ?? "anew"], true);
  };
  async function openByPasskey() {
    const prf = await askPasskeys(passkeys, app.door.random(32));
    const opened = prf !== null && (await app.store.unlockWithPasskey(prf)).ok;
    if (opened) go("/lock/new", true);
    else setFailed(true);
  }
  return (
    <Forgotten
      {...frame}
      passkey={passkeys.length > 0}
      passkeyFailed={failed}
      onPasskey={() => void openByPasskey()}
      way={way}
      onWay={setWay}
      confirmText={confirmText}
      onConfirmText={setConfirmText}
      onErase={() => void erase()}
      onBack={onBack}
    />
  );
}
