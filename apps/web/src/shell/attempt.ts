import type { Said, StorageFailure } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { useApp } from "./context.ts";

/** What a page says beside its own button. That the shared space can't be written in now is said by the frame, or by a page in this one's place. */
export const failureOf = (said: Said): StorageFailure | null =>
  said.ok || said.why === "read-only" ? null : said.why;

/** Runs a write and answers whether it was kept; what could not be written is said until one succeeds. */
export function useAttempt(): [StorageFailure | null, (writing: Promise<Said>) => Promise<boolean>] {
  const tell = useTelling();
  const [problem, setProblem] = useState<StorageFailure | null>(null);
  async function attempt(writing: Promise<Said>) {
    const said = await writing;
    const failure = failureOf(said);
    setProblem(failure);
    tell(failure ? { ok: true } : said);
    return said.ok;
  }
  return [problem, attempt];
}

/**
 * Runs a write and answers whether it was done, for pages that have no place of their own to say that it wasn't: the frame
 * says it there, until a write succeeds or another page comes.
 */
export function useDoing(): (writing: Promise<Said>) => Promise<boolean> {
  const tell = useTelling();
  return async (writing) => {
    const said = await writing;
    tell(said);
    return said.ok;
  };
}

function useTelling(): (said: Said) => void {
  const { unkept } = useApp();
  const { path } = useLocation();
  const clear = () => {
    unkept.value = null;
  };
  useEffect(() => clear, []);
  return (said) => {
    unkept.value = said.ok ? null : { why: said.why, path };
  };
}
