import { ANSWER_MAX } from "@innermost/core";
import { draft, type StorageFailure } from "@innermost/store";
import { useEffect, useRef, useState } from "preact/hooks";
import { sessionOf } from "./app.ts";
import { useApp } from "./context.ts";
import { LEAVING } from "./lock-now.ts";

export interface Draft {
  readonly value: string;
  readonly kept: "idle" | "keeping" | "kept";
  readonly problem: StorageFailure | "too-long" | null;
  onInput(text: string): void;
  /** Writes now; true once it is kept. */
  keep(): Promise<boolean>;
}

/** How long a pause in typing is, in ms, before the words are kept. */
const PAUSE_MS = 500;

/** What somebody is writing: kept on this device, under the vault, at each pause and when the page is left. */
export function useDraft(key: string, most: number = ANSWER_MAX): Draft {
  const app = useApp();
  const [value, setValue] = useState(() => sessionOf(app).memory.drafts.get(key) ?? "");
  const [kept, setKept] = useState<Draft["kept"]>(value ? "kept" : "idle");
  const [problem, setProblem] = useState<StorageFailure | null>(null);
  const pending = useRef<{ text: string; timer: unknown } | null>(null);

  async function keep(): Promise<boolean> {
    const session = app.store.session();
    if (!pending.current || !session) return problem === null;
    const { text, timer } = pending.current;
    app.clock.clearTimeout(timer);
    pending.current = null;
    const written = await draft(session, key, text);
    // What was typed meanwhile is newer, and still to be kept.
    const hasMore = pending.current !== null;
    if (!written.ok) pending.current ??= { text, timer: null };
    setProblem(written.ok ? null : written.why);
    setKept(!written.ok ? "idle" : hasMore ? "keeping" : "kept");
    return written.ok;
  }

  function onInput(text: string): void {
    setValue(text);
    if (pending.current) app.clock.clearTimeout(pending.current.timer);
    else setKept("keeping");
    pending.current = { text, timer: app.clock.setTimeout(() => void keep(), PAUSE_MS) };
  }

  useEffect(() => {
    const leave = () => void keep();
    addEventListener("pagehide", leave);
    addEventListener(LEAVING, leave);
    return () => {
      leave();
      removeEventListener("pagehide", leave);
      removeEventListener(LEAVING, leave);
    };
  }, []);

  return { value, kept, problem: value.length > most ? "too-long" : problem, onInput, keep };
}
