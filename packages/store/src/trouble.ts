/**
 * What is wrong between this device and its relay, or the partner's app, as far as this device can know. Evidence from
 * the log is written down under the vault, so that it is still known after a reload and whatever the relay says later;
 * what the relay says at this moment is trouble for as long as it says it.
 */
import type { CivilDate, SharedState } from "@innermost/core";
import {
  KINDS,
  type Noted,
  type Notes,
  type Odd,
  OWN_TROUBLE,
  seeOdd,
  storedNotes,
  TROUBLE,
  type TroubleKind,
} from "./local/odd.ts";
import type { Session } from "./local/session.ts";
import { today } from "./ports/clock.ts";
import type { Written } from "./ports/storage.ts";

export interface Trouble {
  readonly kind: TroubleKind;
  /** The day on which this device came to know of it. */
  readonly since: CivilDate;
  /** While it lasts nothing is sent or written in the shared space: it could go where the partner never sees it. */
  readonly stops: boolean;
}

const STOPS: ReadonlySet<TroubleKind> = new Set(["newer", "own-histories", "two-histories", "left-out"]);

/** The notes with what was come upon since; the same ones where that is nothing new. */
function joined(notes: Notes, odd: Odd, since: CivilDate): Notes {
  const fresh = [...odd].filter(([kind, at]) => at > (notes.get(kind)?.at ?? -1));
  if (fresh.length === 0) return notes;
  const all = new Map(notes);
  for (const [kind, at] of fresh) all.set(kind, { since, read: -1, ...notes.get(kind), at });
  return all;
}

/** What has to be written so that nothing that was come upon is forgotten; the caller writes it. */
export function notesToWrite({ memory, ports }: Session): Record<string, unknown> {
  const { pair, notes, odd } = memory;
  const all = joined(notes, odd, today(ports.clock));
  if (!pair || all === notes) return {};
  memory.notes = all;
  return { [TROUBLE]: storedNotes(pair.space, all) };
}

/** Writes down what was come upon outside of the log's reading. */
export async function witness(session: Session, kind: TroubleKind, at: number): Promise<void> {
  seeOdd(session.memory.odd, kind, at);
  const changes = notesToWrite(session);
  if (Object.keys(changes).length > 0) await session.save(changes);
  session.changed();
}

/** The relay left something out between one's own devices. True where that is new to the person. */
export async function witnessOwn(session: Session): Promise<boolean> {
  const { memory, ports } = session;
  const known = memory.ownNote;
  const note = { since: today(ports.clock), read: 0, ...known, at: (known?.at ?? 0) + 1 };
  const isNew = !known || known.read >= known.at;
  const written = await session.save({ [OWN_TROUBLE]: note });
  if (written.ok) memory.ownNote = note;
  session.changed();
  return written.ok && isNew;
}

async function answerOwn(session: Session): Promise<Written> {
  const { ownNote } = session.memory;
  if (!ownNote) return { ok: true };
  const note = { ...ownNote, read: ownNote.at };
  const written = await session.save({ [OWN_TROUBLE]: note });
  if (written.ok) session.memory.ownNote = note;
  session.changed();
  return written;
}

/** The person has read it, or both have compared and found one history: it comes back only with something new. */
export async function answerTrouble(session: Session, kind: TroubleKind): Promise<Written> {
  const { memory, ports } = session;
  if (kind === "own-rows") return answerOwn(session);
  const noted = joined(memory.notes, memory.odd, today(ports.clock)).get(kind) ?? first(session, kind);
  if (!memory.pair || !noted) return { ok: true };
  const notes = new Map(memory.notes).set(kind, { ...noted, read: noted.at });
  const written = await session.save({ [TROUBLE]: storedNotes(memory.pair.space, notes) });
  if (!written.ok) return written;
  memory.notes = notes;
  session.changed();
  void session.flush();
  return written;
}

/** A log that was read by an earlier version of the app says that it is forked, and no more. */
const first = ({ memory, ports }: Session, kind: TroubleKind): Noted | undefined =>
  kind === "two-histories" && memory.reader?.forked
    ? { since: today(ports.clock), at: 0, read: -1 }
    : undefined;

/** What the person is to be told, the gravest first. */
export function troubles(session: Session): readonly Trouble[] {
  const { memory, ports } = session;
  const now = today(ports.clock);
  const notes = joined(memory.notes, memory.odd, now);
  const since = (kind: TroubleKind): CivilDate | null => {
    if (isNow(session, kind)) return now;
    const noted = (kind === "own-rows" ? memory.ownNote : notes.get(kind)) ?? first(session, kind);
    return noted && noted.at > noted.read ? noted.since : null;
  };
  return KINDS.flatMap((kind) => {
    const day = since(kind);
    return day === null ? [] : [{ kind, since: day, stops: STOPS.has(kind) }];
  });
}

const DAY_MS = 86_400_000;
const NONSENSE_LEAST = 2;

function isNow({ heard, memory, relayAhead }: Session, kind: TroubleKind): boolean {
  switch (kind) {
    case "newer":
      return memory.settled.updateNeeded.size > 0;
    case "behind":
      return heard.refused === "relay-behind";
    case "other-version":
      return heard.refused === "version";
    case "nonsense":
      return heard.nonsense >= NONSENSE_LEAST;
    case "clock":
      return Math.abs(relayAhead) > DAY_MS;
    default:
      return false;
  }
}

/** Nothing was written: the shared space, or this part of it, can't be written in now. */
export interface ReadOnly {
  readonly ok: false;
  readonly why: "read-only";
}

/** What a verb that writes in the shared space answers. */
export type Said = Written | ReadOnly;

export const READ_ONLY: ReadOnly = { ok: false, why: "read-only" };

/** Whether nothing may be sent at all, as long as the person hasn't answered. */
export const isStopped = (session: Session): boolean =>
  troubles(session).some(({ kind, stops }) => stops && kind !== "newer");

/** Whether a scope holds something critical that this version can't read; what a pair is stands above all the others. */
export const needsUpdate = ({ updateNeeded }: SharedState, scope: string): boolean =>
  updateNeeded.has(scope) || updateNeeded.has("pair");

/** Whether a scope ("round", "focus", …) of the shared space can't be written in now. */
export const isReadOnly = (session: Session, scope: string): boolean =>
  needsUpdate(session.memory.settled, scope) || isStopped(session);

/** What both phones show alike where they hold one history: the records that they have, and four words for them. */
export interface HistoryCode {
  readonly number: number;
  readonly words: readonly string[];
}

const utf8 = new TextEncoder();

/** Null until the pair is kept. A relay can't search for a history with the same words: it lacks the key that they follow from. */
export function historyCode({ memory, ports }: Session): HistoryCode | null {
  const { pair, settled, reader } = memory;
  const key = pair?.epochKeys[settled.epoch];
  const head = reader?.heads.at(-1);
  if (!key || !head || settled.epoch === 0) return null;
  const number = settled.upTo;
  const code = ports.door.derive(key, "history code", utf8.encode(String(number)), head);
  return { number, words: ports.door.words(code, 4) };
}
