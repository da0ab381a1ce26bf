/**
 * A joint proposal for the focus, once both have opened which rooms they would choose. It only orders what the two have
 * named, and treats both alike; choosing stays with them.
 */
import type { RoomId } from "@innermost/content";
import type { CivilDate } from "../dates.ts";
import { latestCheck, lowerEase } from "./experiences.ts";
import type { FocusState } from "./focus.ts";
import { type Opened, openedOf, type RoundsOf } from "./opened.ts";
import { FOCUS, type Minutes } from "./reveal.ts";

export type ProposalReason =
  | { readonly kind: "both-named" }
  | { readonly kind: "one-named" }
  /** Both opened it in the check on that day. */
  | { readonly kind: "opened"; readonly on: CivilDate }
  /** It is the focus now. */
  | { readonly kind: "now"; readonly since: CivilDate }
  /** It was the focus before, until that day. */
  | { readonly kind: "before"; readonly until: CivilDate };

export interface Candidate {
  readonly room: RoomId;
  readonly reasons: readonly ProposalReason[];
}

export interface Proposal {
  /** The day on which both lists opened. */
  readonly on: CivilDate;
  /** Null: none for now. Then `others` may still hold a room that only one of the two named and that is never put first. */
  readonly first: Candidate | null;
  readonly others: readonly Candidate[];
  /** Minutes a week, as the two said them, the smaller first: the smaller one counts. */
  readonly minutes: readonly [Minutes, Minutes];
}

export interface ProposalInput {
  /** In the fixed order. */
  readonly rooms: readonly RoomId[];
  readonly roundsOf: RoundsOf;
  readonly focus: FocusState;
}

/** Old pain is nobody's to choose for the other: it comes first only where both named it (safety.md). */
const ONLY_IF_BOTH: readonly string[] = ["past"];

/** Null until both lists have opened. */
export function propose(input: ProposalInput): Proposal | null {
  const lists = openedOf("focus", input.roundsOf(FOCUS)).at(-1);
  if (!lists) return null;
  const [first, ...others] = candidates(input, lists);
  const minutes = minutesOf(lists);
  if (!first || !mayBeFirst(first))
    return { on: lists.on, first: null, others: first ? [first, ...others] : [], minutes };
  return { on: lists.on, first, others, minutes };
}

export const minutesOf = ({ said }: Opened<"focus"> | Opened<"week">): readonly [Minutes, Minutes] =>
  Object.values(said)
    .map(({ minutes }) => minutes)
    .sort((a, b) => a - b) as [Minutes, Minutes];

const isOnBoth = ({ reasons }: Candidate): boolean => reasons.some(({ kind }) => kind === "both-named");
const mayBeFirst = (candidate: Candidate): boolean =>
  isOnBoth(candidate) || !ONLY_IF_BOTH.includes(candidate.room);

/** How many of the two named a room. */
export const timesNamed = ({ said }: Opened<"focus">, room: string): number =>
  Object.values(said).filter(({ rooms }) => rooms.includes(room)).length;

/** Named by both first, then what was opened and is hardest for one of them, then the fixed order (the sort is stable). */
function candidates({ rooms, roundsOf, focus }: ProposalInput, lists: Opened<"focus">): Candidate[] {
  const burden = (room: RoomId): number => {
    const check = latestCheck(roundsOf, room);
    return check ? lowerEase(check) : Number.POSITIVE_INFINITY;
  };
  return rooms
    .filter((room) => timesNamed(lists, room) > 0)
    .map((room) => ({ room, reasons: reasonsFor(room, lists, roundsOf, focus) }))
    .map((candidate) => ({ candidate, place: placeOf(candidate), burden: burden(candidate.room) }))
    .sort((a, b) => a.place - b.place || compare(a.burden, b.burden))
    .map(({ candidate }) => candidate);
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
const placeOf = (candidate: Candidate): number => (isOnBoth(candidate) ? 0 : mayBeFirst(candidate) ? 1 : 2);

function reasonsFor(
  room: RoomId,
  lists: Opened<"focus">,
  roundsOf: RoundsOf,
  { now, past }: FocusState,
): ProposalReason[] {
  const check = latestCheck(roundsOf, room);
  const before = past.findLast((one) => one.room === room);
  const reasons: (ProposalReason | null)[] = [
    { kind: timesNamed(lists, room) > 1 ? "both-named" : "one-named" },
    check && { kind: "opened", on: check.on },
    now?.room === room ? { kind: "now", since: now.since } : null,
    before ? { kind: "before", until: before.until } : null,
  ];
  return reasons.filter((reason) => reason !== null);
}
