import type { StorageFailure, Written } from "@innermost/store";
import { useState } from "preact/hooks";

/** Runs a write and answers whether it was kept; what could not be written is said until one succeeds. */
export function useAttempt(): [StorageFailure | null, (writing: Promise<Written>) => Promise<boolean>] {
  const [problem, setProblem] = useState<StorageFailure | null>(null);
  async function attempt(writing: Promise<Written>) {
    const written = await writing;
    setProblem(written.ok ? null : written.why);
    return written.ok;
  }
  return [problem, attempt];
}
