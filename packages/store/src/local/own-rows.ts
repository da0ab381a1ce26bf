/**
 * One's own facts as a tab holds them: what the older rows fold to, and on top of it the newer ones, which are always
 * read one by one. Another of one's devices may bring rows that belong between those that are here; as a fold goes by
 * their order, what was folded counts only where the places still begin with exactly those it was folded from.
 */
import {
  type AnyEvent,
  type Bytes,
  emptyPersonal,
  foldPersonal,
  type PersonalState,
  readEvent,
} from "@innermost/core";
import type { Door } from "@innermost/crypto";
import type { Keeper } from "./keeper.ts";
import { type Mark, readSliced, type Sliced } from "./sliced.ts";

/** How the places of one's own facts begin; what follows sorts by time. */
export const OWN = "own/";
export const OWN_SNAPSHOT = "own-snapshot/";

/**
 * The version of everything between the bytes of one's own facts and folded state. `tests/vectors/reducer.test.ts` says
 * when it has to grow: a snapshot of another version is not looked at.
 */
export const OWN_REDUCER = 5;
/** What the reducer of this version makes of made-up facts, as a hash. */
export const OWN_FOLDS_TO = "a658079c2357c50a83a756986bc35ab9";

/** So many rows follow on a base that is new: what comes late from another device mostly belongs among them. */
const NEWEST = 100;
/** As soon as more rows than this follow on a base, it moves on. */
const MOST = 500;

/** `number`: how many rows it was folded from. */
interface OwnMark extends Mark {
  /** The place of the last of them; "" for none. */
  last: string;
  /** A digest of all their places. */
  places: Bytes;
}

/** What the first rows fold to. */
export interface OwnBase {
  readonly mark: OwnMark;
  readonly state: PersonalState;
  /** Whether it was read from storage, whole. */
  readonly isStored: boolean;
}

export interface OwnRows {
  readonly base: OwnBase;
  readonly personal: PersonalState;
  /** The place of the last fact; "" where there is none. */
  readonly last: string;
}

/** Reads the rows that follow on a base: on `before` where it still fits, on the stored one, or on nothing. */
export async function readOwn(door: Door, keeper: Keeper, before: OwnBase | null): Promise<OwnRows> {
  const [places, first] = await Promise.all([keeper.places(OWN), before ?? storedBase(keeper)]);
  const usable = (base: OwnBase | null) =>
    base && base.mark.number > 0 && fits(door, places, base) ? base : null;
  const found = usable(first) ?? usable(before && (await storedBase(keeper)));
  const base = found ?? baseAt(door, places, 0, emptyPersonal());
  const last = places.at(-1) ?? "";
  // What was written since the places were read is told of by whoever wrote it.
  const rows = (await keeper.list<Bytes>(OWN, base.mark.last)).filter(([place]) => place <= last);
  const moved = movedOn(door, places, base, rows);
  const rest = rows.filter(([place]) => place > moved.mark.last);
  const personal = foldPersonal(moved.state, eventsIn(rest));
  return { base: moved, personal, last: rows.at(-1)?.[0] ?? base.mark.last };
}

async function storedBase(keeper: Keeper): Promise<OwnBase | null> {
  const stored = await readSliced<OwnMark, PersonalState>(keeper, OWN_SNAPSHOT, OWN_REDUCER, emptyPersonal());
  return stored && { ...stored, isStored: true };
}

/** Whether these places begin with exactly those that a base was folded from. */
export const fits = (door: Door, places: readonly string[], { mark }: Pick<OwnBase, "mark">): boolean =>
  places.length >= mark.number && door.equal(mark.places, digestOf(door, places.slice(0, mark.number)));

type Row = readonly [place: string, bytes: Bytes];

function movedOn(door: Door, places: readonly string[], base: OwnBase, rows: readonly Row[]): OwnBase {
  const number = places.length - NEWEST;
  if (number - base.mark.number <= MOST - NEWEST) return base;
  const last = places[number - 1] ?? "";
  const older = rows.filter(([place]) => place <= last);
  return baseAt(door, places, number, foldPersonal(base.state, eventsIn(older)));
}

function baseAt(door: Door, places: readonly string[], number: number, state: PersonalState): OwnBase {
  const first = places.slice(0, number);
  const mark = { reducer: OWN_REDUCER, number, last: first.at(-1) ?? "", places: digestOf(door, first) };
  return { mark, state, isStored: false };
}

const digestOf = (door: Door, places: readonly string[]): Bytes =>
  door.digest("own places", new TextEncoder().encode(places.join("\n")));

function* eventsIn(rows: readonly Row[]): Generator<AnyEvent> {
  for (const [, bytes] of rows) yield* knownEvent(bytes);
}

export function knownEvent(bytes: Bytes): AnyEvent[] {
  const { reading } = readEvent(bytes);
  return reading.kind === "known" ? [reading.event] : [];
}

/** How a base lies in storage. */
export const slicedOwn = ({ mark, state }: OwnBase): Sliced<OwnMark> => ({
  prefix: OWN_SNAPSHOT,
  mark,
  state,
});
