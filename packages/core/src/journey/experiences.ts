/**
 * Two experiences, side by side: each room that both opened, in the fixed order. Nothing here adds up, ranks, takes one
 * from the other or says whose is harder (evidence.md, "Showing two").
 */
import type { RoomId } from "@innermost/content";
import type { CivilDate } from "../dates.ts";
import type { PersonId } from "../log/fact.ts";
import { isInsideMargin } from "./change.ts";
import { type Opened, openedOf, type RoundsOf } from "./opened.ts";
import { checkSubject } from "./reveal.ts";

/** How a place on the line is said in words: "leans easier", "in the middle", "leans harder". */
export type Lean = "easier" | "middle" | "harder";

export type RoomExperience =
  /** Not opened by both, for whatever reason. */
  | { readonly room: RoomId; readonly state: "closed" }
  | {
      readonly room: RoomId;
      readonly state: "both";
      /** 0 to 100, 100 is easiest lately. */
      readonly mine: number;
      readonly theirs: number;
      readonly leans: { readonly mine: Lean; readonly theirs: Lean };
      /** The day on which it opened. */
      readonly on: CivilDate;
      /** "one-place": the two lie inside the margin and are drawn as one, and `leans` says the same of both. */
      readonly drawn: "two" | "one-place";
    };

export interface Experiences {
  /** A room that comes easily to both; null where there is none yet. */
  readonly strength: RoomId | null;
  readonly focus: RoomId | null;
  readonly rooms: readonly RoomExperience[];
}

/** The lower of the two must reach this for a room to be called a strength: clearly past the middle. */
export const STRENGTH_LEAST = 60;
const LEAN_EASIER = 60;
const LEAN_HARDER = 40;

export interface ExperiencesInput {
  /** In the fixed order. */
  readonly rooms: readonly RoomId[];
  readonly roundsOf: RoundsOf;
  readonly me: PersonId;
  readonly partner: PersonId;
  readonly focus: string | null;
}

export function experiences(input: ExperiencesInput): Experiences {
  const { rooms, roundsOf, me, partner } = input;
  const focus = rooms.find((room) => room === input.focus) ?? null;
  return {
    strength: strengthOf(rooms, roundsOf, focus),
    focus,
    rooms: rooms.map((room) => roomExperience(room, latestCheck(roundsOf, room), me, partner)),
  };
}

function roomExperience(
  room: RoomId,
  check: Opened<"check"> | null,
  me: PersonId,
  partner: PersonId,
): RoomExperience {
  const [mine, theirs] = [check?.said[me]?.ease, check?.said[partner]?.ease];
  if (!check || mine === undefined || theirs === undefined) return { room, state: "closed" };
  const drawn = isInsideMargin(mine, theirs) ? "one-place" : "two";
  return { room, state: "both", mine, theirs, leans: leansOf(mine, theirs, drawn), on: check.on, drawn };
}

export const leanOf = (ease: number): Lean =>
  ease >= LEAN_EASIER ? "easier" : ease <= LEAN_HARDER ? "harder" : "middle";

/** Where two dots stand that chance alone may have parted: as far from the one as from the other. */
export const midway = (mine: number, theirs: number): number => Math.round((mine + theirs) / 2);

/** What is drawn as one is said as one: the words are those of the place where it is drawn. */
function leansOf(mine: number, theirs: number, drawn: "two" | "one-place") {
  if (drawn === "two") return { mine: leanOf(mine), theirs: leanOf(theirs) };
  const lean = leanOf(midway(mine, theirs));
  return { mine: lean, theirs: lean };
}

/** The latest opened check of a room of which both sides can be read and are of one edition. */
export function latestCheck(roundsOf: RoundsOf, room: string): Opened<"check"> | null {
  return openedOf("check", roundsOf(checkSubject(room))).findLast(isOneEdition) ?? null;
}

export const isOneEdition = ({ said }: Opened<"check">): boolean =>
  new Set(Object.values(said).map(({ edition }) => edition)).size === 1;

/** How easily a room came to the one for whom it was harder. */
export const lowerEase = ({ said }: Opened<"check">): number =>
  Math.min(...Object.values(said).map(({ ease }) => ease));

/** The room where the lower of the two scores is highest, at least 60, never the focus; the first in order of equals. */
export function strengthOf(
  rooms: readonly RoomId[],
  roundsOf: RoundsOf,
  focus: string | null,
): RoomId | null {
  let best: { room: RoomId | null; ease: number } = { room: null, ease: STRENGTH_LEAST - 1 };
  for (const room of rooms) {
    const check = room === focus ? null : latestCheck(roundsOf, room);
    const ease = check ? lowerEase(check) : -1;
    if (ease > best.ease) best = { room, ease };
  }
  return best.room;
}
