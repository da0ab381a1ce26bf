import type { Limits } from "./limits.ts";
import { Bucket } from "./rate.ts";

/** An address, or null where there is none to tell: the same process or machine. */
export type From = string | null;

interface Neighbour {
  strangers: number;
  misses: Bucket;
  spaces: Bucket;
}

/**
 * Who stands before the door: connections that have not logged in, and what came from their addresses. An address is
 * forgotten as soon as nothing speaks against it.
 */
export function createPorch(limits: Limits, now: () => number) {
  const neighbours = new Map<string, Neighbour>();
  const spaces = perMinute(limits.spacesPerMinute);
  let strangers = 0;

  function perMinute(count: number): Bucket {
    return new Bucket(count / 60, count, now());
  }

  function at(from: string): Neighbour {
    const known = neighbours.get(from);
    if (known) return known;
    const { missesPerMinute, spacesPerAddress } = limits;
    const one = { strangers: 0, misses: perMinute(missesPerMinute), spaces: perMinute(spacesPerAddress) };
    neighbours.set(from, one);
    return one;
  }

  function count(from: From, by: 1 | -1): void {
    strangers += by;
    if (from !== null) at(from).strangers += by;
  }

  return {
    /** Whether there is room for one more; then it counts until `leave`. */
    enter(from: From): boolean {
      if (strangers >= limits.strangers) return false;
      if (from !== null && at(from).strangers >= limits.strangersPerAddress) return false;
      count(from, 1);
      return true;
    },
    leave: (from: From): void => count(from, -1),

    mayAsk: (from: From): boolean => from === null || !at(from).misses.isEmpty(now()),
    missed(from: From): void {
      if (from !== null) at(from).misses.take(now());
    },

    /** Whether another space may be made; `giveBack` where none was. */
    takeSpace(from: From): boolean {
      if (from !== null && !at(from).spaces.take(now())) return false;
      if (spaces.take(now())) return true;
      if (from !== null) at(from).spaces.giveBack();
      return false;
    },
    giveBack(from: From): void {
      spaces.giveBack();
      if (from !== null) at(from).spaces.giveBack();
    },

    forget(): void {
      for (const [from, one] of neighbours)
        if (one.strangers === 0 && one.misses.isFull(now()) && one.spaces.isFull(now()))
          neighbours.delete(from);
    },
    strangers: (): number => strangers,
    addresses: (): number => neighbours.size,
  };
}

export type Porch = ReturnType<typeof createPorch>;
