import fc from "fast-check";
import { expect, it } from "vitest";
import { fromBase64Url, fromHex, toBase64Url, toHex } from "./bytes.ts";

it("reads back what it wrote, as hex and for links", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromHex(toHex(bytes))).toEqual(bytes);
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    }),
  );
});

it("knows garbled text, and never throws on any", () => {
  expect(["a", "****", "YQ==", "YR", "Y Q", "ä"].map(fromBase64Url)).toEqual(new Array(6).fill(null));
  fc.assert(
    fc.property(fc.string(), (text) => {
      const bytes = fromBase64Url(text);
      if (bytes) expect(toBase64Url(bytes)).toBe(text);
    }),
  );
});
