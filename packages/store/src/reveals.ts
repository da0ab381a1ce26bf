/** The rounds of reveals: both devices derive them from the pair's key, so that nothing in the log tells who has begun. */
import {
  type CivilDate,
  comesBackOn,
  hasGiven,
  mayStillOpen,
  type RoundId,
  type RoundState,
  type SharedState,
  type Subject,
  toHex,
} from "@innermost/core";
import type { Session } from "./local/session.ts";
import { today } from "./ports/clock.ts";

const utf8 = new TextEncoder();

export interface RevealSource {
  /** What has opened under a subject, oldest first; rounds that could not be opened stand among them. */
  roundsOf(subject: Subject): readonly RoundState[];
  /** The round that comes next under a subject. */
  next(subject: Subject): RoundId;
  /** The last round of a subject, where both lie in it and a key is missing; null where there is none. */
  bothIn(subject: Subject): InBoth | null;
}

export interface InBoth {
  readonly round: RoundId;
  /** My half is open to the partner, or on its way; theirs is what is missing. */
  readonly given: boolean;
  /** No key counts any more: mine has come back. */
  readonly late: boolean;
  /** The day on which mine comes back. */
  readonly until: CivilDate;
}

/** Null until the pair is kept. */
export function revealSource(session: Session, shared: SharedState): RevealSource | null {
  const { door } = session.ports;
  const { pair } = session.memory;
  const key = pair?.epochKeys[1];
  if (!key) return null;
  const me = toHex(pair.person);
  const roundOf = (subject: Subject, occasion: number): RoundId =>
    toHex(door.derive(key, "reveal/round", utf8.encode(subject), utf8.encode(String(occasion))).slice(0, 16));
  function roundsOf(subject: Subject): RoundState[] {
    const opened: RoundState[] = [];
    for (;;) {
      const round = shared.rounds.get(roundOf(subject, opened.length));
      if (!round) return opened;
      opened.push(round);
    }
  }
  function bothIn(subject: Subject): InBoth | null {
    const rounds = roundsOf(subject);
    const state = rounds.at(-1);
    if (state?.outcome !== "both-in") return null;
    return {
      round: roundOf(subject, rounds.length - 1),
      given: hasGiven(state, me),
      late: !mayStillOpen(state.on, today(session.ports.clock)),
      until: comesBackOn(state.on),
    };
  }
  return { roundsOf, bothIn, next: (subject) => roundOf(subject, roundsOf(subject).length) };
}
