/**
 * What a space folded to at one number of its log, so that opening needs to read only what is newer. It is this
 * device's own, never taken from others, and never precious: whatever is odd about it, it is folded again.
 */
import { type Bytes, emptyShared, type SharedState } from "@innermost/core";
import { logPrefix } from "./chunks.ts";
import type { Keeper } from "./keeper.ts";
import { pack, unpack } from "./pack.ts";

/**
 * The version of everything between opened facts and folded state. `tests/vectors/reducer.test.ts` says when it has to
 * grow: a snapshot of another version is not looked at.
 */
export const REDUCER = 2;
/** What the reducer of this version makes of frozen and made-up facts, as a hash. */
export const FOLDS_TO = "f76d9e16b011397e0c47c4ed597a8c28";

export interface Snapshot {
  /** The state after this many records. */
  number: number;
  /** The chain head there. */
  head: Bytes;
  /** How many space keys this device had: with another key, something older may open now. */
  keys: number;
  state: SharedState;
}

/** Entries of a Map that are packed as one part: small enough that no tap has to wait for it. */
const SLICE = 1000;

export const snapshotPrefix = (space: Bytes): string => `${logPrefix(space)}snapshot/`;
const partPlace = (space: Bytes, part: number): string =>
  snapshotPrefix(space) + String(part).padStart(6, "0");

/** The first part: all but the entries of the state's Maps. */
interface Head extends Omit<Snapshot, "state"> {
  reducer: number;
  parts: number;
  shell: Record<string, unknown>;
}

/** Some entries of one of the state's Maps. */
interface Part {
  number: number;
  field: string;
  keys: unknown[];
  values: unknown[];
}

/** Makes a snapshot's records one by one, [place, value]; places left over from a longer one are null. */
export function* snapshotRecords(
  space: Bytes,
  { state, ...at }: Snapshot,
  partsBefore: number,
): Generator<readonly [place: string, value: Bytes | null]> {
  const maps = Object.entries(state).filter(([, value]) => value instanceof Map);
  let parts = 0;
  for (const [field, map] of maps)
    for (const slice of slicesOf([...(map as Map<unknown, unknown>)])) {
      const part: Part = { number: at.number, field, keys: slice.map(first), values: slice.map(second) };
      yield [partPlace(space, ++parts), pack(part)];
    }
  const shell = { ...state, ...Object.fromEntries(maps.map(([field]) => [field, new Map()])) };
  const head: Head = { ...at, reducer: REDUCER, parts, shell };
  yield [partPlace(space, 0), pack(head)];
  for (let left = parts + 1; left <= partsBefore; left++) yield [partPlace(space, left), null];
}

const first = ([key]: readonly [unknown, unknown]): unknown => key;
const second = ([, value]: readonly [unknown, unknown]): unknown => value;

function* slicesOf<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += SLICE) yield list.slice(at, at + SLICE);
}

/** The snapshot of this space, or null where there is none, or none that this version can use. */
export async function readSnapshot(keeper: Keeper, space: Bytes): Promise<Snapshot | null> {
  const found = await keeper.list<Bytes>(snapshotPrefix(space));
  try {
    return snapshotOf(found.map(([, bytes]) => bytes));
  } catch {
    return null;
  }
}

/** Where the stored snapshot stands; zeros without one of this version. */
export async function storedSnapshot(
  keeper: Keeper,
  space: Bytes,
): Promise<{ number: number; parts: number }> {
  const bytes = await keeper.get<Bytes>(partPlace(space, 0));
  try {
    const { reducer, number, parts } = unpack(bytes as Bytes) as Head;
    return { number: reducer === REDUCER ? number : 0, parts };
  } catch {
    return { number: 0, parts: 0 };
  }
}

function snapshotOf([first, ...rest]: readonly Bytes[]): Snapshot | null {
  if (!first) return null;
  const { reducer, parts, shell, ...at } = unpack(first) as Head;
  if (reducer !== REDUCER || parts !== rest.length) return null;
  const state = { ...emptyShared(), ...shell } as SharedState;
  for (const bytes of rest) {
    const { number, field, keys, values } = unpack(bytes) as Part;
    if (number !== at.number) return null;
    const map = state[field as keyof SharedState] as Map<unknown, unknown>;
    for (const [index, key] of keys.entries()) map.set(key, values[index]);
  }
  return { ...at, state };
}
