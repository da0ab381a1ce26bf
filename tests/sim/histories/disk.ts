/**
 * A device's storage. A write is all or nothing, and the app can be gone just before it or just after it; it can be
 * slow, refused for want of room, and wiped. What a dead app still wants of it never comes.
 */
import type { Change, Storage, StorageFailure, Written } from "@innermost/store";
import type { HistoryClock } from "./clock.ts";

export type Data = Map<string, Uint8Array>;

/** "before": the write is not done. "after": it is done, and nobody is told. */
export type CrashPoint = "before" | "after";

const never = new Promise<never>(() => {});

export type Disk = ReturnType<typeof disk>;

/** Broken on purpose. "torn": half of a write can be done. "late": a write is said to be done before it lasts. */
export type BadDisk = "torn" | "late";

export function disk(
  clock: HistoryClock,
  start: Iterable<readonly [string, Uint8Array]> = [],
  bad: BadDisk | null = null,
) {
  const data: Data = new Map(start);
  let sorted: string[] | null = null;
  let full: StorageFailure | null = null;
  let slow = 0;
  let countdown = 0;
  let point: CrashPoint = "before";

  function keys(): string[] {
    sorted ??= [...data.keys()].sort();
    return sorted;
  }

  function under(prefix: string): string[] {
    const all = keys();
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle] as string) < prefix) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < all.length && all[end]?.startsWith(prefix)) end += 1;
    return all.slice(low, end);
  }

  let undo: Change[] = [];

  function apply(changes: readonly Change[]): void {
    if (bad === "late") undo = changes.map(([key]) => [key, data.get(key) ?? null] as const);
    for (const [key, value] of changes) {
      if (data.has(key) !== (value !== null)) sorted = null;
      if (value) data.set(key, value.slice());
      else data.delete(key);
    }
  }

  const read = (key: string): Uint8Array => (data.get(key) as Uint8Array).slice();

  /** The storage as one life of the app has it. `told` hears of each write that is done, before the app does. */
  function life(
    isAlive: () => boolean,
    crash: () => void,
    told: (changes: readonly Change[]) => void,
  ): Storage {
    async function write(changes: readonly Change[]): Promise<Written> {
      if (slow > 0) await new Promise<void>((resolve) => clock.setTimeout(resolve, slow));
      if (!isAlive()) return never;
      if (full) return { ok: false, why: full };
      const strikes = countdown > 0 && --countdown === 0;
      if (!strikes || point === "after") {
        apply(changes);
        told(changes);
      }
      if (!strikes) return { ok: true };
      if (bad === "torn" && point === "before") apply(changes.slice(0, changes.length >> 1));
      crash();
      return never;
    }
    const orNever = <T>(value: () => T): Promise<T> => (isAlive() ? Promise.resolve(value()) : never);
    return {
      get: (key) => orNever(() => data.get(key)?.slice() ?? null),
      list: (prefix, after) =>
        orNever(() =>
          under(prefix)
            .filter((key) => after === undefined || key > after)
            .map((key) => [key, read(key)] as const),
        ),
      keys: (prefix) => orNever(() => under(prefix)),
      write,
      clear: (also = []) => write([...[...data.keys()].map((key): Change => [key, null]), ...also]),
      close: () => {},
    };
  }

  return {
    data,
    life,
    refuse(why: StorageFailure | null): void {
      full = why;
    },
    slow(ms: number): void {
      slow = ms;
    },
    /** The device is gone from one moment to the next. */
    fell(): void {
      if (bad !== "late") return;
      const lost = undo;
      undo = [];
      apply(lost);
    },
    /** The app is gone at its `count`th write from now. */
    arm(count: number, at: CrashPoint): void {
      countdown = count;
      point = at;
    },
    disarm(): void {
      countdown = 0;
    },
    wipe(): void {
      data.clear();
      sorted = null;
    },
  };
}
