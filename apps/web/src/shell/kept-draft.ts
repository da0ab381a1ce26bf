import { useDraft } from "./use-draft.ts";

/** A draft that is more than words: kept as one line of JSON under the vault, so that a reload loses nothing. */
export function useKeptDraft<T extends object>(key: string, empty: T) {
  const words = useDraft(key);
  return {
    value: read(words.value, empty),
    problem: words.problem === "too-long" ? null : words.problem,
    change: (part: Partial<T>) => words.onInput(JSON.stringify({ ...read(words.value, empty), ...part })),
    /** What it held is written elsewhere now. */
    async clear() {
      words.onInput("");
      await words.keep();
    },
  };
}

/** What an older version of this page kept may lack a part. */
function read<T extends object>(text: string, empty: T): T {
  try {
    return { ...empty, ...(JSON.parse(text) as Partial<T>) };
  } catch {
    return empty;
  }
}
