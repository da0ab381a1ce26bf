import { decodeRelay, encodeRelay, type LogRecord, MAX_BODY } from "@innermost/protocol";
import fc from "fast-check";
import { expect, it } from "vitest";
import { packed } from "./pack.ts";
import { bytes } from "./scripted.testing.ts";

const recordOf = (size: number, i: number): LogRecord => ({
  number: Number.MAX_SAFE_INTEGER - 1000 + i,
  kind: "event",
  receivedAt: Number.MAX_SAFE_INTEGER,
  id: bytes(16, 1),
  suite: 255,
  epoch: Number.MAX_SAFE_INTEGER,
  sum: bytes(32, 1),
  capsule: bytes(72, 1),
  body: bytes(size, 1),
});

it("packs any records, in order, into messages that the other end takes", () => {
  const sizes = fc.array(fc.oneof(fc.nat(MAX_BODY), fc.constantFrom(0, 1, 300, MAX_BODY)), { maxLength: 30 });
  fc.assert(
    fc.property(sizes, (all) => {
      const records = all.map(recordOf);
      const bunches = packed(records);
      expect(bunches.flat()).toEqual(records);
      const oks = bunches.map((bunch) => decodeRelay(encodeRelay({ kind: "items", records: bunch })).ok);
      expect(oks).not.toContain(false);
    }),
    { numRuns: 30 },
  );
});

it("packs many small records into few messages", () => {
  expect(packed(Array.from({ length: 1000 }, (_, i) => recordOf(0, i))).length).toBeLessThanOrEqual(2);
});
