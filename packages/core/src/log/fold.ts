/**
 * Shared state is a fold over the facts of one space, in the log's order. It is pure: two phones in two zones fold
 * one log to one state. A fact under an old epoch is void here as it is at the relay.
 */
import { toHex } from "../bytes.ts";
import { type CivilDate, civilDateAt, clampDate, daysBetween } from "../dates.ts";
import { type FocusFold, type FocusState, focusFold, noFocus } from "../journey/focus.ts";
import { foldMoveAsked, foldMoveDecided, type MoveState, noMove } from "../journey/move.ts";
import { foldName, type Names } from "../journey/name.ts";
import { foldPairing, noPairing, type Pairing } from "../journey/pairing.ts";
import { kindOf, weekOf } from "../journey/reveal.ts";
import { foldWeek, type KeptWeek } from "../journey/week.ts";
import {
  foldGiving,
  foldKey,
  foldOpening,
  foldReply,
  foldWithdrawn,
  type RoundState,
} from "../tools/rounds.ts";
import type { AnyEvent, KnownEvent } from "./event.ts";
import type { Fact, OpenedAnswer, PersonId, RoundId } from "./fact.ts";

export interface SharedState {
  /** The number of the last folded fact; 0 for none. */
  upTo: number;
  epoch: number;
  /** The day on which both had confirmed and the first rotation was accepted. */
  keptOn: CivilDate | null;
  pairing: Pairing;
  names: Names;
  rounds: Map<RoundId, RoundState>;
  focus: FocusState;
  /** Which words for the focus and which names have counted, so that none is taken for two. */
  heard: Set<string>;
  /** By the week's Monday. */
  weeks: Map<CivilDate, KeptWeek>;
  move: MoveState;
  /** Scopes ("pair", "round", a room) that hold a critical event this version can't read: read-only until updated. */
  updateNeeded: Set<string>;
  /** Scopes in which a newer app has said something that this one keeps and can't show yet. */
  newer: Set<string>;
}

export const emptyShared = (): SharedState => ({
  upTo: 0,
  epoch: 0,
  keptOn: null,
  pairing: noPairing(),
  names: {},
  rounds: new Map(),
  focus: noFocus(),
  heard: new Set(),
  weeks: new Map(),
  move: noMove(),
  updateNeeded: new Set(),
  newer: new Set(),
});

const copy = (state: SharedState): SharedState => ({
  ...state,
  rounds: new Map(state.rounds),
  weeks: new Map(state.weeks),
  heard: new Set(state.heard),
  updateNeeded: new Set(state.updateNeeded),
  newer: new Set(state.newer),
});

/** Folds facts onto a state and gives a new one; the state given stays as it was. */
export function foldShared(before: SharedState, facts: Iterable<Fact>): SharedState {
  const draft: Draft = { state: copy(before), focus: null };
  for (const fact of facts) step(draft, fact);
  if (draft.focus) draft.state.focus = draft.focus.state();
  return draft.state;
}

/** The words for the focus are copied once a fold, however many come. */
interface Draft {
  state: SharedState;
  focus: FocusFold | null;
}

function step(draft: Draft, fact: Fact): void {
  const { state } = draft;
  if (fact.number !== null) state.upTo = fact.number;
  switch (fact.kind) {
    case "rotation":
      rotate(state, fact);
      break;
    case "opening":
      foldOpening(state.rounds, fact);
      noteNewer(state, fact.answers);
      break;
    case "unsealed":
      if (fact.epoch !== state.epoch) break;
      foldKey(state.rounds, fact);
      noteNewer(state, [fact.answer]);
      break;
    case "event":
      if (fact.epoch === state.epoch) apply(draft, fact.event, fact);
      break;
    case "unreadable":
      if (fact.newer) addScope(state.updateNeeded, "pair");
      break;
    case "unknown":
      if (fact.epoch === state.epoch)
        addScope(fact.event.critical ? state.updateNeeded : state.newer, scopeOf(fact.event.type));
  }
}

function noteNewer(state: SharedState, answers: readonly OpenedAnswer[]): void {
  for (const answer of answers)
    if ("subject" in answer && kindOf(answer.subject) === null)
      addScope(state.newer, scopeOfSubject(answer.subject));
}

/** No version has nearly so many: whoever makes names up fills no device. */
const SCOPES_MOST = 50;

function addScope(scopes: Set<string>, scope: string): void {
  if (scopes.size < SCOPES_MOST) scopes.add(scope);
}

/** The part of an event's name before the dot: what becomes read-only when a critical one is unknown. */
export const scopeOf = (type: string): string => type.split(".", 1)[0] ?? type;

/** The same of a reveal's subject. */
export const scopeOfSubject = (subject: string): string => subject.split("/", 1)[0] ?? subject;

function rotate(state: SharedState, fact: Fact & { kind: "rotation" }): void {
  if (fact.epoch !== state.epoch + 1) return;
  state.epoch = fact.epoch;
  state.keptOn ??= fact.receivedAt === null ? null : civilDateAt(fact.receivedAt, 0);
}

function apply(draft: Draft, event: AnyEvent, { number, receivedAt }: Fact): void {
  const { state } = draft;
  const author: PersonId = toHex(event.author);
  const on = clampDate(event.date, receivedAt);
  switch (event.type) {
    case "pair.joined":
    case "pair.revealed":
    case "pair.confirmed":
      state.pairing = foldPairing(state.pairing, author, event);
      return;
    case "pair.renewed":
      return;
    case "name.given":
      if (!isOfTheTwo(state.pairing, author) || !isSaidNow(state, event, `name ${event.data.name}`, number))
        return;
      state.names = foldName(state.names, author, event.data.name);
      return;
    case "round.replied":
      foldReply(state.rounds, author, on, event.data);
      return;
    case "round.withdrawn":
      foldWithdrawn(state.rounds, author, on, event.data);
      return;
    // One that the log has numbered has opened its half, or fits none.
    case "round.key":
      if (number === null) foldGiving(state.rounds, author, event.data.round);
      return;
    case "focus.chosen":
      if (!isOfTheTwo(state.pairing, author) || !isSaidNow(state, event, String(event.data.room), number))
        return;
      draft.focus ??= focusFold(state.focus);
      draft.focus.say({ by: author, on, at: number, ...event.data });
      return;
    case "move.asked":
      if (isOfTheTwo(state.pairing, author))
        state.move = foldMoveAsked(state.move, event.data, { by: author, on, at: number });
      return;
    case "move.decided":
      if (isOfTheTwo(state.pairing, author))
        state.move = foldMoveDecided(state.move, event.data, { by: author, on, at: number });
      return;
    case "week.kept":
      if (!isOfTheTwo(state.pairing, author) || !mayKeep(state, on, event.data.week)) return;
      if (!isSaidBefore(state.weeks.get(event.data.week), event))
        foldWeek(state.weeks, { by: author, on, at: number, ...event.data });
  }
}

/** Either of the two could confirm in a third name; who joined and who revealed is what both compared the code of. */
const isOfTheTwo = ({ joined, revealed, confirmed }: Pairing, author: PersonId): boolean =>
  confirmed[author] !== undefined && (joined?.by === author || revealed?.by === author);

/**
 * Whoever holds the space's key can hand in an event of the other's again, as its author authenticated it. A word that
 * is said anew has seen more of the log than the same word before; 0 tells nothing. `state.heard` is changed in place.
 */
function isSaidNow(
  { heard }: SharedState,
  { author, after }: AnyEvent,
  said: string,
  number: number | null,
): boolean {
  const word = `${toHex(author)} ${after.number} ${said}`;
  if (number === null || after.number === 0) return true;
  if (heard.has(word)) return false;
  heard.add(word);
  return true;
}

/** The same for a week: what stood there once, by one who had not seen it yet, is that very word again. */
function isSaidBefore(kept: KeptWeek | undefined, { data, after }: KnownEvent<"week.kept">): boolean {
  if (!kept || after.number === 0) return false;
  const practices = [...new Set(data.practices)].join(" ");
  return kept.words.some(
    ({ at, ...word }) => (at ?? 0) > after.number && word.practices.join(" ") === practices,
  );
}

/**
 * The week of a day, the one before or the one after. An earlier one since the two kept each other can be kept late, by a
 * device that was away for long; but what stood in it stays as it was.
 */
function mayKeep({ keptOn, weeks }: SharedState, on: CivilDate, week: CivilDate): boolean {
  if (Math.abs(daysBetween(weekOf(on), week)) <= 7) return true;
  return keptOn !== null && weekOf(keptOn) <= week && week < on && !weeks.has(week);
}
