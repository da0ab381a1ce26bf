/**
 * The places of a week's plan. Each has its own fixed share of the minutes and its own practices to draw from, which
 * depend on no fact but the focus and the minutes; so no place depends on what stands in another.
 */

import { type CivilDate, daysBetween } from "../dates.ts";
import { groupBy } from "../group-by.ts";
import { STRENGTH_LEAST } from "./experiences.ts";
import { numbersOf } from "./plan-facts.ts";
import type { Look, PlanPractice } from "./plan-look.ts";

/**
 * Two of the focus room, a longer and a smaller one; one that helped before, of another room; and, by turns from week to
 * week, one of a room that both named beside the focus, or one of a room that comes easily to both.
 */
export type SlotName = "main" | "small" | "again" | "also" | "strength";

export type ReasonKind =
  /** The focus that both chose. */
  | "focus"
  /** The minutes that both said. */
  | "time"
  /** What comes before it in its room has had its turn. */
  | "new"
  /** All in its place had a turn; this one's was longest ago. */
  | "turn"
  /** One of the two said, and both opened, that it helped. */
  | "helped"
  /** Another would be here, but for what the two opened about it. */
  | "set-aside"
  | "both-named"
  /** The check, opened by both: it comes easily to both. */
  | "strength"
  /** Another room came more easily once, and does not now. */
  | "lately";

/** Numbers of facts: the first list is what it rests on, the next ones are what would stand in for it. */
export interface Ground {
  readonly kind: ReasonKind;
  readonly facts: readonly (readonly number[])[];
}

type Shares = Readonly<Record<SlotName, number>>;

/** In twentieths of the week's minutes; a week has four slots, which together have all of them. */
const SHARES: Shares = { main: 8, small: 5, again: 4, also: 3, strength: 3 };

/** One week in four belongs to the focus alone, so that what takes half an hour has its turn as well. */
const LONG_SHARES: Shares = { main: 15, small: 5, again: 0, also: 0, strength: 0 };
const LONG_EVERY = 4;
const LONG_AT = 2;

const A_MONDAY = "2024-01-01";
const weekNumber = (week: CivilDate): number => daysBetween(A_MONDAY, week) / 7;

/** The longest that a practice in a slot of a week can be, in minutes. */
export function shareOf(slot: SlotName, minutes: number, week: CivilDate): number {
  const isLong = weekNumber(week) % LONG_EVERY === LONG_AT;
  return Math.floor((minutes * (isLong ? LONG_SHARES : SHARES)[slot]) / 20);
}

/** The slots of a week. */
export const slotsOf = (week: CivilDate): readonly SlotName[] => [
  "main",
  "small",
  "again",
  weekNumber(week) % 2 === 0 ? "also" : "strength",
];

/** What a slot draws from: those that its grounds set apart, and the order in which the rest comes. */
export interface Drawing {
  readonly pool: readonly PlanPractice[];
  readonly isSetAside: (look: Look, id: string) => boolean;
  /** Lower comes first; where equal, the earlier in the pool. */
  readonly rank: (look: Look, id: string) => readonly [number, string];
  /** Why this pool, besides the focus and the minutes. */
  readonly grounds: readonly Ground[];
}

export function chosenFor(slot: SlotName, look: Look): PlanPractice | null {
  const drawing = DRAWINGS[slot](look);
  return ordered(drawing, look)[0] ?? null;
}

const ordered = ({ pool, isSetAside, rank }: Drawing, look: Look): PlanPractice[] =>
  pool
    .filter(({ id }) => !isSetAside(look, id))
    .map((practice) => ({ practice, rank: rank(look, practice.id) }))
    .sort((a, b) => before(a.rank, b.rank))
    .map(({ practice }) => practice);

export const before = ([a, x]: readonly [number, string], [b, y]: readonly [number, string]): number =>
  a - b || (x < y ? -1 : x > y ? 1 : 0);

export const DRAWINGS: Readonly<Record<SlotName, (look: Look) => Drawing>> = {
  main: (look) => drawFocus(look, "main"),
  small: (look) => drawFocus(look, "small"),
  again: drawAgain,
  also: drawAlso,
  strength: drawStrength,
};

export const isDidnt = ({ didnt }: Look, id: string): boolean => didnt.has(id);
const isMarked = ({ didnt, helped }: Look, id: string): boolean => didnt.has(id) || helped.has(id);

const fitting = (look: Look, slot: SlotName, isFor: (room: string) => boolean): PlanPractice[] =>
  look.practices.filter(
    ({ room, minutes }) => isFor(room) && minutes <= shareOf(slot, look.minutes, look.week),
  );

/** First what was never offered, then what helped, then the rest; of those had before, the one of longest ago. */
const drawFocus = (look: Look, slot: "main" | "small"): Drawing => ({
  pool: halves(look)[slot],
  isSetAside: isDidnt,
  rank: ({ had, helped }, id) => {
    const week = had.get(id);
    return week === undefined ? [0, ""] : [helped.has(id) ? 1 : 2, week];
  },
  grounds: [],
});

/** The focus room's practices, each for one of its two slots, so that neither slot takes what the other might. */
function halves(look: Look): Record<"main" | "small", PlanPractice[]> {
  const isFocus = (room: string) => room === look.focus;
  const short = new Set(fitting(look, "small", isFocus));
  const all = fitting(look, "main", isFocus);
  const isMain = new Set(all.filter((practice) => !short.has(practice)));
  let small = 0;
  for (const practice of short) {
    if (small <= isMain.size) small += 1;
    else isMain.add(practice);
  }
  return { main: all.filter((p) => isMain.has(p)), small: all.filter((p) => !isMain.has(p)) };
}

/** The focus room has its own slots; what helped most lately in another room comes first. */
function drawAgain(look: Look): Drawing {
  return {
    pool: fitting(look, "again", (room) => room !== look.focus),
    isSetAside: ({ didnt, helped }, id) => didnt.has(id) || !helped.has(id),
    rank: ({ helped, week }, id) => [daysBetween(helped.get(id) ?? week, week), ""],
    grounds: [],
  };
}

/** What helped belongs to `again`, so that the two never meet. */
const inTurn = (pool: readonly PlanPractice[], ground: Ground | null): Drawing => ({
  pool,
  isSetAside: isMarked,
  rank: ({ had }, id) => [had.has(id) ? 1 : 0, had.get(id) ?? ""],
  grounds: ground ? [ground] : [],
});

/** A room on both lists of the latest opened focus round, beside the focus. */
function drawAlso(look: Look): Drawing {
  const { named } = look.facts;
  const both = named.at(-1)?.both ?? [];
  const also = look.rooms.find((room) => room !== look.focus && both.includes(room));
  const pool = fitting(look, "also", (room) => room === also);
  return inTurn(pool, { kind: "both-named", facts: oneByOne(numbersOf(named)) });
}

/** Newest first, one after the other. */
const oneByOne = (numbers: readonly number[]): number[][] => numbers.toReversed().map((number) => [number]);

/** Old pain is not taken up for coming easily (safety.md). */
const NEVER_A_STRENGTH = "past";

function drawStrength(look: Look): Drawing {
  const checksOf = groupBy(look.facts.checks, ({ room }) => room);
  const may = look.rooms.filter((room) => room !== look.focus && room !== NEVER_A_STRENGTH);
  const lately = (room: string) => checksOf.get(room)?.at(-1)?.lower ?? -1;
  const best = Math.max(STRENGTH_LEAST, ...may.map(lately));
  const strength = may.find((room) => lately(room) === best);
  if (strength === undefined) return inTurn([], null);
  const isAhead = (room: string, lower: number) =>
    lower > best || (lower === best && may.indexOf(room) < may.indexOf(strength));
  const once = may.flatMap((room) => {
    const checks = room === strength ? [] : (checksOf.get(room) ?? []);
    return checks.some(({ lower }) => isAhead(room, lower)) ? [numbersOf(checks).toReversed()] : [];
  });
  const drawing = inTurn(
    fitting(look, "strength", (room) => room === strength),
    { kind: "strength", facts: oneByOne(numbersOf(checksOf.get(strength) ?? [])) },
  );
  return { ...drawing, grounds: [...drawing.grounds, { kind: "lately", facts: layers(once) }] };
}

/** The first of each list, then the second of each, and so on. */
const layers = (lists: readonly (readonly number[])[]): number[][] =>
  Array.from({ length: Math.max(0, ...lists.map((list) => list.length)) }, (_, at) =>
    lists.flatMap((list) => list.slice(at, at + 1)),
  );
