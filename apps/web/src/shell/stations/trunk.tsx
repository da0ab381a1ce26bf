/** Opening a file with everything, in an app that holds nothing yet. [Note: a trunk] in the store's trunk/format.ts */

import {
  isExport,
  lookAtTrunk,
  type NotATrunk,
  openTrunk,
  type Source,
  type Trunk,
  type TrunkTaken,
  takeTrunk,
} from "@innermost/store";
import { useState } from "preact/hooks";
import { Here } from "../../moving/Here.tsx";
import { type FileProblem, OpenFile } from "../../moving/OpenFile.tsx";
import { Unpacking, type UnpackStep } from "../../moving/Unpacking.tsx";
import { afterPaint } from "../after-paint.ts";
import { sessionOf } from "../app.ts";
import { AWAKE } from "../auto-lock.ts";
import { hasHome, useApp, useFrame, useGo, useOpened } from "../context.ts";
import { suggestedName } from "../device-name.ts";
import { hereOf } from "./devices.tsx";
import { LockStation } from "./lock.tsx";

export const sourceOf = (file: File): Source => ({
  size: file.size,
  read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
});

const PROBLEMS: Record<NotATrunk | "wrong" | "storage-full" | "storage-refused", FileProblem> = {
  "not-ours": "notOurs",
  newer: "newer",
  damaged: "damaged",
  wrong: "wrong",
  "storage-full": "full",
  "storage-refused": "refused",
};

/** A file that was moved away while it was being read is not whole either. */
const whole = <T extends { readonly ok: boolean }>(work: Promise<T>) =>
  work.catch(() => ({ ok: false, why: "damaged" }) as const);

async function lookAt(file: File): Promise<FileProblem | null> {
  const looked = await whole(lookAtTrunk(sourceOf(file)));
  if (looked.ok) return null;
  const begin = await file
    .slice(0, 64)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  return isExport(new Uint8Array(begin)) ? "copy" : PROBLEMS[looked.why];
}

const stepAt = (pieces: number, all: number): UnpackStep =>
  pieces < all / 2 ? "begun" : pieces < (9 * all) / 10 ? "half" : "last";

export function ImportStation() {
  const app = useApp();
  const go = useGo();
  const view = useOpened();
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/") } });
  const bare = useFrame({ start: null });
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [name, setName] = useState(suggestedName);
  const [step, setStep] = useState<"ask" | "trying" | "lock" | "not-empty" | UnpackStep>("ask");
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const [trunk, setTrunk] = useState<Trunk | null>(null);
  const notNow = useFrame({ start: { kind: "not-now", onPress: () => setStep("ask") } });

  async function pick(picked: File) {
    setFile(picked);
    setProblem(null);
    setProblem(await lookAt(picked));
  }

  function open() {
    if (!file) return;
    setStep("trying");
    afterPaint(app.clock, async () => {
      const opened = await whole(openTrunk(app.door, sourceOf(file), passphrase));
      setProblem(opened.ok ? null : PROBLEMS[opened.why]);
      if (!opened.ok) return setStep("ask");
      setTrunk(opened.trunk);
      if (view.locked) unpack(opened.trunk);
      else setStep("lock");
    });
  }

  function unpack(from: Trunk) {
    setStep("begun");
    afterPaint(app.clock, async () => {
      const told = (pieces: number) => {
        // Nobody touches the page meanwhile, and a lock in the middle would undo it.
        dispatchEvent(new Event(AWAKE));
        setStep(stepAt(pieces, from.pieces));
      };
      const taken: TrunkTaken = await whole(
        takeTrunk(sessionOf(app), from, name.trim() || suggestedName(), told),
      );
      if (taken.ok) return go("/", true);
      const { why } = taken;
      if (why === "not-empty" || why === "no-lock") return setStep(why === "no-lock" ? "lock" : why);
      setProblem(PROBLEMS[why]);
      setStep("ask");
    });
  }

  if (step === "begun" || step === "half" || step === "last") return <Unpacking {...bare} step={step} />;
  if (step === "lock")
    return <LockStation frame={notNow} whose="device" onLocked={() => trunk && unpack(trunk)} />;
  if (step === "not-empty" || (step === "ask" && (hereOf(view) || hasHome(view)))) return <NotEmpty />;
  return (
    <OpenFile
      {...frame}
      chosen={file?.name ?? null}
      onPick={(picked) => void pick(picked)}
      passphrase={passphrase}
      onPassphrase={setPassphrase}
      name={name}
      onName={setName}
      trying={step === "trying"}
      problem={problem}
      onOpen={open}
      onRead={() => go("/copy")}
    />
  );
}

/** Nothing that is here is ever written over. */
function NotEmpty() {
  const go = useGo();
  const view = useOpened();
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/", true) } });
  const onSave = hasHome(view) ? () => go("/yours/export") : undefined;
  // Deleting ends a pair, and reaches all of one's devices: it is a way to a file for somebody who has neither alone.
  const mayDelete = hasHome(view) && !view.pair && view.own.devices.length <= 1;
  const onDelete = mayDelete ? () => go("/yours/delete") : undefined;
  return (
    <Here {...frame} onHome={() => go("/", true)} onRead={() => go("/copy")} {...{ onSave, onDelete }} />
  );
}
