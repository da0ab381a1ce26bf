/** What the queue knows of a run: the spaces it is about, or null where it may be about anything. */
export interface Queued {
  spaces: string[] | null;
  writes: boolean;
}

/**
 * Keeps runs in order and says which may go together. Runs about one space keep their order and are never in two batches
 * at once; a batch only reads or may write; a run that may be about anything waits for all before it, and goes alone.
 */
export function createQueue<Q extends Queued>() {
  let waiting: Q[] = [];
  const busy = new Map<string, number>();
  let running = 0;
  let isAlone = false;

  function take(most: number, mayWrite: boolean, mayRead: boolean): Q[] {
    const first = waiting[0];
    if (isAlone || !first) return [];
    if (!first.spaces) return mayWrite ? takeAlone() : [];
    const batch = together(most, mayWrite, mayRead);
    const taken = new Set(batch);
    if (batch.length > 0) waiting = waiting.filter((one) => !taken.has(one));
    if (batch.length > 0) running += 1;
    for (const key of keysOf(batch)) busy.set(key, (busy.get(key) ?? 0) + 1);
    return batch;
  }

  function takeAlone(): Q[] {
    if (running > 0) return [];
    isAlone = true;
    running = 1;
    return [waiting.shift()!];
  }

  function together(most: number, mayWrite: boolean, mayRead: boolean): Q[] {
    const batch: Q[] = [];
    const passed = new Set<string>();
    for (const one of waiting) {
      if (!one.spaces || batch.length === most) break;
      const mayGo = (one.writes ? mayWrite : mayRead) && (batch[0]?.writes ?? one.writes) === one.writes;
      if (mayGo && !one.spaces.some((key) => busy.has(key) || passed.has(key))) batch.push(one);
      else for (const key of one.spaces) passed.add(key);
    }
    return batch;
  }

  function done(batch: readonly Q[]): void {
    running -= 1;
    isAlone = false;
    for (const key of keysOf(batch)) {
      const left = busy.get(key)! - 1;
      if (left > 0) busy.set(key, left);
      else busy.delete(key);
    }
  }

  return {
    add: (one: Q): void => void waiting.push(one),
    addFirst: (one: Q): void => void waiting.unshift(one),
    take,
    /** To be told of each batch that was taken, once it is over. */
    done,
    size: (): number => waiting.length,
    isIdle: (): boolean => waiting.length === 0 && running === 0,
  };
}

const keysOf = (batch: readonly Queued[]): Set<string> =>
  new Set(batch.flatMap(({ spaces }) => spaces ?? []));
