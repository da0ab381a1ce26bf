/**
 * Sealed rounds once they are open. What lies sealed is not here: deposits are outside the log, so that a partner's
 * state can't depend on them. A round opens only when both answers are whole; one that isn't opens neither.
 */
import { type CivilDate, civilDateAt } from "../dates.ts";
import { isReveal } from "../journey/reveal.ts";
import type { DataOf, ReplyWay } from "../log/catalogue.ts";
import type { Fact, OpenedAnswer, PersonId, RoundId } from "../log/fact.ts";

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
      /** The number of its opening in the log. */
      readonly at: number;
      readonly subject: string;
      /** As each sealed it; `asReveal` reads it. What a newer app brought is kept here as it is. */
      readonly reveals: Readonly<Record<PersonId, unknown>>;
    }
  | { readonly outcome: "could-not-open"; readonly on: CivilDate };

type Opening = Fact & { kind: "opening" };

/** The first opening of a round decides; `rounds` is changed in place. */
export function foldOpening(rounds: Map<RoundId, RoundState>, opening: Opening): void {
  if (!rounds.has(opening.round)) rounds.set(opening.round, openedRound(opening));
}

function openedRound(opening: Opening): RoundState {
  const on = civilDateAt(opening.receivedAt ?? 0, 0);
  const [one, two] = opening.answers;
  const failed: RoundState = { outcome: "could-not-open", on };
  if (!one?.ok || !two?.ok || one.author === two.author) return failed;
  if ("subject" in one) return "subject" in two ? revealed(one, two, on, opening.number ?? 0) : failed;
  if ("subject" in two || one.card !== two.card) return failed;
  const answers = { [one.author]: one.words, [two.author]: two.words };
  return { outcome: "opened", on, card: one.card, answers, replies: {} };
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
