/**
 * The one room that the pair works in now. Each says a room; what both last said is the focus. Saying another room offers
 * it, saying the same accepts it; until both agree the focus stays as it was.
 */
import type { CivilDate } from "../dates.ts";
import type { PersonId } from "../log/fact.ts";

export interface FocusWord {
  readonly by: PersonId;
  /** Null is "none for now". */
  readonly room: string | null;
  readonly on: CivilDate;
  /** The log's number; null while it waits on this device. */
  readonly at: number | null;
}

export interface Focus {
  readonly room: string;
  readonly since: CivilDate;
}

export interface FocusState {
  /** Every word, in the log's order. */
  readonly said: readonly FocusWord[];
  readonly now: Focus | null;
  /** Those before, oldest first; `until` is the day on which the next one began. */
  readonly past: readonly (Focus & { readonly until: CivilDate })[];
}

export const noFocus = (): FocusState => ({ said: [], now: null, past: [] });

export function foldFocus(before: FocusState, word: FocusWord): FocusState {
  const said = [...before.said, word];
  const other = said.findLast(({ by }) => by !== word.by);
  if (!other || other.room !== word.room || word.room === (before.now?.room ?? null))
    return { ...before, said };
  const { now, past: earlier } = before;
  const on = latest(word.on, other.on, now?.since, earlier.at(-1)?.until);
  const past = now ? [...earlier, { ...now, until: on }] : earlier;
  return { said, past, now: word.room === null ? null : { room: word.room, since: on } };
}

/** No focus begins before both have said it, or before the last one ended, whatever day a word claims. */
const latest = (first: CivilDate, ...more: (CivilDate | undefined)[]): CivilDate =>
  more.reduce<CivilDate>((last, on) => (on !== undefined && on > last ? on : last), first);

/** What one of the two last said, if it is an offer that the other has not taken up. */
export function offerOf(state: FocusState, by: PersonId): FocusWord | null {
  const last = state.said.findLast((word) => word.by === by);
  return last && last.room !== (state.now?.room ?? null) ? last : null;
}
