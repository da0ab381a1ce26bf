import type { Said, StorageFailure } from "@innermost/store";
import { useState } from "preact/hooks";

/** What the person can mend. Where the shared space can't be written in, another page stands in this one's place. */
export const failureOf = (said: Said): StorageFailure | null =>
  said.ok || said.why === "read-only" ? null : said.why;

/** Runs a write and answers whether it was kept; what could not be written is said until one succeeds. */
export function useAttempt(): [StorageFailure | null, (writing: Promise<Said>) => Promise<boolean>] {
  const [problem, setProblem] = useState<StorageFailure | null>(null);
  async function attempt(writing: Promise<Said>) {
    const said = await writing;
    setProblem(failureOf(said));
    return said.ok;
  }
  return [problem, attempt];
}
