/**
 * A folded state as several records, each small enough that no tap has to wait while it is made. It is this device's
 * own, never taken from others, and never precious: whatever is odd about it, it is folded again.
 */
import type { Bytes } from "@innermost/core";
import type { Keeper } from "./keeper.ts";
import { pack, unpack } from "./pack.ts";

/** What a state was folded by, and from how much. */
export interface Mark {
  reducer: number;
  number: number;
}

/** A state with the beginning of the places where it lies. */
export interface Sliced<M extends Mark = Mark> {
  prefix: string;
  mark: M;
  state: object;
}

/** Entries of a Map that are packed as one record. */
const SLICE = 1000;

const placeOf = (prefix: string, part: number): string => prefix + String(part).padStart(6, "0");

/** The first record: all but the entries of the state's Maps. */
type Head<M extends Mark> = M & { parts: number; shell: Record<string, unknown> };

/** Some entries of one of the state's Maps. */
interface Part {
  number: number;
  field: string;
  keys: unknown[];
  values: unknown[];
}

/** Makes the records one by one, [place, value]; places left over from a longer state are null. */
export function* slicedRecords<M extends Mark>(
  { prefix, mark, state }: Sliced<M>,
  partsBefore: number,
): Generator<readonly [place: string, value: Bytes | null]> {
  const maps = Object.entries(state).filter(([, value]) => value instanceof Map);
  let parts = 0;
  for (const [field, map] of maps)
    for (const slice of slicesOf([...(map as Map<unknown, unknown>)])) {
      const part: Part = { number: mark.number, field, keys: slice.map(first), values: slice.map(second) };
      yield [placeOf(prefix, ++parts), pack(part)];
    }
  const shell = { ...state, ...Object.fromEntries(maps.map(([field]) => [field, new Map()])) };
  const head: Head<M> = { ...mark, parts, shell };
  yield [placeOf(prefix, 0), pack(head)];
  for (let left = parts + 1; left <= partsBefore; left++) yield [placeOf(prefix, left), null];
}

const first = ([key]: readonly [unknown, unknown]): unknown => key;
const second = ([, value]: readonly [unknown, unknown]): unknown => value;

function* slicesOf<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += SLICE) yield list.slice(at, at + SLICE);
}

/** What lies under `prefix`; null where there is nothing, or nothing that this reducer has made whole. */
export async function readSliced<M extends Mark, S extends object>(
  keeper: Keeper,
  prefix: string,
  reducer: number,
  empty: S,
): Promise<{ mark: M; state: S } | null> {
  const found = await keeper.list<Bytes>(prefix);
  try {
    const [head, ...rest] = found.map(([, bytes]) => bytes);
    return head ? joined<M, S>(unpack(head) as Head<M>, rest, reducer, empty) : null;
  } catch {
    return null;
  }
}

function joined<M extends Mark, S extends object>(
  { parts, shell, ...told }: Head<M>,
  rest: readonly Bytes[],
  reducer: number,
  empty: S,
): { mark: M; state: S } | null {
  const mark = told as unknown as M;
  if (mark.reducer !== reducer || parts !== rest.length) return null;
  const state = { ...empty, ...shell } as S;
  for (const bytes of rest) {
    const { number, field, keys, values } = unpack(bytes) as Part;
    if (number !== mark.number) return null;
    const map = state[field as keyof S] as Map<unknown, unknown>;
    for (const [index, key] of keys.entries()) map.set(key, values[index]);
  }
  return { mark, state };
}

/** The mark of what lies under `prefix`, null without one of this reducer; and of how many parts it is. */
export async function markOf<M extends Mark>(
  keeper: Keeper,
  prefix: string,
  reducer: number,
): Promise<{ mark: M | null; parts: number }> {
  const bytes = await keeper.get<Bytes>(placeOf(prefix, 0));
  try {
    const { parts, shell, ...mark } = unpack(bytes as Bytes) as Head<M>;
    return { mark: mark.reducer === reducer ? (mark as unknown as M) : null, parts };
  } catch {
    return { mark: null, parts: 0 };
  }
}
