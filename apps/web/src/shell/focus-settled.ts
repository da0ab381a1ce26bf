import { type FocusState, focusFold } from "@innermost/core";

/** Whether the two have agreed, on a room or on none, since their lists opened as fact `at` of the log. */
export function isSettled({ said }: Pick<FocusState, "said">, at: number): boolean {
  const fold = focusFold();
  const since = new Map<string, string | null>();
  for (const word of said) {
    const before = fold.now()?.room ?? null;
    fold.say(word);
    if (word.at !== null && word.at < at) continue;
    since.set(word.by, word.room);
    const [one, two] = [...since.values()];
    if ((since.size === 2 && one === two) || (fold.now()?.room ?? null) !== before) return true;
  }
  return false;
}
