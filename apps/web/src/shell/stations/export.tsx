/** Taking one's words along: a locked copy, a page to read, or everything. */
import { exportAll, packTrunk, sealExport } from "@innermost/store";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Export, type ExportKind, type ExportProps } from "../../home/Export.tsx";
import { afterPaint } from "../after-paint.ts";
import { sessionOf } from "../app.ts";
import { AWAKE } from "../auto-lock.ts";
import { htmlOf } from "../book/book.ts";
import { saveData, saveLocked, savePage } from "../book/save.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { suggestedName } from "../device-name.ts";
import { download } from "../share.ts";
import { Away } from "./away.tsx";
import { allBefore } from "./before.tsx";

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

type ExportState = Pick<ExportProps, "state" | "letter" | "onData">;

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
    const html = await htmlOf(contents);
    if (kind === "readable") savePage(app, html);
    else saveLocked(app, sealExport(app.door, contents, html, passphrase));
    return kind === "readable" ? { state: "done", onData: () => saveData(app, contents) } : { state: "done" };
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
