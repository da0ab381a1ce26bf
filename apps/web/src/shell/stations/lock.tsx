/** A lock of one's own: for a pair that is being kept, for somebody on their own, for a new device. */

import { passphraseVerdict, type Settings } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { SetLock, type Whose } from "../../keep/SetLock.tsx";
import type { ScreenFrame } from "../../parts/Screen.tsx";
import { NewLock } from "../../vault/NewLock.tsx";
import { afterPaint } from "../after-paint.ts";
import { whereOnApple } from "../apple.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { createPasskey, passkeysPossible } from "../passkey.ts";
import { useProof } from "../proof.ts";
import { noteProved } from "../proved.ts";
import { Away } from "./away.tsx";

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

export interface LockStationProps {
  frame: ScreenFrame;
  partnerName?: string | undefined;
  whose?: Whose | undefined;
  /** Called once the lock is set; the store is open under it then. */
  onLocked: () => unknown;
}

/** Sets the first lock of this device. */
export function LockStation({ frame, partnerName, whose, onLocked }: LockStationProps) {
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
    const { made } = passkey;
    const written = await app.store.setLock(
      passphrase,
      made ? { prfOutput: made.prf, credentialId: made.credentialId, prfSalt: made.salt } : undefined,
    );
    if (written.ok) {
      noteProved(app);
      // Asked for once there is something precious: else the browser may clear an unused site.
      void navigator.storage?.persist?.();
      await app.store.changeSettings({ lockAfter });
      await onLocked();
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
      {...frame}
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
      whose={whose}
      mayForget={whereOnApple() === "tab"}
      {...(partnerName ? { partnerName } : {})}
    />
  );
}

/** The same for somebody on their own, whenever they want one. */
export function OwnLockStation() {
  const go = useGo();
  const { locked } = useOpened();
  const frame = useFrame({ start: { kind: "not-now", onPress: () => go("/") } });
  if (locked) return <Away to="/" />;
  return <LockStation frame={frame} whose="alone" onLocked={() => go("/", true)} />;
}

/** Another passphrase, for somebody who knows the one before or has this device's own unlock. */
export function NewLockStation() {
  const app = useApp();
  const go = useGo();
  const { locked } = useOpened();
  const [passphrase, setPassphrase] = useState("");
  const [shown, setShown] = useState(false);
  const [asked, setAsked] = useState(false);
  const frame = useFrame({ place: "yours", start: { kind: "back", onPress: () => go("/yours", true) } });
  const verdict = passphrase === "" ? null : passphraseVerdict(passphrase);
  const asking = useProof(
    (proof) => app.store.changeLock(proof, passphrase),
    () => go("/yours", true),
  );
  if (!locked) return <Away to="/lock" />;
  /** Nobody is asked for the lock before there is something to change it to. */
  const once = (then: () => void) => () => {
    setAsked(true);
    if (verdict === "fine") then();
  };
  return (
    <NewLock
      {...frame}
      passphrase={passphrase}
      onPassphrase={setPassphrase}
      shown={shown}
      onShow={setShown}
      verdict={verdict === "fine" || asked ? (verdict ?? "too-short") : null}
      asking={{ ...asking, onSend: once(asking.onSend), onPasskey: once(asking.onPasskey) }}
    />
  );
}
