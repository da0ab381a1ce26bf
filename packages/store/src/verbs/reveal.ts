/** The verbs of a reveal: seal what both will see at once, or keep it to oneself. */
import {
  daysBetween,
  foldPersonal,
  type OwnReveal,
  type RevealOf,
  ROUND_DAYS,
  type RoundId,
  type Subject,
} from "@innermost/core";
import type { Intent } from "../local/intents.ts";
import { DEPOSIT, knownEvent, withPending } from "../local/memory.ts";
import { ownRecord, type Session, sharedIntent } from "../local/session.ts";
import { today } from "../ports/clock.ts";
import type { Written } from "../ports/storage.ts";
import { revealSource } from "../reveals.ts";

type DataUnder<S extends Subject> = S extends "focus"
  ? RevealOf<"focus">
  : S extends `check/${string}`
    ? RevealOf<"check">
    : RevealOf<"week">;

/**
 * Seals a reveal for the next round under its subject; it opens once the partner's lies there too. What is sealed
 * already stays as it is for fourteen days, and can be sealed anew after them. Nothing happens before a pair is kept.
 */
export async function reveal<S extends Subject>(
  session: Session,
  subject: S,
  data: DataUnder<S>,
): Promise<Written> {
  const source = revealSource(session, withPending(session.memory));
  if (!source) return { ok: true };
  const round = source.next(subject);
  if (isSealed(session, session.memory.personal.reveals.get(round))) return { ok: true };
  const date = today(session.ports.clock);
  const [place, own] = ownRecord(session, "reveal.kept", { round, subject, data, date });
  const deposit: Intent = { kind: "deposit", round, subject, data, sealed: null };
  const written = await session.commit([deposit], { [place]: own, [DEPOSIT + round]: null });
  if (!written.ok) return written;
  forgetExpired(session, round);
  session.memory.personal = foldPersonal(session.memory.personal, knownEvent(own));
  session.changed();
  return written;
}

/** Whether what I sealed may still lie at the relay. */
const isSealed = ({ ports }: Session, own: OwnReveal | undefined): boolean =>
  own !== undefined && daysBetween(own.date, today(ports.clock)) < ROUND_DAYS;

/** A deposit that ran out is no longer what the opening is checked against. */
const forgetExpired = ({ memory }: Session, round: RoundId): void => void memory.deposits.delete(round);

/** What I have sealed under a subject and is not open yet; null where nothing lies sealed. */
export function sealedUnder(session: Session, subject: Subject): OwnReveal | null {
  const source = revealSource(session, withPending(session.memory));
  const own = source && session.memory.personal.reveals.get(source.next(subject));
  return own && isSealed(session, own) ? own : null;
}

/** My word for the pair's focus: an offer, or the yes to one. Null is "none for now". */
export const chooseFocus = (session: Session, room: string | null): Promise<Written> =>
  session.commit([sharedIntent(session, "focus.chosen", { room })]);

/** The practices that both of us see for a week. */
export const keepWeek = (session: Session, week: string, practices: readonly string[]): Promise<Written> =>
  session.commit([sharedIntent(session, "week.kept", { week, practices: [...practices] })]);
