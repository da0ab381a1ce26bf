/** Rounds that opened and carried a reveal, read by kind. What this version can't read is passed by, never guessed at. */

import type { CivilDate } from "../dates.ts";
import { groupBy } from "../group-by.ts";
import type { PersonId } from "../log/fact.ts";
import type { SharedState } from "../log/fold.ts";
import type { RoundState } from "../tools/rounds.ts";
import { asReveal, type RevealKind, type RevealOf } from "./reveal.ts";

/** The rounds of one subject, in the order of their occasions. */
export type RoundsOf = (subject: string) => readonly RoundState[];

export interface Opened<K extends RevealKind> {
  /** The number of its opening in the log. */
  readonly at: number;
  readonly on: CivilDate;
  readonly said: Readonly<Record<PersonId, RevealOf<K>>>;
}

type Revealed = Extract<RoundState, { outcome: "revealed" }>;
const isRevealed = (round: RoundState): round is Revealed => round.outcome === "revealed";

/** Every round that opened with a reveal, by subject, in the log's order: one walk over all rounds. */
export function roundsIn({ rounds }: Pick<SharedState, "rounds">): RoundsOf {
  const bySubject = groupBy([...rounds.values()].filter(isRevealed).sort(byNumber), (r) => r.subject);
  return (subject) => bySubject.get(subject) ?? [];
}

const byNumber = (a: Revealed, b: Revealed): number => a.at - b.at;

/** The rounds whose two reveals are both of this kind, in the log's order. */
export const openedOf = <K extends RevealKind>(kind: K, rounds: readonly RoundState[]): Opened<K>[] =>
  rounds
    .filter(isRevealed)
    .sort(byNumber)
    .flatMap((round) => readAs(kind, round) ?? []);

export function readAs<K extends RevealKind>(kind: K, round: Revealed): Opened<K> | null {
  const said = Object.entries(round.reveals).map(([by, data]) => [by, asReveal(kind, data)] as const);
  if (said.length !== 2 || said.some(([, data]) => data === null)) return null;
  return { at: round.at, on: round.on, said: Object.fromEntries(said) as Opened<K>["said"] };
}
