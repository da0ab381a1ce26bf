import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bytes } from "./scripted.testing.ts";
import { type SqliteOptions, sqliteStore } from "./sqlite.ts";
import type { Rows, Store } from "./storage.ts";

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "innermost-"));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const open = (options: SqliteOptions = {}) => {
  store = sqliteStore(join(folder, "relay.db"), options);
};
const grave = (id: number) => (rows: Rows) =>
  rows.putGrave({ id: bytes(16, id), code: "slot-expired", until: id });
const hasGrave = (id: number) => (rows: Rows) => rows.grave(bytes(16, id)) !== null;
const logSize = () => statSync(join(folder, "relay.db-wal")).size;

/** A disk whose every wait is ended by hand. */
function heldDisk() {
  const waits: PromiseWithResolvers<void>[] = [];
  const began: (() => void)[] = [];
  return {
    sync: () => {
      const wait = Promise.withResolvers<void>();
      waits.push(wait);
      for (const tell of began.splice(0)) tell();
      return wait.promise;
    },
    waits,
    nextWait: () => new Promise<void>((resolve) => began.push(resolve)),
  };
}

describe("the disk under SQLite", () => {
  it("is waited for before anybody is told, and shared by all that came meanwhile", async () => {
    const disk = heldDisk();
    open({ sync: disk.sync });
    const told: string[] = [];
    const first = disk.nextWait();
    const writes = [store.run(grave(1)).then(() => told.push("first"))];
    await first;
    const second = disk.nextWait();
    for (const id of [2, 3]) writes.push(store.run(grave(id)).then(() => told.push("later")));
    await new Promise((resolve) => setImmediate(resolve));
    expect([told, disk.waits.length]).toEqual([[], 1]);
    disk.waits[0]!.resolve();
    await second;
    expect([told, disk.waits.length]).toEqual([["first"], 2]);
    disk.waits[1]!.resolve();
    await Promise.all(writes);
    expect(told).toEqual(["first", "later", "later"]);
  });

  it("is not waited for by who only reads", async () => {
    const disk = heldDisk();
    open({ sync: disk.sync });
    expect(await store.run(hasGrave(1))).toBe(false);
    expect(disk.waits).toEqual([]);
  });

  it("is not trusted any more once it failed: nothing is told, all rejects, the host hears it once", async () => {
    const lost: unknown[] = [];
    const broken = new Error("EIO");
    open({ sync: () => Promise.reject(broken), lost: (error) => lost.push(error) });
    const runs = [store.run(grave(1)), store.run(hasGrave(1))];
    const after = await Promise.allSettled(runs);
    expect(after.map((one) => one.status)).toEqual(["rejected", "rejected"]);
    await expect(store.run(hasGrave(1))).rejects.toBe(broken);
    await expect(store.scrub()).rejects.toBe(broken);
    expect(lost).toEqual([broken]);
  });

  it("has all that was asked for before the end, though it was slow", async () => {
    const disk = heldDisk();
    open({ sync: disk.sync });
    const wait = disk.nextWait();
    const first = store.run(grave(1));
    await wait;
    const second = store.run(grave(2));
    store.close();
    await Promise.all([first, second]);
    for (const { resolve } of disk.waits) resolve();
    open();
    expect(await Promise.all([1, 2].map((id) => store.run(hasGrave(id))))).toEqual([true, true]);
  });

  it("keeps the log short under steady writing, and empty after a scrub", async () => {
    open();
    let longest = 0;
    for (let id = 0; id < 400; id++) {
      const sealed = bytes(32_000, id);
      const slot = { slot: bytes(16, id), space: bytes(16, 1), sealed, expiresAt: 1, claimant: null };
      await store.run((rows) => rows.putSlot(slot));
      longest = Math.max(longest, logSize());
    }
    expect(longest).toBeLessThan(6 * 1024 * 1024);
    await store.scrub();
    expect(logSize()).toBe(0);
    expect(readFileSync(join(folder, "relay.db")).length).toBeGreaterThan(255 * 32_000);
  });
});
