/** One's own check as the screens need it: the one that is running, and what counts for each room. */
import { ROOM_IDS, type RoomId, roomText, statements, statementsOf } from "@innermost/content";
import {
  bandHalfWidth,
  type CheckDoor,
  type CivilDate,
  currentCheck,
  type Frequency,
  leanOf,
  mayCheckAgain,
  nextStatement,
  roomEase,
} from "@innermost/core";
import { note, type Written } from "@innermost/store";
import { type App, opened, sessionOf } from "./app.ts";

export interface OwnCheck {
  /** The day it was, or would be, begun. */
  readonly on: CivilDate;
  readonly door: CheckDoor;
  readonly answers: ReadonlyMap<string, Frequency>;
}

/** The check that goes on today: the last one for 28 days from its beginning, then a new one. */
export function ownCheck(app: App): OwnCheck {
  const { checks } = opened(app).personal;
  const today = app.today.value;
  const door = mayCheckAgain(checks, statements, today);
  const last = door.kind === "begin" ? null : currentCheck(checks);
  return { on: last?.on ?? today, door, answers: last?.answers ?? new Map() };
}

/** Half the width of the soft band, in points of 100. */
export const MARGIN = bandHalfWidth();

export const named = (id: RoomId): { id: RoomId; name: string } => ({ id, name: roomText(id).name });

export const sideOf = (ease: number) => ({ ease, lean: leanOf(ease) });

/** A room's dot in one check; null where too little was said. */
export function sideIn(room: RoomId, answers: OwnCheck["answers"]) {
  const ease = roomEase(statementsOf(room), answers);
  return ease === null ? null : sideOf(ease);
}

/**
 * The first room, at `from` or later in the fixed order and then from the start, that still has something to ask, of those
 * that somebody may be led to.
 */
export function nextRoom(
  answers: OwnCheck["answers"],
  from: RoomId = ROOM_IDS[0],
  mayLead: (room: RoomId) => boolean = () => true,
): RoomId | null {
  const at = ROOM_IDS.indexOf(from);
  const ahead = [...ROOM_IDS.slice(at), ...ROOM_IDS.slice(0, at)];
  return ahead.find((room) => mayLead(room) && nextStatement(statementsOf(room), answers)) ?? null;
}

/** Keeps one answer on this person's own devices. Who is on their own has a home here from the first one on. */
export async function keepAnswer(
  app: App,
  check: CivilDate,
  statement: string,
  answer: Frequency,
): Promise<Written> {
  const session = sessionOf(app);
  const { pair, personal } = opened(app);
  if (pair?.stage !== "kept" && personal.soloSince === null) {
    const begun = await note(session, "solo.begun", { date: app.today.value });
    if (!begun.ok) return begun;
  }
  return note(session, "check.answered", { check, statement, answer });
}
