import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeWakes, encodeWakes } from "./bus.ts";

const wake = fc.record({
  space: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  head: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
});

it("hands on what was told, byte for byte", () => {
  fc.assert(
    fc.property(fc.array(wake), fc.nat(40), (wakes, before) => {
      const bytes = encodeWakes(wakes);
      const within = new Uint8Array(before + bytes.length);
      within.set(bytes, before);
      expect(bytes.length).toBe(22 * wakes.length);
      expect(decodeWakes(within.subarray(before))).toEqual(wakes);
    }),
  );
});

it("takes any bytes, and knows what is no hint", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(decodeWakes(bytes) === null).toBe(bytes.length % 22 !== 0);
    }),
  );
});
