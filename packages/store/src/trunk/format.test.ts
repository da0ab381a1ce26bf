import { type Door, openDoor } from "@innermost/crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  beginTrunk,
  HEAD_SIZE,
  LABEL_SIZE,
  type Label,
  lookAtTrunk,
  openTrunk,
  PIECE_MOST,
  PIECE_SIZE,
  type Source,
} from "./format.ts";
import { type PackedRow, readRows } from "./rows.ts";

const FIRST = HEAD_SIZE + LABEL_SIZE;
const LABEL = { date: "2026-11-22", partner: "Sam", pair: true };

let door: Door;
beforeAll(async () => {
  const dear = await openDoor();
  // These are about the pieces, not about what a guess costs.
  door = {
    ...dear,
    passphraseKey: (words, salt) => dear.passphraseKey(words, salt, { ops: 1, memoryBytes: 8192 }),
  };
});

const sourceOf = (bytes: Uint8Array): Source => ({
  size: bytes.length,
  read: async (offset, length) => bytes.slice(offset, offset + length),
});

async function packed(rows: readonly PackedRow[], label: Label = LABEL): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const packer = await beginTrunk(door, "words", label, (bytes) => void parts.push(bytes.slice()));
  for (const row of rows) await packer.row(row);
  await packer.end();
  return new Uint8Array(Buffer.concat(parts));
}

async function unpacked(bytes: Uint8Array): Promise<PackedRow[] | string> {
  const opened = await openTrunk(door, sourceOf(bytes), "words");
  if (!opened.ok) return opened.why;
  const rows: PackedRow[] = [];
  const read = await readRows(opened.trunk, async (row) => rows.push(row) > 0);
  return read === "whole" ? rows : read;
}

const row = fc.tuple(fc.string(), fc.nat(), fc.uint8Array({ maxLength: 300 }));
const longRow = fc.nat({ max: 3 * PIECE_MOST }).map((size) => ["long", new Uint8Array(size).fill(7)]);

describe("a trunk", () => {
  it("gives back every row in order, whatever lies across the end of a piece", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 4, arbitrary: row }, longRow), { maxLength: 8 }),
        async (rows) => {
          expect(await unpacked(await packed(rows))).toEqual(rows);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("fills pieces to the brim, and one more byte begins another", async () => {
    // A row is 4 bytes of length, then an array of one byte string: 1 + 3 bytes of heads.
    const brim = new Uint8Array(PIECE_MOST - 8);
    const over = new Uint8Array(PIECE_MOST - 7);
    expect((await packed([[brim]])).length).toBe(FIRST + PIECE_SIZE);
    expect((await packed([[over]])).length).toBe(FIRST + PIECE_SIZE + 256);
    for (const bytes of [brim, over]) expect(await unpacked(await packed([[bytes]]))).toEqual([[bytes]]);
    expect(await unpacked(await packed([]))).toEqual([]);
  });

  it("is refused wherever one bit of it is another, or where its end is missing or moved", async () => {
    const bytes = await packed([["a", new Uint8Array(2 * PIECE_MOST)], ["b"]]);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 8 * bytes.length - 1 }), async (bit) => {
        const at = bit >> 3;
        expect(typeof (await unpacked(bytes.with(at, (bytes[at] ?? 0) ^ (1 << (bit & 7)))))).toBe("string");
      }),
      { numRuns: 60, examples: [[8 * 16], [8 * 17 + 7], [8 * 25], [8 * HEAD_SIZE], [8 * FIRST]] },
    );
    const lengths = [
      0,
      16,
      40,
      FIRST,
      FIRST + 256,
      FIRST + PIECE_SIZE,
      FIRST + 2 * PIECE_SIZE,
      bytes.length - 1,
    ];
    for (const length of lengths) expect(typeof (await unpacked(bytes.subarray(0, length)))).toBe("string");
    expect(await unpacked(new Uint8Array([...bytes, ...bytes.subarray(-256)]))).toBe("damaged");
  });

  it("has a label of one size, whatever is on it", async () => {
    const labels = [
      { date: "2026-11-22", partner: null, pair: false },
      { date: "2026-11-22", partner: "ж".repeat(40), pair: true },
      { date: "2026-11-22", partner: "👩‍🚀".repeat(5), pair: true },
    ];
    for (const label of labels) {
      const bytes = await packed([], label);
      expect(bytes.length).toBe(FIRST + 256);
      const opened = await openTrunk(door, sourceOf(bytes), "words");
      expect(opened.ok && opened.trunk.label).toEqual(label);
    }
  });

  it("can be looked at without its passphrase", async () => {
    const bytes = await packed([]);
    const why = async (of: Uint8Array) => {
      const looked = await lookAtTrunk(sourceOf(of));
      return looked.ok ? null : looked.why;
    };
    const letters = new TextEncoder().encode('{"format":"innermost-export","version":1}');
    expect([
      await why(bytes),
      await why(letters),
      await why(bytes.with(16, 9)),
      await why(bytes.subarray(0, 600)),
    ]).toEqual([null, "not-ours", "newer", "damaged"]);
  });
});
