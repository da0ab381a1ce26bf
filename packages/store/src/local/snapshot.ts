/** What a space folded to at one number of its log, so that opening needs to read only what is newer. */
import { type Bytes, emptyShared, type SharedState } from "@innermost/core";
import { logPrefix } from "./chunks.ts";
import type { Keeper } from "./keeper.ts";
import { type Mark, readSliced, type Sliced } from "./sliced.ts";

/**
 * The version of everything between opened facts and folded state. `tests/vectors/reducer.test.ts` says when it has to
 * grow: a snapshot of another version is not looked at.
 */
export const REDUCER = 10;
/** What the reducer of this version makes of frozen and made-up facts, as a hash. */
export const FOLDS_TO = "1e2d438916d81784760481e7a3c4734e";

export interface Snapshot {
  /** The state after this many records. */
  number: number;
  /** The chain head there. */
  head: Bytes;
  /** How many space keys this device had: with another key, something older may open now. */
  keys: number;
  state: SharedState;
}

export const snapshotPrefix = (space: Bytes): string => `${logPrefix(space)}snapshot/`;

/** How a snapshot lies in storage. */
export function slicedSnapshot(space: Bytes, { state, ...at }: Snapshot): Sliced {
  return { prefix: snapshotPrefix(space), mark: { ...at, reducer: REDUCER }, state };
}

/** The snapshot of this space, or null where there is none, or none that this version can use. */
export async function readSnapshot(keeper: Keeper, space: Bytes): Promise<Snapshot | null> {
  const found = await readSliced<SnapshotMark, SharedState>(
    keeper,
    snapshotPrefix(space),
    REDUCER,
    emptyShared(),
  );
  if (!found) return null;
  const { number, head, keys } = found.mark;
  return { number, head, keys, state: found.state };
}

type SnapshotMark = Mark & Pick<Snapshot, "head" | "keys">;
