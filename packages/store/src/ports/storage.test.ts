import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { indexedDbStorage } from "./indexed-db.ts";
import { memoryStorage } from "./memory.ts";
import type { Change, Storage } from "./storage.ts";

let count = 0;
const fresh = (): string => `test ${++count}`;
const bytes = (...list: number[]) => Uint8Array.from(list);
const all = async (storage: Storage) => (await storage.list("")).map(([key, value]) => [key, ...value]);

const adapters: [string, () => Promise<Storage>][] = [
  ["memory", async () => memoryStorage()],
  ["IndexedDB", () => indexedDbStorage(fresh())],
];

describe.each(adapters)("storage in %s", (_name, open) => {
  it("has nothing at first", async () => {
    const storage = await open();
    expect([await storage.get("a"), await storage.list("")]).toEqual([null, []]);
  });

  it("reads what was written, as plain bytes, also none", async () => {
    const storage = await open();
    expect(
      await storage.write([
        ["a", bytes(1, 2)],
        ["b", bytes()],
      ]),
    ).toEqual({ ok: true });
    expect([await storage.get("a"), await storage.get("b")]).toEqual([bytes(1, 2), bytes()]);
  });

  it("replaces, and removes with null", async () => {
    const storage = await open();
    await storage.write([
      ["a", bytes(1)],
      ["b", bytes(2)],
    ]);
    await storage.write([
      ["a", bytes(3)],
      ["b", null],
      ["never there", null],
    ]);
    expect(await all(storage)).toEqual([["a", 3]]);
  });

  it("takes the last of several changes of one key", async () => {
    const storage = await open();
    await storage.write([
      ["a", bytes(1)],
      ["a", null],
      ["b", null],
      ["b", bytes(2)],
    ]);
    expect(await all(storage)).toEqual([["b", 2]]);
  });

  it("lists by prefix, in the order of the keys", async () => {
    const storage = await open();
    const keys = ["item/0000000010", "item/0000000009", "item", "item/", "itemx", "items/1", "ite", "z", ""];
    await storage.write(keys.map((key, i): Change => [key, bytes(i)]));
    const listed = async (prefix: string) => (await storage.list(prefix)).map(([key]) => key);
    expect(await listed("item/")).toEqual(["item/", "item/0000000009", "item/0000000010"]);
    expect(await listed("")).toEqual([...keys].sort());
    expect(await listed("none")).toEqual([]);
  });

  it("lists what lies behind a key, and keys alone", async () => {
    const storage = await open();
    const keys = ["a/1", "a/2", "a/3", "b/1", "a"];
    await storage.write(keys.map((key, i): Change => [key, bytes(i)]));
    const behind = async (after: string) => (await storage.list("a/", after)).map(([key]) => key);
    expect(await behind("a/1")).toEqual(["a/2", "a/3"]);
    expect(await behind("a/11")).toEqual(["a/2", "a/3"]);
    for (const before of ["", "a", "a/"]) expect(await behind(before)).toEqual(["a/1", "a/2", "a/3"]);
    for (const last of ["a/3", "a/\uffff", "b", "z"]) expect(await behind(last)).toEqual([]);
    expect([await storage.keys("a/"), await storage.keys("c")]).toEqual([["a/1", "a/2", "a/3"], []]);
    expect(await storage.keys("")).toEqual([...keys].sort());
  });

  it("is a map, whatever is written in which order", async () => {
    const key = fc.string({ unit: fc.constantFrom("a", "b", "/", "0"), maxLength: 3 });
    const change = fc.tuple(key, fc.option(fc.uint8Array({ maxLength: 3 })));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 5 }),
        key,
        fc.option(key, { nil: undefined }),
        async (writes, prefix, after) => {
          const storage = await open();
          const map = new Map<string, Uint8Array>();
          for (const changes of writes) {
            await storage.write(changes);
            for (const [at, value] of changes) value ? map.set(at, value) : map.delete(at);
          }
          const expected = [...map]
            .filter(([at]) => at.startsWith(prefix))
            .sort(([a], [b]) => (a < b ? -1 : 1));
          expect(await storage.keys(prefix)).toEqual(expected.map(([at]) => at));
          const behind = expected.filter(([at]) => after === undefined || at > after);
          expect(await storage.list(prefix, after)).toEqual(behind);
          storage.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it("hands out copies, and keeps its own", async () => {
    const storage = await open();
    const mine = bytes(1, 2);
    await storage.write([["a", mine]]);
    mine[0] = 9;
    const first = await storage.get("a");
    first?.fill(8);
    (await storage.list(""))[0]?.[1].fill(7);
    expect(await storage.get("a")).toEqual(bytes(1, 2));
  });

  it("keeps a view of a larger buffer as what it shows", async () => {
    const storage = await open();
    await storage.write([["a", bytes(1, 2, 3, 4).subarray(1, 3)]]);
    expect(await storage.get("a")).toEqual(bytes(2, 3));
  });

  it("clears everything", async () => {
    const storage = await open();
    await storage.write([
      ["a", bytes(1)],
      ["b/c", bytes(2)],
    ]);
    await storage.clear();
    expect(await storage.list("")).toEqual([]);
  });

  it("does writes that are asked for at once one after the other", async () => {
    const storage = await open();
    await Promise.all(
      [1, 2, 3].map((n) =>
        storage.write([
          ["a", bytes(n)],
          [`b${n}`, bytes(n)],
        ]),
      ),
    );
    expect(await all(storage)).toEqual([
      ["a", 3],
      ["b1", 1],
      ["b2", 2],
      ["b3", 3],
    ]);
  });
});

describe("storage in IndexedDB that fails", () => {
  afterEach(() => void vi.restoreAllMocks());

  /** The browser finds, after the second value, that there is no room, or no leave. */
  function failSecond(name: string, how: "throws" | "ends the transaction") {
    const real = IDBObjectStore.prototype.put;
    let puts = 0;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
      puts += 1;
      if (puts === 2 && how === "throws") throw new DOMException("no", name);
      const request = real.apply(this, args);
      const { transaction } = this as unknown as { transaction: { _abort(name: string): void } };
      if (puts === 2) transaction._abort(name);
      return request;
    });
  }

  it.each([
    ["storage-full", "QuotaExceededError", "throws"],
    ["storage-full", "QuotaExceededError", "ends the transaction"],
    ["storage-refused", "UnknownError", "throws"],
    ["storage-refused", "UnknownError", "ends the transaction"],
  ] as const)("says %s when %s %s, and keeps all as it was", async (why, name, how) => {
    const storage = await indexedDbStorage(fresh());
    await storage.write([["a", bytes(1)]]);
    failSecond(name, how);
    expect(
      await storage.write([
        ["a", bytes(2)],
        ["b", bytes(3)],
        ["c", bytes(4)],
      ]),
    ).toEqual({ ok: false, why });
    vi.restoreAllMocks();
    expect(await all(storage)).toEqual([["a", 1]]);
    expect(await storage.write([["b", bytes(5)]])).toEqual({ ok: true });
  });

  it("says storage-refused once the browser has closed it", async () => {
    const storage = await indexedDbStorage(fresh());
    storage.close();
    expect(await storage.write([["a", bytes(1)]])).toEqual({ ok: false, why: "storage-refused" });
  });

  it("is there again after closing and opening", async () => {
    const name = fresh();
    const first = await indexedDbStorage(name);
    await first.write([["a", bytes(1)]]);
    first.close();
    expect(await all(await indexedDbStorage(name))).toEqual([["a", 1]]);
  });

  it("never stands in the way of another tab that erases it", async () => {
    const name = fresh();
    await indexedDbStorage(name);
    const gone = new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = reject;
    });
    await expect(gone).resolves.toBeDefined();
  });
});
