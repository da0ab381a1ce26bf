import type { Bytes } from "@innermost/core";
import { type IDBPDatabase, openDB } from "idb";
import type { Change, Storage, Written } from "./storage.ts";

const TABLE = "records";

/** Storage in this browser's IndexedDB, under `name`. Rejects where the browser refuses to keep anything. */
export async function indexedDbStorage(name: string): Promise<Storage> {
  const db = await openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore(TABLE) });
  // Another tab may need to erase everything: never stand in its way.
  db.addEventListener("versionchange", () => db.close());
  return {
    get: async (key) => (await db.get(TABLE, key)) ?? null,
    list: (prefix) => list(db, prefix),
    write: (changes) => write(db, changes),
    clear: () => db.clear(TABLE),
    close: () => db.close(),
  };
}

async function list(db: IDBPDatabase, prefix: string): Promise<(readonly [string, Bytes])[]> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const [keys, values] = await Promise.all([db.getAllKeys(TABLE, range), db.getAll(TABLE, range)]);
  return keys.map((key, index) => [String(key), values[index] as Bytes] as const);
}

/** Hands everything over at once and commits: a write begun while the page is being left still ends well. */
async function write(db: IDBPDatabase, changes: readonly Change[]): Promise<Written> {
  const transaction = db.transaction(TABLE, "readwrite", { durability: "strict" });
  const { done, store } = transaction;
  try {
    const asked = changes.map(([key, value]) => (value ? store.put(value, key) : store.delete(key)));
    const all = Promise.all([...asked, done]);
    transaction.commit();
    await all;
    return { ok: true };
  } catch (error) {
    undo(transaction);
    await done.catch(() => {});
    return { ok: false, why: isFull(error) ? "storage-full" : "storage-refused" };
  }
}

/** All or nothing: what was asked for before the failure goes back, too. */
function undo(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "QuotaExceededError";
