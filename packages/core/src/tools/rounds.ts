/**
 * Sealed rounds once both halves are in. What one alone has sealed is not here: deposits are outside the log, so that a
 * partner's state can't depend on them. A round opens only when both answers are whole; one that isn't opens neither.
 *
 *   light:  opened | could-not-open, with the opening
 *   strict: both-in, with the opening; then opened by both keys | withdrawn | could-not-open
 *
 * A strict round to which a key is missing after ROUND_DAYS stays both-in, and no key counts any more.
 */
import { type CivilDate, civilDateAt } from "../dates.ts";
import { isReveal } from "../journey/reveal.ts";
import type { DataOf, ReplyWay } from "../log/catalogue.ts";
import type { Fact, OpenedAnswer, PersonId, RoundId } from "../log/fact.ts";
import { mayStillOpen } from "./round-days.ts";

export interface Reply {
  readonly way: ReplyWay;
  readonly words: string;
  readonly on: CivilDate;
}

export type RoundState =
  | {
      readonly outcome: "opened";
      readonly on: CivilDate;
      readonly card: string;
      readonly answers: Readonly<Record<PersonId, string>>;
      readonly replies: Readonly<Record<PersonId, Reply>>;
    }
  | {
      readonly outcome: "revealed";
      readonly on: CivilDate;
      /** The number of the record in the log that opened it. */
      readonly at: number;
      readonly subject: string;
      /** As each sealed it; `asReveal` reads it. What a newer app brought is kept here as it is. */
      readonly reveals: Readonly<Record<PersonId, unknown>>;
    }
  | BothIn
  /** One of them took theirs back after both were in. */
  | { readonly outcome: "withdrawn"; readonly on: CivilDate }
  | { readonly outcome: "could-not-open"; readonly on: CivilDate };

/** Strict: both have committed themselves, and a key is still missing. */
export interface BothIn {
  readonly outcome: "both-in";
  readonly on: CivilDate;
  readonly answers: readonly OpenedAnswer[];
}

type Opening = Fact & { kind: "opening" };

/** The first opening of a round decides; `rounds` is changed in place. */
export function foldOpening(rounds: Map<RoundId, RoundState>, opening: Opening): void {
  if (!rounds.has(opening.round)) rounds.set(opening.round, openedRound(opening));
}

function openedRound({ answers, receivedAt, number }: Opening): RoundState {
  const on = civilDateAt(receivedAt ?? 0, 0);
  const [one, two] = answers;
  if (!one || !two || one.author === two.author) return { outcome: "could-not-open", on };
  if (one.ok && two.ok) return bothOpen(one, two, on, number ?? 0);
  const waits = [one, two].every(mayWait);
  return waits ? { outcome: "both-in", on, answers: [one, two] } : { outcome: "could-not-open", on };
}

/** A half that opens as it lies waits for the other's key only where it is a reveal, as an older app seals it. */
const mayWait = (answer: OpenedAnswer): boolean =>
  answer.ok ? "subject" in answer && isReveal(answer.subject, answer.data) : "sealed" in answer;

/** Whether nothing can come of a round with this half, whatever the other's key opens. */
const isBroken = (answer: OpenedAnswer): boolean => !(answer.ok && "card" in answer) && !mayWait(answer);

type Whole = OpenedAnswer & { ok: true };

function bothOpen(one: Whole, two: Whole, on: CivilDate, at: number): RoundState {
  const failed: RoundState = { outcome: "could-not-open", on };
  if ("subject" in one) return "subject" in two ? revealed(one, two, on, at) : failed;
  if ("subject" in two || one.card !== two.card) return failed;
  const answers = { [one.author]: one.words, [two.author]: two.words };
  return { outcome: "opened", on, card: one.card, answers, replies: {} };
}

/** The key of one half; the first that fits counts, and no other can fit. Late ones are nothing. `rounds` is changed in place. */
export function foldKey(rounds: Map<RoundId, RoundState>, fact: Fact & { kind: "unsealed" }): void {
  const { round, answer, receivedAt, number } = fact;
  const state = rounds.get(round);
  const on = civilDateAt(receivedAt ?? 0, 0);
  if (state?.outcome !== "both-in" || hasGiven(state, answer.author) || !mayStillOpen(state.on, on)) return;
  const answers = state.answers.map((one) => (one.author === answer.author ? answer : one));
  rounds.set(round, withKey(state, answers, on, number ?? 0));
}

function withKey(state: BothIn, answers: readonly OpenedAnswer[], on: CivilDate, at: number): RoundState {
  const [one, two] = answers as [OpenedAnswer, OpenedAnswer];
  if (one.ok && two.ok) return bothOpen(one, two, on, at);
  return answers.some(isBroken) ? { outcome: "could-not-open", on } : { ...state, answers };
}

/** Whether somebody's half needs no key of theirs any more; true for a stranger to the round. */
export const hasGiven = ({ answers }: BothIn, author: PersonId): boolean =>
  !answers.some((one) => one.author === author && !one.ok && one.sealed);

/** One's own key that waits here to be sent. `rounds` is changed in place. */
export function foldGiving(rounds: Map<RoundId, RoundState>, author: PersonId, round: RoundId): void {
  const state = rounds.get(round);
  if (state?.outcome !== "both-in" || hasGiven(state, author)) return;
  const given: OpenedAnswer = { author, ok: false, sealed: null };
  rounds.set(round, {
    ...state,
    answers: state.answers.map((one) => (one.author === author ? given : one)),
  });
}

/** Takes back a half whose key was not given: neither opens. Too late it is nothing. `rounds` is changed in place. */
export function foldWithdrawn(
  rounds: Map<RoundId, RoundState>,
  author: PersonId,
  on: CivilDate,
  { round }: DataOf<"round.withdrawn">,
): void {
  const state = rounds.get(round);
  if (state?.outcome !== "both-in" || hasGiven(state, author)) return;
  rounds.set(round, { outcome: "withdrawn", on });
}

type Revealed = Extract<OpenedAnswer, { subject: string }>;

function revealed(one: Revealed, two: Revealed, on: CivilDate, at: number): RoundState {
  const { subject } = one;
  if (two.subject !== subject || ![one, two].every(({ data }) => isReveal(subject, data)))
    return { outcome: "could-not-open", on };
  return {
    outcome: "revealed",
    on,
    at,
    subject,
    reveals: { [one.author]: one.data, [two.author]: two.data },
  };
}

/** One reply a person and round; a reply to a round that is not open, or by a stranger to it, is nothing. */
export function foldReply(
  rounds: Map<RoundId, RoundState>,
  author: PersonId,
  on: CivilDate,
  { round, way, words }: DataOf<"round.replied">,
): void {
  const state = rounds.get(round);
  if (state?.outcome !== "opened" || state.replies[author] || !Object.hasOwn(state.answers, author)) return;
  rounds.set(round, { ...state, replies: { ...state.replies, [author]: { way, words, on } } });
}
