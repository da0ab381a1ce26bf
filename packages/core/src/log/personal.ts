/** One person's own state: a fold over the facts of their private space, which no partner's device ever holds. */
import type { CivilDate } from "../dates.ts";
import type { AnyEvent } from "./event.ts";
import type { RoundId } from "./fact.ts";

export interface OwnAnswer {
  readonly card: string;
  readonly words: string;
  readonly date: CivilDate;
}

export interface PersonalState {
  /** What I sealed, so that I can read my own again before it opens, or after it ran out. */
  readonly answers: Map<RoundId, OwnAnswer>;
  /** Cards that I left for another day, by card and date. */
  readonly passed: Set<string>;
  /** Rounds whose opening I have looked at. */
  readonly seen: Set<RoundId>;
}

export const emptyPersonal = (): PersonalState => ({
  answers: new Map(),
  passed: new Set(),
  seen: new Set(),
});

export const passKey = (card: string, date: CivilDate): string => `${card} ${date}`;

/** Folds one's own events onto a state and gives a new one; shared events pass by. */
export function foldPersonal(before: PersonalState, events: Iterable<AnyEvent>): PersonalState {
  const { answers, passed, seen } = before;
  const state = { answers: new Map(answers), passed: new Set(passed), seen: new Set(seen) };
  for (const event of events) step(state, event);
  return state;
}

function step(state: PersonalState, event: AnyEvent): void {
  if (event.type === "answer.kept" && !state.answers.has(event.data.round)) {
    const { round, ...answer } = event.data;
    state.answers.set(round, answer);
  } else if (event.type === "card.passed") {
    state.passed.add(passKey(event.data.card, event.data.date));
  } else if (event.type === "round.seen") {
    state.seen.add(event.data.round);
  }
}
