/** One's own page: how it looks, the lock, taking one's words along, leaving. */

import { exportAll, packTrunk, sealExport } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { AddUnlock } from "../../devices/AddUnlock.tsx";
import { Export, type ExportKind, type ExportProps } from "../../home/Export.tsx";
import { Leave } from "../../home/Leave.tsx";
import { Yours } from "../../home/Yours.tsx";
import { afterPaint } from "../after-paint.ts";
import { sessionOf } from "../app.ts";
import { AWAKE } from "../auto-lock.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { suggestedName } from "../device-name.ts";
import { useInstall } from "../install.ts";
import { lockNow } from "../lock-now.ts";
import { looks, setLook } from "../looks.ts";
import { createPasskey, passkeysPossible } from "../passkey.ts";
import { useProof } from "../proof.ts";
import { download } from "../share.ts";
import { Away } from "./away.tsx";
import { allBefore } from "./before.tsx";
import { checked, ownDevices } from "./devices.tsx";

type PasskeyState = "unavailable" | "offered" | "adding" | "added" | "failed";

interface MadePasskey {
  prf: Uint8Array;
  credentialId: Uint8Array;
  salt: Uint8Array;
}

/** It opens nothing yet when it is made: the lock is asked for before it is added. */
function useOwnPasskey() {
  const app = useApp();
  const [state, setState] = useState<PasskeyState>("unavailable");
  const [made, setMade] = useState<MadePasskey | null>(null);
  useEffect(() => {
    void Promise.all([passkeysPossible(), app.store.passkeys()]).then(([possible, made]) =>
      setState(made.length > 0 ? "added" : possible ? "offered" : "unavailable"),
    );
  }, [app]);
  async function add() {
    setState("adding");
    const salt = app.door.random(32);
    const passkey = await createPasskey(salt, app.door.random(16));
    setMade(passkey && { ...passkey, salt });
    setState(passkey ? "offered" : "failed");
  }
  function ended(next: PasskeyState): void {
    setMade(null);
    setState(next);
  }
  return { state, made, add: () => void add(), ended };
}

function AddingUnlock({ made, onEnd }: { made: MadePasskey; onEnd: (added: boolean) => void }) {
  const app = useApp();
  const frame = useFrame({ place: "yours", start: { kind: "back", onPress: () => onEnd(false) } });
  const { prf, credentialId, salt } = made;
  const asking = useProof(
    (proof) => app.store.addPasskey(proof, prf, credentialId, salt),
    () => onEnd(true),
  );
  return <AddUnlock {...frame} asking={asking} />;
}

function useStorageKind(): "persistent" | "may-be-cleared" {
  const [kind, setKind] = useState<"persistent" | "may-be-cleared">("may-be-cleared");
  useEffect(() => {
    void navigator.storage?.persisted?.().then((kept) => setKind(kept ? "persistent" : "may-be-cleared"));
  }, []);
  return kind;
}

export function YoursStation() {
  const app = useApp();
  const go = useGo();
  const view = useOpened();
  const { settings, pair, locked } = view;
  const passkey = useOwnPasskey();
  const install = useInstall();
  const frame = useFrame({ place: "yours" });
  const storage = useStorageKind();
  const { theme, typeSize, motion } = looks.value;
  const { made, ended } = passkey;
  if (made) return <AddingUnlock made={made} onEnd={(added) => ended(added ? "added" : "offered")} />;
  return (
    <Yours
      {...frame}
      partnerName={pair?.partnerName ?? undefined}
      theme={theme}
      onTheme={(next) => setLook({ theme: next })}
      typeSize={typeSize}
      onTypeSize={(next) => setLook({ typeSize: next })}
      motion={motion}
      onMotion={(next) => setLook({ motion: next })}
      lockAfter={settings.lockAfter}
      onLockAfter={(lockAfter) => void app.store.changeSettings({ lockAfter })}
      passkey={passkey.state}
      onPasskey={passkey.add}
      onLockNow={locked ? () => lockNow(app.store) : null}
      onSetLock={() => go("/lock")}
      onNewPassphrase={() => go("/lock/new")}
      solo={pair === null}
      onCheck={() => go("/check")}
      onPulse={() => go("/pulse")}
      onLines={() => go("/lines")}
      onExport={() => go("/yours/export")}
      onCompare={pair?.stage === "kept" ? () => go("/compare") : undefined}
      onMove={() => go("/move")}
      onLeave={() => go("/yours/leave")}
      onDelete={() => go("/yours/delete")}
      before={view.before.map(({ id, names }) => ({
        id,
        name: names.partner,
        onOpen: () => go(`/before/${id}`),
      }))}
      onQuickExitPage={() => go("/yours/exit")}
      keys={{
        devices: ownDevices(view, app.today.value).length,
        onDevices: () => go("/devices"),
        phrase: view.own.phrase.exists,
        onPhrase: () => go("/phrase"),
      }}
      storage={storage}
      installable={install !== null}
      onInstall={() => void install?.()}
    />
  );
}

const BINARY = "application/octet-stream";

/** Asks for the lock by itself: the verb that packs a trunk does. Parts lie with the browser, not in the page's memory. */
function useTrunk() {
  const app = useApp();
  return async (passphrase: string) => {
    const parts: Blob[] = [];
    const packed = await packTrunk(sessionOf(app), {
      passphrase,
      here: suggestedName(),
      sink: (bytes) => void parts.push(new Blob([Uint8Array.from(bytes)])),
      // Much takes a while, and a lock in the middle would break it off.
      told: () => dispatchEvent(new Event(AWAKE)),
    });
    if (packed.ok) download(app.clock, "everything.innermost", BINARY, ...parts);
    return packed;
  };
}

type ExportState = Pick<ExportProps, "state" | "letter">;

export function ExportStation() {
  const app = useApp();
  const go = useGo();
  const { locked } = useOpened();
  const [passphrase, setPassphrase] = useState("");
  const [told, setTold] = useState<ExportState>({ state: "idle" });
  const { query } = useLocation();
  const [kind, setKind] = useState<ExportKind>("carry" in query ? "carry" : "locked");
  const frame = useFrame({ place: "yours", start: { kind: "back", onPress: () => go("/yours") } });
  const pack = useTrunk();
  // What is taken along is sealed with the lock, so there has to be one.
  if (!locked) return <Away to="/lock" />;

  async function words(): Promise<ExportState> {
    const checked = await app.store.check(passphrase);
    if (!checked.ok) return { state: checked.why };
    const contents = exportAll(sessionOf(app), await allBefore(app));
    if (kind === "readable")
      download(app.clock, "innermost.json", "application/json", JSON.stringify(contents, null, 2));
    else {
      const sealed = sealExport(app.door, contents, passphrase);
      download(app.clock, "innermost.sealed", BINARY, Uint8Array.from(sealed));
    }
    return { state: "done" };
  }
  async function everything(): Promise<ExportState> {
    const packed = await pack(passphrase);
    if (packed.ok) return { state: packed.log === "whole" ? "done" : "done-read", letter: packed.letter };
    return { state: packed.why === "wrong" || packed.why === "resting" ? packed.why : "failed" };
  }
  function save(): void {
    setTold({ state: "working" });
    afterPaint(app.clock, async () => {
      const next = await (kind === "carry" ? everything() : words()).catch(
        () => ({ state: "failed" }) as const,
      );
      setTold(next);
      if (next.state.startsWith("done")) setPassphrase("");
    });
  }
  const anew =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setTold({ state: "idle" });
    };
  return (
    <Export
      {...frame}
      {...told}
      kind={kind}
      onKind={anew(setKind)}
      passphrase={passphrase}
      onPassphrase={anew(setPassphrase)}
      onSave={save}
    />
  );
}

/** Three taps and the lock, where there is one. */
export function LeaveStation() {
  const app = useApp();
  const go = useGo();
  const { pair, own, untold, locked } = useOpened();
  const [step, setStep] = useState<"before" | "lock" | "gone">("before");
  const [partnerName] = useState(pair?.partnerName ?? undefined);
  const frame = useFrame({ start: step === "gone" ? "mark" : { kind: "back", onPress: () => go("/yours") } });
  const asking = useProof(
    async (proof) => {
      const asked = await checked(app, proof);
      return asked.ok ? app.store.leave() : asked;
    },
    () => setStep("gone"),
  );
  async function leaveNow() {
    if ((await app.store.leave()).ok) setStep("gone");
  }
  if (!pair && step !== "gone") return <Away to="/yours" />;
  return (
    <Leave
      {...frame}
      partnerName={partnerName}
      step={step}
      asking={asking}
      untold={untold}
      elsewhere={own.devices.some(({ isThis, removed }) => !isThis && !removed)}
      onNext={() => (locked ? setStep("lock") : void leaveNow())}
      onExport={() => go("/yours/export")}
      onStop={() => go("/yours")}
      onHome={() => go("/", true)}
    />
  );
}
