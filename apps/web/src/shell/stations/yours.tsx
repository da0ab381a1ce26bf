/** One's own page: how it looks, the lock, leaving. */

import { NAME_MAX, plainName } from "@innermost/core";
import { callMe, note } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { AddUnlock } from "../../devices/AddUnlock.tsx";
import type { ForYouProps } from "../../home/ForYou.tsx";
import type { KeepingProps } from "../../home/Keeping.tsx";
import { Leave } from "../../home/Leave.tsx";
import type { LocksProps } from "../../home/Locks.tsx";
import type { LooksProps } from "../../home/Looks.tsx";
import type { NameProps } from "../../home/NameRow.tsx";
import type { QuietHoursProps } from "../../home/QuietHours.tsx";
import { Yours } from "../../home/Yours.tsx";
import { LOCALES } from "../../i18n/index.ts";
import { sessionOf } from "../app.ts";
import { whereOnApple } from "../apple.ts";
import { useDoing } from "../attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { useInstall } from "../install.ts";
import { lockNow } from "../lock-now.ts";
import { looks, setLook } from "../looks.ts";
import { createPasskey, passkeysPossible } from "../passkey.ts";
import { useProof } from "../proof.ts";
import { changeLanguage } from "../speak.ts";
import { Away } from "./away.tsx";
import { checked, ownDevices } from "./devices.tsx";
import { Safety } from "./safety.tsx";

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

/** What is typed and not kept stays on this page alone. */
function useName(): NameProps {
  const app = useApp();
  const doing = useDoing();
  const { pair, personal } = useOpened();
  const kept = pair?.stage === "kept" ? pair : null;
  const name = kept ? kept.myName : personal.name;
  const [draft, setDraft] = useState(name ?? "");
  const [state, setState] = useState<NameProps["state"]>("idle");
  async function keep() {
    if (plainName(draft) === "") return setState("empty");
    if (draft.trim().length > NAME_MAX) return setState("long");
    const said = await callMe(sessionOf(app), draft);
    if (!said.ok && said.why === "read-only") return setState("stopped");
    setState((await doing(Promise.resolve(said))) ? "kept" : "idle");
  }
  return {
    name,
    seenBy: kept && (kept.partnerName ?? ""),
    draft,
    onDraft: (next) => {
      setDraft(next);
      setState("idle");
    },
    state,
    onKeep: () => void keep(),
  };
}

function useForYou(onQuestions: () => void): ForYouProps {
  const app = useApp();
  const doing = useDoing();
  const go = useGo();
  return {
    onCheck: () => go("/check"),
    onPulse: () => go("/pulse"),
    onLines: () => go("/lines"),
    onQuestions,
    onQuiet: () => go("/yours/quiet"),
    fewer: useOpened().personal.fewer,
    onFewer: (fewer) => void doing(note(sessionOf(app), "suggestions.set", { fewer })),
  };
}

function useLooks(): LooksProps {
  const { theme, typeSize, motion, language } = looks.value;
  const [languageAway, setLanguageAway] = useState(false);
  return {
    language,
    languages: LOCALES,
    onLanguage: (next) => void changeLanguage(next).then((spoken) => setLanguageAway(!spoken)),
    languageAway,
    theme,
    onTheme: (next) => setLook({ theme: next }),
    typeSize,
    onTypeSize: (next) => setLook({ typeSize: next }),
    motion,
    onMotion: (next) => setLook({ motion: next }),
  };
}

/** "22:00" as a minute of the day; null where that is no time. */
function minuteIn(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null;
}

const clockOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");

const momentOf = (minute: number): Date => new Date(`2026-01-01T${clockOf(minute)}:00`);

/** What the two fields hold before anybody has said hours. */
const NIGHT = { from: "21:00", to: "08:00" };

function useQuiet(): QuietHoursProps {
  const app = useApp();
  const doing = useDoing();
  const { quiet } = useOpened().personal;
  const [draft, setDraft] = useState(quiet ? { from: clockOf(quiet.from), to: clockOf(quiet.to) } : NIGHT);
  const [problem, setProblem] = useState(false);
  const say = (next: typeof quiet) => void doing(note(sessionOf(app), "hours.set", { quiet: next }));
  function set() {
    const [from, to] = [minuteIn(draft.from), minuteIn(draft.to)];
    if (from === null || to === null || from === to) return setProblem(true);
    say({ from, to });
  }
  return {
    hours: quiet && { from: momentOf(quiet.from), to: momentOf(quiet.to) },
    draft,
    onDraft: (next) => {
      setDraft(next);
      setProblem(false);
    },
    problem,
    onSet: set,
    onNone: () => say(null),
  };
}

function useLocks(passkey: ReturnType<typeof useOwnPasskey>): LocksProps {
  const app = useApp();
  const doing = useDoing();
  const go = useGo();
  const view = useOpened();
  return {
    lockAfter: view.settings.lockAfter,
    onLockAfter: (lockAfter) => void doing(app.store.changeSettings({ lockAfter })),
    passkey: passkey.state,
    onPasskey: passkey.add,
    onLockNow: view.locked ? () => lockNow(app.store) : null,
    onSetLock: () => go("/lock"),
    onNewPassphrase: () => go("/lock/new"),
    onQuickExitPage: () => go("/yours/exit"),
    keys: {
      devices: ownDevices(view, app.today.value).length,
      onDevices: () => go("/devices"),
      phrase: view.own.phrase.exists,
      onPhrase: () => go("/phrase"),
    },
  };
}

function useKeeping(): KeepingProps {
  const go = useGo();
  const { pair, before } = useOpened();
  const install = useInstall();
  const apple = whereOnApple();
  return {
    storage: useStorageKind(),
    installable: install !== null || apple !== null,
    onInstall: () => (apple ? go("/yours/home-screen") : void install?.()),
    onExport: () => go("/yours/export"),
    onCopy: () => go("/copy"),
    onImport: () => go("/import"),
    onCompare: pair?.stage === "kept" ? () => go("/compare") : undefined,
    onMove: () => go("/move"),
    before: before.map(({ id, names }) => ({ id, name: names.partner, onOpen: () => go(`/before/${id}`) })),
  };
}

export function YoursStation() {
  const go = useGo();
  const { pair } = useOpened();
  const frame = useFrame({ place: "yours" });
  const passkey = useOwnPasskey();
  const [asking, setAsking] = useState(false);
  const groups = {
    name: useName(),
    forYou: useForYou(() => setAsking(true)),
    looks: useLooks(),
    quiet: useQuiet(),
    locks: useLocks(passkey),
    keeping: useKeeping(),
  };
  const { made, ended } = passkey;
  if (asking) return <Safety onDone={() => setAsking(false)} />;
  if (made) return <AddingUnlock made={made} onEnd={(added) => ended(added ? "added" : "offered")} />;
  return (
    <Yours
      {...frame}
      {...groups}
      partnerName={pair?.partnerName ?? undefined}
      solo={pair === null}
      going={{
        onLeave: pair ? () => go("/yours/leave") : undefined,
        onDelete: () => go("/yours/delete"),
      }}
      about={{ onAbout: () => go("/about"), onLicences: () => go("/licences") }}
    />
  );
}

/** Three taps and the lock, where there is one. */
export function LeaveStation() {
  const app = useApp();
  const go = useGo();
  const { pair, own, untold, locked } = useOpened();
  const doing = useDoing();
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
    if (await doing(app.store.leave())) setStep("gone");
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
      onQuiet={() => go("/yours/quiet")}
      onStop={() => go("/yours")}
      onHome={() => go("/", true)}
    />
  );
}
