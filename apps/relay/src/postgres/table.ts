/** Rows of one kind as the database has them and as a transaction leaves them. */
export interface Table<R> {
  knows(key: string): boolean;
  /** What the transaction would read: null is a row that isn't there. Only for what is known. */
  get(key: string): R | null;
  /** As the database has it. Only for what is known. */
  stored(key: string): R | null;
  /** Takes in what the database has, unless it is known already. */
  learn(key: string, row: R | null): void;
  /** Null drops the row. */
  set(key: string, row: R | null): void;
  /** The rows that are there, by key, among those that are known. */
  present(): R[];
  changes(): Iterable<[string, R | null]>;
}

/**
 * Every change can be taken back through `undo`, the last first. In a table of what is `whole`, a row that was never
 * learned isn't there.
 */
export function createTable<R>(undo: (() => void)[], isWhole = false): Table<R> {
  const stored = new Map<string, R | null>();
  const changed = new Map<string, R | null>();
  const get = (key: string) => (changed.has(key) ? changed.get(key)! : (stored.get(key) ?? null));

  return {
    knows: (key) => isWhole || changed.has(key) || stored.has(key),
    get,
    stored: (key) => stored.get(key) ?? null,
    learn(key, row) {
      if (!stored.has(key)) stored.set(key, row);
    },
    set(key, row) {
      const had = changed.has(key);
      const before = changed.get(key) ?? null;
      undo.push(() => void (had ? changed.set(key, before) : changed.delete(key)));
      changed.set(key, row);
    },
    present() {
      const keys = new Set([...stored.keys(), ...changed.keys()]);
      return [...keys].sort().flatMap((key) => get(key) ?? []);
    },
    changes: () => changed,
  };
}
