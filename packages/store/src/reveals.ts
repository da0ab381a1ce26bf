/** The rounds of reveals: both devices derive them from the pair's key, so that nothing in the log tells who has begun. */
import { type RoundId, type RoundState, type SharedState, type Subject, toHex } from "@innermost/core";
import type { Session } from "./local/session.ts";

const utf8 = new TextEncoder();

export interface RevealSource {
  /** What has opened under a subject, oldest first; rounds that could not be opened stand among them. */
  roundsOf(subject: Subject): readonly RoundState[];
  /** The round that comes next under a subject. */
  next(subject: Subject): RoundId;
}

/** Null until the pair is kept. */
export function revealSource(session: Session, shared: SharedState): RevealSource | null {
  const { door } = session.ports;
  const key = session.memory.pair?.epochKeys[1];
  if (!key) return null;
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
  return { roundsOf, next: (subject) => roundOf(subject, roundsOf(subject).length) };
}
