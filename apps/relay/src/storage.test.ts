import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogRecord } from "@innermost/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { memoryStore } from "./memory.ts";
import { postgresStore } from "./postgres/store.ts";
import { startPostgres, type TestServer } from "./postgres.testing.ts";
import { sqliteStore } from "./sqlite.ts";
import type { DepositRow, SlotRow, SpaceRow, Store } from "./storage.ts";

const bytes = (size: number, byte: number) => new Uint8Array(size).fill(byte);
const SPACE = bytes(16, 1);
const OTHER = bytes(16, 2);
const space = (expiresAt: number | null = null, id = SPACE): SpaceRow => ({
  space: id,
  creator: bytes(32, 9),
  epoch: 0,
  head: 0,
  bytes: 0,
  expiresAt,
});
const event = (number: number): LogRecord => ({
  number,
  kind: "event",
  receivedAt: 1_800_000_000_000 + number,
  id: bytes(16, number),
  suite: 1,
  epoch: 0,
  sum: bytes(32, number),
  capsule: bytes(72, number),
  body: bytes(100, number),
});
const opening = (number: number, round: number): LogRecord => ({
  ...event(number),
  kind: "opening",
  id: bytes(16, round),
  suite: 0,
  sum: bytes(64, 3),
  capsule: bytes(0, 0),
});
const deposit = (round: number, party: 0 | 1, at: number): DepositRow => ({
  round: bytes(16, round),
  party,
  at,
  lying: { epoch: 0, commitment: bytes(32, round), ciphertext: bytes(8192, round) },
});
const slot = (id: number, expiresAt: number, of = SPACE): SlotRow => ({
  slot: bytes(16, id),
  space: of,
  sealed: bytes(50, id),
  expiresAt,
  claimant: null,
});

let postgres: TestServer;
beforeAll(async () => {
  postgres = await startPostgres();
}, 120_000);
afterAll(() => postgres.stop());

const adapters: [string, (folder: string) => Store | Promise<Store>][] = [
  ["memory", () => memoryStore()],
  ["SQLite", (folder) => sqliteStore(join(folder, "relay.db"))],
  ["PostgreSQL", async () => postgresStore({ url: await postgres.database() })],
];

describe.each(adapters)("the %s store", (_name, open) => {
  let folder: string;
  let store: Store;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "innermost-"));
    store = await open(folder);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it("reads a space as it was put, and null for one that is not there", async () => {
    await store.run((rows) => rows.putSpace(space(5)));
    await store.run((rows) => rows.putSpace({ ...space(null), epoch: 2, head: 7, bytes: 11 }));
    const found = await store.run((rows) => [rows.space(SPACE), rows.space(OTHER)]);
    expect(found).toEqual([{ ...space(null), epoch: 2, head: 7, bytes: 11 }, null]);
  });

  it("keeps what a space holds when its row is put again", async () => {
    await store.run((rows) => {
      rows.putSpace(space());
      rows.putMember(SPACE, { deviceKey: bytes(32, 1), party: 0 });
      rows.putRecord(SPACE, event(1));
      rows.putSpace({ ...space(), epoch: 1 });
    });
    expect(await store.run((rows) => [rows.members(SPACE).length, rows.records(SPACE, 0, 9).length])).toEqual(
      [1, 1],
    );
  });

  it("keeps members by space and key", async () => {
    const member = { deviceKey: bytes(32, 1), party: 1 as const };
    await store.run((rows) => {
      rows.putSpace(space());
      rows.putSpace(space(null, OTHER));
      rows.putMember(SPACE, member);
      rows.putMember(SPACE, { deviceKey: bytes(32, 2), party: 0 });
      rows.dropMember(SPACE, bytes(32, 2));
    });
    const found = await store.run((rows) => [rows.members(SPACE), rows.member(OTHER, member.deviceKey)]);
    expect(found).toEqual([[member], null]);
  });

  it("reads records in order, after a number, at most so many", async () => {
    await store.run((rows) => {
      rows.putSpace(space());
      for (const number of [1, 2, 3, 4]) rows.putRecord(SPACE, event(number));
    });
    expect(await store.run((rows) => rows.records(SPACE, 1, 2))).toEqual([event(2), event(3)]);
    expect(await store.run((rows) => rows.records(SPACE, 4, 2))).toEqual([]);
    expect(await store.run((rows) => rows.record(SPACE, 3))).toEqual(event(3));
    expect(await store.run((rows) => rows.record(SPACE, 5))).toBeNull();
  });

  it("keeps the ids of openings apart from those of events", async () => {
    await store.run((rows) => {
      rows.putSpace(space());
      rows.putRecord(SPACE, event(1));
      rows.putRecord(SPACE, opening(2, 1));
    });
    const found = await store.run((rows) => [
      rows.numberOf(SPACE, bytes(16, 1)),
      rows.opening(SPACE, bytes(16, 1)),
      rows.numberOf(SPACE, bytes(16, 2)),
      rows.opening(SPACE, bytes(16, 2)),
    ]);
    expect(found).toEqual([1, opening(2, 1), null, null]);
  });

  it("keeps a tombstone", async () => {
    const tombstone = { ...event(1), capsule: bytes(0, 0), body: null };
    await store.run((rows) => {
      rows.putSpace(space());
      rows.putRecord(SPACE, event(1));
      rows.putRecord(SPACE, tombstone);
    });
    expect(await store.run((rows) => rows.records(SPACE, 0, 9))).toEqual([tombstone]);
  });

  it("replaces a record that the run has not read", async () => {
    const tombstone = { ...event(1), capsule: bytes(0, 0), body: null };
    await store.run((rows) => {
      rows.putSpace({ ...space(), head: 2 });
      rows.putRecord(SPACE, event(1));
      rows.putRecord(SPACE, event(2));
    });
    await store.run((rows) => rows.putRecord(SPACE, tombstone));
    expect(await store.run((rows) => rows.records(SPACE, 0, 9))).toEqual([tombstone, event(2)]);
  });

  it("keeps deposits and withdrawals by round and party", async () => {
    const withdrawn: DepositRow = { ...deposit(2, 0, 7), lying: null };
    await store.run((rows) => {
      rows.putSpace(space());
      rows.putDeposit(SPACE, deposit(1, 0, 5));
      rows.putDeposit(SPACE, deposit(1, 1, 6));
      rows.putDeposit(SPACE, withdrawn);
      rows.dropDeposit(SPACE, bytes(16, 1), 1);
    });
    const found = await store.run((rows) => [
      rows.deposit(SPACE, bytes(16, 1), 0),
      rows.deposit(SPACE, bytes(16, 1), 1),
      rows.deposit(SPACE, bytes(16, 2), 0),
      rows.depositCount(SPACE, 0),
      rows.depositCount(SPACE, 1),
    ]);
    expect(found).toEqual([deposit(1, 0, 5), null, withdrawn, 2, 0]);
  });

  it("drops what lies by age, empties it by space, and leaves withdrawals", async () => {
    const counts = () => store.run((rows) => [rows.depositCount(SPACE, 0), rows.depositCount(OTHER, 0)]);
    await store.run((rows) => {
      rows.putSpace(space());
      rows.putSpace(space(null, OTHER));
      for (const id of [SPACE, OTHER]) {
        rows.putDeposit(id, deposit(1, 0, 5));
        rows.putDeposit(id, deposit(2, 0, 9));
        rows.putDeposit(id, { ...deposit(3, 0, 1), lying: null });
      }
      rows.dropLyingSince(5);
    });
    expect(await counts()).toEqual([2, 2]);
    await store.run((rows) => rows.emptyLying(SPACE));
    const left = await store.run((rows) =>
      [SPACE, OTHER].flatMap((id) => [2, 3].map((round) => rows.deposit(id, bytes(16, round), 0))),
    );
    const empty = { epoch: deposit(2, 0, 9).lying?.epoch, commitment: bytes(0, 0), ciphertext: bytes(0, 0) };
    const withdrawn = { ...deposit(3, 0, 1), lying: null };
    expect(left).toEqual([{ ...deposit(2, 0, 9), lying: empty }, withdrawn, deposit(2, 0, 9), withdrawn]);
  });

  it("finds slots by id, by space and by time", async () => {
    const claimed = { ...slot(2, 8), sealed: bytes(0, 0), claimant: bytes(32, 4) };
    await store.run((rows) => {
      rows.putSpace(space());
      rows.putSlot(slot(1, 5));
      rows.putSlot(claimed);
      rows.putSlot(slot(3, 5, OTHER));
      rows.dropSlot(bytes(16, 3));
    });
    expect(await store.run((rows) => rows.slot(bytes(16, 2)))).toEqual(claimed);
    expect(await store.run((rows) => rows.slot(bytes(16, 3)))).toBeNull();
    expect(await store.run((rows) => rows.slots(SPACE))).toEqual([slot(1, 5), claimed]);
    expect(await store.run((rows) => rows.expiredSlots(4, 9))).toEqual([]);
    expect(await store.run((rows) => rows.expiredSlots(5, 9))).toEqual([slot(1, 5)]);
  });

  it("keeps graves until their time", async () => {
    const grave = { id: SPACE, code: "unkept-expired" as const, until: 9 };
    await store.run((rows) => rows.putGrave(grave));
    await store.run((rows) => rows.dropGraves(8));
    expect(await store.run((rows) => rows.grave(SPACE))).toEqual(grave);
    await store.run((rows) => rows.dropGraves(9));
    expect(await store.run((rows) => rows.grave(SPACE))).toBeNull();
  });

  it("finds the spaces whose time is over, and drops one with everything", async () => {
    await store.run((rows) => {
      rows.putSpace(space(5));
      rows.putSpace(space(null, OTHER));
      rows.putMember(SPACE, { deviceKey: bytes(32, 1), party: 0 });
      rows.putRecord(SPACE, event(1));
      rows.putDeposit(SPACE, deposit(1, 0, 5));
      rows.putSlot(slot(1, 5));
    });
    expect(await store.run((rows) => [rows.expiredSpaces(4, 9), rows.expiredSpaces(5, 9)])).toEqual([
      [],
      [space(5)],
    ]);
    await store.run((rows) => rows.dropSpace(SPACE));
    const left = await store.run((rows) => [
      rows.space(SPACE),
      rows.members(SPACE),
      rows.records(SPACE, 0, 9),
      rows.depositCount(SPACE, 0),
      rows.slot(bytes(16, 1)),
    ]);
    expect(left).toEqual([null, [], [], 0, null]);
    expect(await store.run((rows) => rows.space(OTHER))).not.toBeNull();
  });

  it("leaves nothing of a run that throws, and all of its neighbours", async () => {
    const runs = await Promise.allSettled([
      store.run((rows) => rows.putSpace(space())),
      store.run((rows) => {
        rows.putRecord(SPACE, event(1));
        rows.putMember(SPACE, { deviceKey: bytes(32, 1), party: 0 });
        rows.putSpace(space(null, OTHER));
        throw new Error("broken off");
      }),
      store.run((rows) => rows.putMember(SPACE, { deviceKey: bytes(32, 2), party: 1 })),
    ]);
    expect(runs.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    const left = await store.run((rows) => [
      rows.records(SPACE, 0, 9),
      rows.members(SPACE),
      rows.space(OTHER),
    ]);
    expect(left).toEqual([[], [{ deviceKey: bytes(32, 2), party: 1 }], null]);
  });

  it("runs in the order of the calls and answers in it", async () => {
    const order: number[] = [];
    const runs = [1, 2, 3, 4, 5].map(async (number) => {
      const seen = await store.run((rows) => {
        if (number === 1) rows.putSpace(space());
        rows.putRecord(SPACE, event(number));
        return rows.records(SPACE, 0, 9).length;
      });
      order.push(seen);
    });
    await Promise.all(runs);
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });
});

describe("the SQLite store", () => {
  it("has after closing and opening what it had before", async () => {
    const folder = mkdtempSync(join(tmpdir(), "innermost-"));
    const first = sqliteStore(join(folder, "relay.db"));
    void first.run((rows) => rows.putSpace(space()));
    first.close();
    const second = sqliteStore(join(folder, "relay.db"));
    expect(await second.run((rows) => rows.space(SPACE))).toEqual(space());
    second.close();
    rmSync(folder, { recursive: true });
  });
});
