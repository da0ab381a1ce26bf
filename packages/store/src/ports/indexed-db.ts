import type { Bytes } from "@innermost/core";
import { type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { Change, Storage, Written } from "./storage.ts";

const TABLE = "records";

/** Storage in this browser's IndexedDB, under `name`. Rejects where the browser refuses to keep anything. */
export async function indexedDbStorage(name: string): Promise<Storage> {
  const db = await openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore(TABLE) });
  // Another tab may need to erase everything: never stand in its way.
  db.addEventListener("versionchange", () => db.close());
  return {
    get: async (key) => (await db.get(TABLE, key)) ?? null,
    list: (prefix, after) => list(db, prefix, after),
    keys: async (prefix) => (await db.getAllKeys(TABLE, beginningWith(prefix))).map(String),
    write: (changes) => write(db, changes),
    clear: (left = []) => clear(db, left),
    close: () => db.close(),
  };
}

const endOf = (prefix: string): string => `${prefix}\uffff`;
const beginningWith = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, endOf(prefix));

async function list(
  db: IDBPDatabase,
  prefix: string,
  after: string | undefined,
): Promise<(readonly [string, Bytes])[]> {
  // A browser refuses a range that ends before it begins.
  if (after !== undefined && after >= endOf(prefix)) return [];
  const isWhole = after === undefined || after < prefix;
  const range = isWhole ? beginningWith(prefix) : IDBKeyRange.bound(after, endOf(prefix), true);
  const [keys, values] = await Promise.all([db.getAllKeys(TABLE, range), db.getAll(TABLE, range)]);
  return keys.map((key, index) => [String(key), values[index] as Bytes] as const);
}

type Records = IDBPTransaction<unknown, [typeof TABLE], "readwrite">["store"];

/**
 * Hands everything over at once and commits: a write begun while the page is being left still ends well. What becomes
 * of it is the transaction's to say, so the promises of its single requests are left unheard.
 */
async function inOne(db: IDBPDatabase, ask: (records: Records) => void): Promise<Written> {
  let transaction: IDBPTransaction<unknown, [typeof TABLE], "readwrite"> | null = null;
  try {
    transaction = db.transaction(TABLE, "readwrite", { durability: "strict" });
    const { done, store } = transaction;
    ask(store);
    transaction.commit();
    await done;
    return { ok: true };
  } catch (error) {
    const cause = transaction?.error ?? error;
    await undo(transaction);
    return { ok: false, why: isFull(cause) ? "storage-full" : "storage-refused" };
  }
}

const put = (records: Records, changes: readonly Change[]): void => {
  for (const [key, value] of changes) unheard(value ? records.put(value, key) : records.delete(key));
};

const write = (db: IDBPDatabase, changes: readonly Change[]): Promise<Written> =>
  inOne(db, (records) => put(records, changes));

const clear = (db: IDBPDatabase, left: readonly Change[]): Promise<Written> =>
  inOne(db, (records) => {
    unheard(records.clear());
    put(records, left);
  });

const unheard = (request: Promise<unknown>): void => void request.catch(() => {});

/** All or nothing: what was asked for before the failure goes back, too. */
async function undo(transaction: { abort(): void; done: Promise<void> } | null): Promise<void> {
  const done = transaction?.done.catch(() => {});
  try {
    transaction?.abort();
  } catch {
    // It has ended by itself.
  }
  await done;
}

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "QuotaExceededError";
