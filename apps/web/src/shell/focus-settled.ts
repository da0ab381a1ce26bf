import { type FocusState, foldFocus, noFocus } from "@innermost/core";

/** Whether the two have agreed, on a room or on none, since their lists opened as fact `at` of the log. */
export function isSettled({ said }: Pick<FocusState, "said">, at: number): boolean {
  let state = noFocus();
  const since = new Map<string, string | null>();
  for (const word of said) {
    const before = state.now?.room ?? null;
    state = foldFocus(state, word);
    if (word.at !== null && word.at < at) continue;
    since.set(word.by, word.room);
    const [one, two] = [...since.values()];
    if ((since.size === 2 && one === two) || (state.now?.room ?? null) !== before) return true;
  }
  return false;
}
