/**
 * A card a day. The day's round is not an event: both devices work out the same card and the same round from what they
 * share and the date, so that nothing in the shared space tells whether one of them has begun, answered or passed.
 */
import { addDays, type CivilDate, daysBetween } from "../dates.ts";
import type { RoundId } from "../log/fact.ts";
import type { SharedState } from "../log/fold.ts";
import { type PersonalState, passKey } from "../log/personal.ts";
import { comesBackOn, mayStillOpen, ROUND_DAYS } from "../tools/round-days.ts";

export type DayState =
  | "open"
  | "passed"
  | "sealed"
  /** Both have committed themselves to a strict round, and a key is missing. */
  | "both-in"
  | "ready"
  | "opened"
  | "withdrawn"
  | "could-not-open"
  | "expired"
  /** One's own words have come back, not long ago. */
  | "returned";

export interface DayRound {
  readonly date: CivilDate;
  readonly round: RoundId;
  readonly card: string;
  readonly state: DayState;
}

export interface DailySource {
  /** Card ids in this pair's own order (see `pairOrder`). */
  readonly order: readonly string[];
  readonly keptOn: CivilDate;
  readonly roundOf: (date: CivilDate, card: string) => RoundId;
}

/** The cards in an order of this pair's own: `rank` must be the same function of the pair on both devices. */
export const pairOrder = (cards: readonly string[], rank: (card: string) => string): readonly string[] =>
  cards
    .map((card) => [rank(card), card] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, card]) => card);

/** No card comes again before every card has had its day. */
export function cardOn(source: Pick<DailySource, "order" | "keptOn">, date: CivilDate): string {
  const { order, keptOn } = source;
  const day = daysBetween(keptOn, date);
  const card = order[((day % order.length) + order.length) % order.length];
  if (card === undefined) throw new RangeError("a pair needs at least one card");
  return card;
}

/** The state of one day's round as this person sees it. */
export function dayRound(
  source: DailySource,
  shared: SharedState,
  own: PersonalState,
  date: CivilDate,
  today: CivilDate,
): DayRound {
  const card = cardOn(source, date);
  const round = source.roundOf(date, card);
  return { date, round, card, state: stateOf(shared, own, round, card, date, today) };
}

function stateOf(
  shared: SharedState,
  own: PersonalState,
  round: RoundId,
  card: string,
  date: CivilDate,
  today: CivilDate,
): DayState {
  const opened = shared.rounds.get(round);
  if (opened?.outcome === "could-not-open" || opened?.outcome === "withdrawn") return opened.outcome;
  if (opened?.outcome === "both-in") return mayStillOpen(opened.on, today) ? "both-in" : "expired";
  if (opened) return own.seen.has(round) ? "opened" : "ready";
  if (daysBetween(date, today) >= ROUND_DAYS) return "expired";
  if (own.answers.has(round)) return "sealed";
  return own.passed.has(passKey(card, date)) ? "passed" : "open";
}

/** Today's round first, then those of earlier days that can still open, newest first. */
export function recentRounds(
  source: DailySource,
  shared: SharedState,
  own: PersonalState,
  today: CivilDate,
): DayRound[] {
  const days = Math.min(ROUND_DAYS, Math.max(0, daysBetween(source.keptOn, today)) + 1);
  return Array.from({ length: days }, (_, back) =>
    dayRound(source, shared, own, addDays(today, -back), today),
  );
}

/** Answered on its last day, both in on its last, and come back since: no day concerns anybody any more after so long. */
const OLDEST_DAYS = 4 * ROUND_DAYS;

/**
 * The rounds of days before those, newest first, as far as they still concern this person: what may yet be opened or
 * read, and for two weeks their own words that came back. They depend on nothing that the other keeps to themselves.
 */
export function olderRounds(
  source: DailySource,
  shared: SharedState,
  own: PersonalState,
  today: CivilDate,
): DayRound[] {
  if (own.answers.size === 0) return [];
  const days = Math.min(OLDEST_DAYS, daysBetween(source.keptOn, today) + 1) - ROUND_DAYS;
  return Array.from({ length: Math.max(0, days) }, (_, back) => {
    const date = addDays(today, -ROUND_DAYS - back);
    const card = cardOn(source, date);
    const round = source.roundOf(date, card);
    const state = olderState(shared, own, round, today);
    return state ? [{ date, round, card, state }] : [];
  }).flat();
}

function olderState(
  shared: SharedState,
  own: PersonalState,
  round: RoundId,
  today: CivilDate,
): DayState | null {
  const opened = shared.rounds.get(round);
  const mine = own.answers.get(round);
  if (!mine) return null;
  if (!opened) return stillOr("sealed", mine.date, today);
  if (opened.outcome === "both-in") return stillOr("both-in", opened.on, today);
  if (opened.outcome === "withdrawn" || opened.outcome === "could-not-open")
    return mayStillOpen(opened.on, today) ? "returned" : null;
  if (!mayStillOpen(opened.on, today)) return null;
  return own.seen.has(round) ? "opened" : "ready";
}

/** A card is answered on its day or within the two weeks after it; a day more for two clocks. */
const ANSWERED_WITHIN = ROUND_DAYS + 3;

/**
 * What this person answered while the cards came in another order, newest first, as far as it still concerns them: an app
 * with other cards has other days, and the words that lie sealed under a former one are on none of them.
 */
export function movedRounds(
  source: DailySource,
  shared: SharedState,
  own: PersonalState,
  today: CivilDate,
): DayRound[] {
  const late = [...own.answers].filter(([, { date }]) => daysBetween(date, today) < OLDEST_DAYS);
  return late
    .flatMap(([round, { card, date }]): DayRound[] => {
      const day = dayOf(source, round, card, date);
      if (day === undefined || cardOn(source, day) === card) return [];
      const state = olderState(shared, own, round, today);
      return state ? [{ date: day, round, card, state }] : [];
    })
    .sort((a, b) => daysBetween(a.date, b.date));
}

/** The day whose round an answer belongs to; none for the invitation's, and for another pair's. */
const dayOf = (source: DailySource, round: RoundId, card: string, on: CivilDate): CivilDate | undefined =>
  Array.from({ length: ANSWERED_WITHIN }, (_, back) => addDays(on, 1 - back)).find(
    (day) => source.roundOf(day, card) === round,
  );

/** What began on a day, while it may still open; then that it came back; then nothing. */
function stillOr(state: DayState, since: CivilDate, today: CivilDate): DayState | null {
  if (mayStillOpen(since, today)) return state;
  return daysBetween(comesBackOn(since), today) < ROUND_DAYS ? "returned" : null;
}
