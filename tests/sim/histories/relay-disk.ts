/**
 * The relay's durable storage: the real one, with the changes to it written down, so that a history can begin from a copy
 * and so that what the relay does can be watched.
 */
import { memoryStore, type Store } from "@innermost/relay";

export type Rows = Parameters<Parameters<Store["run"]>[0]>[0];
type Verb = keyof Rows;
export type RowChange = readonly [verb: Verb, ...values: readonly unknown[]];
type Plain = Record<string, (...values: unknown[]) => unknown>;

const isChange = (verb: string): boolean => /^(put|drop|empty)/.test(verb);

/** The rows as they are, that hand each change to `note` as well. */
function watched(rows: Rows, note: (change: RowChange) => void): Rows {
  const plain = rows as unknown as Plain;
  const verbs = (Object.keys(rows) as Verb[]).map((verb) => [
    verb,
    (...values: unknown[]) => {
      if (isChange(verb)) note([verb, ...values]);
      return plain[verb]?.(...values);
    },
  ]);
  return Object.fromEntries(verbs) as unknown as Rows;
}

export type RelayDisk = Awaited<ReturnType<typeof relayDisk>>;

/**
 * Begins with what `changes` came to. `heard` is told of each change, in order, once it is durable. `twist` is for rules
 * that are broken on purpose.
 */
export async function relayDisk(
  changes: readonly RowChange[] = [],
  heard: (change: RowChange) => void = () => {},
  twist: (rows: Rows) => Rows = (rows) => rows,
) {
  const journal: RowChange[] = [...changes];
  let fresh: RowChange[] = [];
  let [store, rows, seen] = await madeOf(changes);

  async function madeOf(past: readonly RowChange[]): Promise<[Store, Rows, Rows]> {
    const made = memoryStore();
    const plain = await made.run((all) => {
      for (const [verb, ...values] of past) (all as unknown as Plain)[verb]?.(...values);
      return all;
    });
    return [made, plain, watched(twist(plain), (change) => void fresh.push(change))];
  }

  return {
    journal,
    /** What is durable now. */
    rows: (): Rows => rows,
    async run<T>(work: (rows: Rows) => T): Promise<T> {
      let mine: RowChange[] = [];
      const result = await store.run(() => {
        fresh = mine = [];
        return work(seen);
      });
      for (const change of mine) {
        journal.push(change);
        heard(change);
      }
      return result;
    },
    /** Only so many changes were ever durable. For a disk that lies. */
    async loseAfter(count: number): Promise<void> {
      journal.length = count;
      [store, rows, seen] = await madeOf(journal);
    },
  };
}
