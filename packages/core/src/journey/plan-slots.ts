/**
 * The places of a week's plan. Each has its own fixed share of the minutes and its own practices to draw from, which
 * depend on no fact but the focus and the minutes; so no place depends on what stands in another.
 *
 * [Note: what a choice rests on] A slot names grounds for its choice. Their facts together are enough: any part of the log
 * that holds them gives the same choice. For that, everything a slot looks at either only helps the chosen practice when facts
 * are missing (what was never had comes first), or is itself among the grounds (what set its rivals back).
 */
import type { Practice } from "@innermost/content";
import { type CivilDate, daysBetween } from "../dates.ts";
import { STRENGTH_LEAST } from "./experiences.ts";
import { foldFocus, noFocus } from "./focus.ts";
import { type Facts, numbersOf, type ToldFact } from "./plan-facts.ts";

export type PlanPractice = Pick<Practice, "id" | "room" | "minutes">;

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

export interface PlanFrame {
  /** All practices, in pack order. */
  readonly practices: readonly PlanPractice[];
  /** In the fixed order. */
  readonly rooms: readonly string[];
  /** The Monday of the week to plan. */
  readonly week: CivilDate;
}

/** One look at the facts, from one week. */
export interface Look extends PlanFrame {
  readonly facts: Facts;
  readonly focus: string;
  readonly minutes: number;
  /** By practice: the latest week that it was offered in. */
  readonly had: ReadonlyMap<string, CivilDate>;
  readonly helped: ReadonlyMap<string, CivilDate>;
  readonly didnt: ReadonlySet<string>;
}

/** Null without a focus or without minutes: then there is nothing to plan. `facts` are those until the frame's week. */
export function lookAt(facts: Facts, frame: PlanFrame): Look | null {
  const focus = facts.words.reduce(foldFocus, noFocus()).now?.room;
  const minutes = timeFacts(facts).at(-1)?.minutes;
  if (focus === undefined || minutes === undefined) return null;
  const { kept, told } = facts;
  return {
    ...frame,
    facts,
    focus,
    minutes,
    had: latest(kept.map(({ week, practices }) => [week, practices])),
    helped: latest(told.map(({ week, helped }) => [week, helped])),
    didnt: new Set(told.flatMap(({ didnt }) => didnt)),
  };
}

function latest(weeks: readonly (readonly [CivilDate, readonly string[]])[]): Map<string, CivilDate> {
  const found = new Map<string, CivilDate>();
  for (const [week, practices] of weeks)
    for (const practice of practices) if (week > (found.get(practice) ?? "")) found.set(practice, week);
  return found;
}

/** Every opened word on minutes, in the log's order: the last one counts. */
export const timeFacts = ({ named, told }: Facts): { at: number; minutes: number }[] =>
  [...named, ...told].sort((a, b) => a.at - b.at);

/** In twentieths of the week's minutes; a week has four slots, which together have all of them. */
const SHARES: Readonly<Record<SlotName, number>> = { main: 8, small: 5, again: 4, also: 3, strength: 3 };

/** The longest that a practice in a slot can be, in minutes. */
export const shareOf = (slot: SlotName, minutes: number): number => Math.floor((minutes * SHARES[slot]) / 20);

const A_MONDAY = "2024-01-01";

/** The slots of a week. */
export const slotsOf = (week: CivilDate): readonly SlotName[] => [
  "main",
  "small",
  "again",
  (daysBetween(A_MONDAY, week) / 7) % 2 === 0 ? "also" : "strength",
];

/** What a slot draws from: those that its grounds set apart, and the order in which the rest comes. */
interface Drawing {
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

const before = ([a, x]: readonly [number, string], [b, y]: readonly [number, string]): number =>
  a - b || (x < y ? -1 : x > y ? 1 : 0);

/** See [Note: what a choice rests on]. */
export function groundsFor(slot: SlotName, look: Look, chosen: PlanPractice): Ground[] {
  const drawing = DRAWINGS[slot](look);
  const own = slot === "again" ? againGrounds(drawing, look, chosen) : turnGrounds(drawing, look, chosen);
  const grounds = [focusGround(look), timeGround(look), ...drawing.grounds, ...own];
  return grounds.filter(({ facts }) => facts.some((list) => list.length > 0));
}

const DRAWINGS: Readonly<Record<SlotName, (look: Look) => Drawing>> = {
  main: (look) => drawFocus(look, "main"),
  small: (look) => drawFocus(look, "small"),
  again: drawAgain,
  also: drawAlso,
  strength: drawStrength,
};

const isDidnt = ({ didnt }: Look, id: string): boolean => didnt.has(id);
const isMarked = ({ didnt, helped }: Look, id: string): boolean => didnt.has(id) || helped.has(id);

const fitting = (look: Look, slot: SlotName, isFor: (room: string) => boolean): PlanPractice[] =>
  look.practices.filter(({ room, minutes }) => isFor(room) && minutes <= shareOf(slot, look.minutes));

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
  const checksOf = Map.groupBy(look.facts.checks, ({ room }) => room);
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

/** Why this one, among those that take turns. */
function turnGrounds({ pool, isSetAside }: Drawing, look: Look, chosen: PlanPractice): Ground[] {
  const isNew = !look.had.has(chosen.id);
  const place = pool.indexOf(chosen);
  // Of those after one that is new, none can come before it, whatever is missing.
  const rivals = pool.filter((one, at) => one !== chosen && !(isNew && at > place)).map(({ id }) => id);
  const waiting = rivals.filter((id) => !isSetAside(look, id));
  const aside = rivals.filter((id) => isSetAside(look, id));
  const needsHelp = look.helped.has(chosen.id) && waiting.some((id) => isAheadUnhelped(look, id, chosen.id));
  return [
    { kind: "helped", facts: [needsHelp ? tellings(look, [chosen.id], ({ helped }) => helped) : []] },
    { kind: isNew ? "new" : "turn", facts: [offers(look, waiting)] },
    { kind: "set-aside", facts: [tellings(look, aside, marksOf(isSetAside))] },
  ];
}

/** Whether a rival would come before one that was had, but for what helped. */
function isAheadUnhelped({ had, helped, practices }: Look, rival: string, chosen: string): boolean {
  const week = had.get(chosen);
  if (week === undefined) return false;
  const order = before([0, had.get(rival) ?? ""], [0, week]);
  const place = (id: string) => practices.findIndex((one) => one.id === id);
  return helped.has(rival) || order < 0 || (order === 0 && place(rival) < place(chosen));
}

const marksOf = (isSetAside: Drawing["isSetAside"]): ((told: ToldFact) => readonly string[]) =>
  isSetAside === isDidnt ? ({ didnt }) => didnt : ({ didnt, helped }) => [...didnt, ...helped];

function againGrounds({ pool, rank }: Drawing, look: Look, chosen: PlanPractice): Ground[] {
  const place = pool.indexOf(chosen);
  const isAhead = (id: string, at: number) =>
    before(rank(look, id), rank(look, chosen.id)) < (at < place ? 1 : 0);
  const aside = pool
    .map(({ id }) => id)
    .filter((id, at) => look.helped.has(id) && look.didnt.has(id) && isAhead(id, at));
  return [
    { kind: "helped", facts: [tellings(look, [chosen.id], ({ helped }) => helped)] },
    { kind: "set-aside", facts: [tellings(look, aside, ({ didnt }) => didnt)] },
  ];
}

/** The words for weeks that offered one of these. */
const offers = ({ facts }: Look, ids: readonly string[]): number[] =>
  numbersOf(facts.kept.filter(({ practices }) => practices.some((id) => ids.includes(id))));

const tellings = (
  { facts }: Look,
  ids: readonly string[],
  marks: (told: ToldFact) => readonly string[],
): number[] => numbersOf(facts.told.filter((told) => marks(told).some((id) => ids.includes(id))));

/** Every word for the room, and those after it became the focus: an offer among them may lie open. */
function focusGround({ facts: { words }, focus }: Look): Ground {
  let state = noFocus();
  const rooms = words.map((word) => {
    state = foldFocus(state, word);
    return state.now?.room;
  });
  const since = rooms.findLastIndex((room) => room !== focus) + 1;
  const mine = words.filter(({ room }, at) => room === focus || at > since);
  return { kind: "focus", facts: [numbersOf(mine), numbersOf(words)] };
}

/** The latest word on minutes with those before it that said the same, and so on back. */
function timeGround({ facts }: Look): Ground {
  return { kind: "time", facts: runsOf(timeFacts(facts)) };
}

function runsOf(said: readonly { at: number; minutes: number }[]): number[][] {
  const runs: number[][] = [];
  let last: number | null = null;
  for (const { at, minutes } of said.toReversed()) {
    if (minutes === last) runs.at(-1)?.push(at);
    else runs.push([at]);
    last = minutes;
  }
  return runs;
}
