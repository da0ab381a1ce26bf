/** What a plan may rest on: facts of the shared log with their numbers, none of them one person's. */
import { type CivilDate, daysBetween } from "../dates.ts";
import type { SharedState } from "../log/fold.ts";
import { isOneEdition, lowerEase } from "./experiences.ts";
import type { FocusWord } from "./focus.ts";
import { type Opened, openedOf, readAs, roundsIn } from "./opened.ts";
import { minutesOf, timesNamed } from "./proposal.ts";
import { checkSubject, FOCUS, type Mark } from "./reveal.ts";

interface Numbered {
  /** The fact's number in the log. */
  readonly at: number;
}

export type CitedWord = FocusWord & Numbered;

/** An opened focus round: the rooms on both lists, and the smaller of both persons' minutes a week. */
export interface NamedFact extends Numbered {
  readonly both: readonly string[];
  readonly minutes: number;
}

/** What both opened of one week. A practice can be in `helped` and in `didnt`: the two may differ. */
export interface ToldFact extends Numbered {
  readonly week: CivilDate;
  readonly helped: readonly string[];
  readonly didnt: readonly string[];
  readonly minutes: number;
}

/** A room of the check that both opened, and the lower of the two scores. */
export interface CheckFact extends Numbered {
  readonly room: string;
  readonly lower: number;
}

/** One word for a week, also one that a later word took the place of. */
export interface KeptFact extends Numbered {
  readonly week: CivilDate;
  readonly practices: readonly string[];
}

/** Each list in the log's order. */
export interface Facts {
  readonly words: readonly CitedWord[];
  readonly named: readonly NamedFact[];
  readonly told: readonly ToldFact[];
  readonly checks: readonly CheckFact[];
  readonly kept: readonly KeptFact[];
}

/** The facts that can be cited. What still waits on this device to be sent has no number and is none of them yet. */
export function planFacts(shared: SharedState, rooms: readonly string[]): Facts {
  const roundsOf = roundsIn(shared);
  return {
    words: shared.focus.said.filter(isNumbered).sort(byNumber),
    named: openedOf("focus", roundsOf(FOCUS)).map(namedFact),
    told: toldFacts(shared),
    checks: rooms
      .flatMap((room) => openedOf("check", roundsOf(checkSubject(room))).map((o) => [room, o] as const))
      .filter(([, opened]) => isOneEdition(opened))
      .map(([room, opened]) => ({ at: opened.at, room, lower: lowerEase(opened) }))
      .sort(byNumber),
    kept: keptFacts(shared),
  };
}

const byNumber = (a: Numbered, b: Numbered): number => a.at - b.at;
const isNumbered = <T extends { at: number | null }>(fact: T): fact is T & Numbered => fact.at !== null;

const namedFact = (opened: Opened<"focus">): NamedFact => ({
  at: opened.at,
  both: [...new Set(Object.values(opened.said).flatMap(({ rooms }) => rooms))].filter(
    (room) => timesNamed(opened, room) > 1,
  ),
  minutes: minutesOf(opened)[0],
});

const toldFacts = ({ rounds }: SharedState): ToldFact[] =>
  [...rounds.values()]
    .flatMap((round) => {
      if (round.outcome !== "revealed" || !round.subject.startsWith("week/")) return [];
      const opened = readAs("week", round);
      return opened ? [toldFact(round.subject.slice("week/".length), opened)] : [];
    })
    .sort(byNumber);

function toldFact(week: CivilDate, opened: Opened<"week">): ToldFact {
  const marks = Object.values(opened.said).flatMap((one) => one.marks);
  const marked = (as: Mark) => marks.filter(({ mark }) => mark === as).map(({ practice }) => practice);
  const minutes = minutesOf(opened)[0];
  return { at: opened.at, week, helped: marked("helped"), didnt: marked("didnt"), minutes };
}

const keptFacts = ({ weeks }: SharedState): KeptFact[] =>
  [...weeks]
    .flatMap(([week, { words }]) => words.map((word) => ({ week, ...word })))
    .filter(isNumbered)
    .sort(byNumber);

/** Weeks that a practice rests after somebody told that it didn't help: what didn't once may do in another season. */
export const REST_WEEKS = 8;

/** Without what was kept or told of that week and later ones: it counts only later. What rested long enough is free again. */
export const until = (facts: Facts, week: CivilDate): Facts => ({
  ...facts,
  kept: facts.kept.filter((fact) => fact.week < week),
  told: facts.told
    .filter((fact) => fact.week < week)
    .map((fact) => (daysBetween(fact.week, week) > REST_WEEKS * 7 ? { ...fact, didnt: [] } : fact)),
});

/** The facts without those of the given numbers. */
export function without(facts: Facts, numbers: ReadonlySet<number>): Facts {
  const rest = <T extends Numbered>(list: readonly T[]): T[] => list.filter(({ at }) => !numbers.has(at));
  return {
    words: rest(facts.words),
    named: rest(facts.named),
    told: rest(facts.told),
    checks: rest(facts.checks),
    kept: rest(facts.kept),
  };
}

export const numbersOf = (facts: readonly Numbered[]): number[] => facts.map(({ at }) => at);
