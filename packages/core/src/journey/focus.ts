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

/** Takes words one after the other; each costs the same, however many were said before it. */
export interface FocusFold {
  say(word: FocusWord): void;
  /** What is focus after the words so far. */
  now(): Focus | null;
  state(): FocusState;
}

/** The state given stays as it was. */
export function focusFold(before: FocusState = noFocus()): FocusFold {
  const [said, past] = [[...before.said], [...before.past]];
  const last = new Map<PersonId, FocusWord>();
  let { now } = before;
  for (const word of said) hear(word);

  /** In the order in which each last said something. */
  function hear(word: FocusWord): void {
    last.delete(word.by);
    last.set(word.by, word);
  }

  function say(word: FocusWord): void {
    const other = [...last.values()].findLast(({ by }) => by !== word.by);
    said.push(word);
    hear(word);
    if (!other || other.room !== word.room || word.room === (now?.room ?? null)) return;
    const on = latest(word.on, other.on, now?.since, past.at(-1)?.until);
    if (now) past.push({ ...now, until: on });
    now = word.room === null ? null : { room: word.room, since: on };
  }

  return { say, now: () => now, state: () => ({ said: [...said], now, past: [...past] }) };
}

export function foldFocus(before: FocusState, word: FocusWord): FocusState {
  const fold = focusFold(before);
  fold.say(word);
  return fold.state();
}

/** No focus begins before both have said it, or before the last one ended, whatever day a word claims. */
const latest = (first: CivilDate, ...more: (CivilDate | undefined)[]): CivilDate =>
  more.reduce<CivilDate>((last, on) => (on !== undefined && on > last ? on : last), first);

/** What one of the two last said, if it is an offer that the other has not taken up. */
export function offerOf(state: FocusState, by: PersonId): FocusWord | null {
  const last = state.said.findLast((word) => word.by === by);
  return last && last.room !== (state.now?.room ?? null) ? last : null;
}
