import { BUCKETS, type Door, openDoor } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { BATCH_MOST, batches, openBatch, type Row, sealBatch, timeOf, travels } from "./rows.ts";
import type { PrivateRecord } from "./state.ts";

let door: Door;
let own: PrivateRecord;
beforeAll(async () => {
  door = await openDoor();
  own = {
    version: 1,
    space: door.random(16),
    keys: [door.newKey(), door.newKey()],
    device: door.newSigning(),
    kept: true,
  };
});

const received = (item: ReturnType<typeof sealBatch>): LogRecord => ({
  ...item,
  number: 1,
  kind: "event",
  receivedAt: 0,
});
const opened = (rows: readonly Row[]) => openBatch(door, own, received(sealBatch(door, own, rows)));

const row = fc.tuple(
  fc.integer({ min: 0, max: 10 ** 14 }).map((at) => `own/intent/${String(at).padStart(15, "0")}-0000-ab`),
  fc.uint8Array({ maxLength: 9000 }),
);

describe("batches", () => {
  it("hold every row once, in order, and can be sealed, opened and read as they were", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const all = batches(rows);
        expect(all.flat()).toEqual(rows);
        for (const batch of all) expect(opened(batch)).toEqual(batch);
      }),
      { numRuns: 40 },
    );
  });

  it("come in three sizes only", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        for (const batch of batches(rows))
          expect([4096, 16384, 65536]).toContain(sealBatch(door, own, batch).body.length);
      }),
      { numRuns: 40 },
    );
    expect(BUCKETS).toEqual(expect.arrayContaining([4096, 16384, 65536]));
  });

  it("leave out a row that no batch holds, and keep the others", () => {
    const large: Row = ["own/intent/000000000000001-0000-ab", new Uint8Array(BATCH_MOST)];
    const small: Row = ["own/intent/000000000000002-0000-ab", new Uint8Array(5)];
    expect(batches([large, small])).toEqual([[small]]);
  });
});

describe("a received batch", () => {
  it.each(["pair", "private", "settings", "item/00/0000000001", "intent/1", "draft/first", "linking"])(
    "can't write to %s",
    (place) => expect(opened([[place, 1]])).toEqual([]),
  );

  it("says nothing under another key, when erased, and when it is no event", () => {
    const record = received(sealBatch(door, own, [["own/a", 1]]));
    expect(openBatch(door, { ...own, keys: [door.newKey(), door.newKey()] }, record)).toEqual([]);
    expect(openBatch(door, own, { ...record, body: null })).toEqual([]);
    expect(openBatch(door, own, { ...record, kind: "rotation" })).toEqual([]);
  });
});

it("knows what travels", () => {
  expect(["own/x", "deposit/x", "kept/x", "phrase/kept"].every(travels)).toBe(true);
  expect(["phrase-making", "pair", "private", "up/own/x"].some(travels)).toBe(false);
});

it("reads the time in a fact's place", () => {
  expect(timeOf("own/intent/000001795338000-0000-ab")).toBe(1795338000);
  expect(timeOf("deposit/000001795338000-0000-ab")).toBe(0);
});
