/** The verbs of a reveal: seal what both will see at once, or keep it to oneself. */
import {
  type DataOf,
  mayStillOpen,
  type OwnReveal,
  type RevealOf,
  type SharedType,
  type Subject,
  scopeOfSubject,
  toHex,
} from "@innermost/core";
import { type Intent, roundIn } from "../local/intents.ts";
import { withPending } from "../local/memory.ts";
import { ownRecord, type Session, sharedIntent } from "../local/session.ts";
import { foldOwn } from "../own/fold.ts";
import { today } from "../ports/clock.ts";
import type { Written } from "../ports/storage.ts";
import { revealSource } from "../reveals.ts";
import { isReadOnly, READ_ONLY, type Said } from "../trouble.ts";

type DataUnder<S extends Subject> = S extends "focus"
  ? RevealOf<"focus">
  : S extends `check/${string}`
    ? RevealOf<"check">
    : RevealOf<"week">;

/**
 * Seals a reveal for the next round under its subject; it opens once the partner's lies there too and both phones have
 * been online. What is sealed already stays as it is while it can open, fourteen days from when the relay has it and as
 * many from when both are in, and can be sealed anew after them. Nothing happens before a pair is kept.
 */
export async function reveal<S extends Subject>(
  session: Session,
  subject: S,
  data: DataUnder<S>,
): Promise<Said> {
  if (isReadOnly(session, scopeOfSubject(subject))) return READ_ONLY;
  const source = revealSource(session, withPending(session.memory));
  if (!source || source.bothIn(subject)?.late === false) return { ok: true };
  const round = source.next(subject);
  const before = session.memory.personal.reveals.get(round);
  if (isSealed(session, before)) return { ok: true };
  const date = today(session.ports.clock);
  const [place, own] = ownRecord(session, "reveal.kept", { round, subject, data, date });
  const again = before ? `${date}-${toHex(session.ports.door.random(4))}` : null;
  const deposit: Intent = { kind: "deposit", round, subject, data, date, again, sealed: null };
  const isOlder = (intent: Intent) => intent.kind === "deposit" && intent.round === round;
  const written = await insteadOf(session, isOlder, deposit, { [place]: own });
  if (!written.ok) return written;
  await foldOwn(session, [place, own]);
  session.changed();
  return written;
}

/** Commits an intent in the place of those that it makes void and that were not sent yet. */
export async function insteadOf(
  session: Session,
  isVoid: (intent: Intent) => boolean,
  intent: Intent,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Written> {
  const { intents } = session.memory;
  const unsent = [...intents].filter(([, one]) => isVoid(one) && !(one.kind === "append" && one.sent));
  const gone = unsent.map(([place]) => place);
  const removed = Object.fromEntries(gone.map((place) => [place, null]));
  const written = await session.commit([intent], { ...removed, ...changes });
  if (!written.ok) return written;
  for (const place of gone) session.memory.intents.delete(place);
  session.changed();
  return written;
}

/** Whether what I sealed may still lie at the relay. */
const isSealed = ({ ports }: Session, own: OwnReveal | undefined): boolean =>
  own !== undefined && mayStillOpen(own.date, today(ports.clock));

/** What I have sealed under a subject and is not open yet, whether or not both are in; null where nothing lies sealed. */
export function sealedUnder(session: Session, subject: Subject): OwnReveal | null {
  const source = revealSource(session, withPending(session.memory));
  const { reveals } = session.memory.personal;
  const both = source?.bothIn(subject);
  if (both && !both.late) return asHeld(session, both.round, reveals.get(both.round));
  const round = source?.next(subject);
  const own = round === undefined ? undefined : reveals.get(round);
  return round !== undefined && isSealed(session, own) ? asHeld(session, round, own) : null;
}

/** Of two that one's devices have sealed apart, the one that the relay holds is what will open, as soon as it is known here. */
function asHeld({ memory, ports }: Session, round: string, own: OwnReveal | undefined): OwnReveal | null {
  if (!own) return null;
  const lying = [...memory.deposits].flatMap(([key, { content, on }]) =>
    roundIn(key) === round && content?.[0] === own.subject && mayStillOpen(on ?? own.date, today(ports.clock))
      ? [{ data: content[1], on: on ?? own.date }]
      : [],
  );
  const [held] = lying.sort((one, other) => (one.on < other.on ? 1 : -1));
  return held ? { ...own, data: held.data } : own;
}

export const isWord = (intent: Intent, type: SharedType): intent is Intent & { kind: "append" } =>
  intent.kind === "append" && intent.type === type;

export const isKept = ({ memory }: Session): boolean => memory.pair?.epochKeys[1] !== undefined;

/**
 * My word for the pair's focus: an offer, or the yes to one. Null is "none for now". A word that was not sent yet is
 * taken back by the next one: the other could agree to what is no longer meant. Nothing happens before a pair is kept.
 */
export async function chooseFocus(session: Session, room: string | null): Promise<Said> {
  if (!isKept(session)) return { ok: true };
  if (isReadOnly(session, "focus")) return READ_ONLY;
  return insteadOf(
    session,
    (intent) => isWord(intent, "focus.chosen"),
    sharedIntent(session, "focus.chosen", { room }),
  );
}

/** The practices that both of us see for a week. Nothing happens before a pair is kept. */
export async function keepWeek(session: Session, week: string, practices: readonly string[]): Promise<Said> {
  if (!isKept(session)) return { ok: true };
  if (isReadOnly(session, "week")) return READ_ONLY;
  return insteadOf(
    session,
    (intent) => isWord(intent, "week.kept") && (intent.data as DataOf<"week.kept">).week === week,
    sharedIntent(session, "week.kept", { week, practices: [...practices] }),
  );
}
