import { addDays, emptyShared, foldShared } from "@innermost/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { facts } from "../../../core/src/log/arbitraries.testing.ts";
import { pack, unpack } from "./pack.ts";

const back = (value: unknown) => unpack(pack(value));

/** Whatever a partner's app may have put into a reveal, and what a fold makes of Maps, Sets and bytes. */
const { any } = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, undefined, Number.NaN, Number.POSITIVE_INFINITY, 0, 2n ** 64n - 1n),
    fc.double().map((value) => value || 0),
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.uint8Array({ maxLength: 8 }),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("any"), { maxKeys: 4 }).map((record) => ({ ...record })),
    fc.array(fc.tuple(fc.string(), tie("any")), { maxLength: 4 }).map((entries) => new Map(entries)),
    fc.array(fc.string(), { maxLength: 4 }).map((members) => new Set(members)),
  ),
}));

describe("packed values", () => {
  it("come back as they were, whatever they hold", () => {
    fc.assert(
      fc.property(any, (value) => {
        expect(back(value)).toEqual(value);
      }),
    );
  });

  it("come back with their order", () => {
    const a = new Map(Object.entries({ z: 1, y: 2 }));
    const order = { b: 1, a };
    expect(Object.keys(back(order) as object)).toEqual(["b", "a"]);
    expect([...(back(order) as typeof order).a.keys()]).toEqual(["z", "y"]);
  });

  it("are the same bytes for the same value", () => {
    fc.assert(
      fc.property(facts, (all) => {
        expect(pack(all)).toEqual(pack(structuredClone(all)));
      }),
    );
  });

  it("hold every state that a space can fold to", () => {
    fc.assert(
      fc.property(facts, (all) => {
        const state = foldShared(emptyShared(), all);
        expect(back(state)).toEqual(state);
      }),
    );
  });

  it("hold a name that an object has by itself", () => {
    const odd = JSON.parse(`{"__proto__": 1, "more": {"constructor": [1]}}`);
    const bytes = { ...odd, b: new Uint8Array(2) };
    expect([back(odd), back(bytes)]).toEqual([odd, bytes]);
  });
});

describe("bytes that were not packed", () => {
  const whole = pack({ on: addDays("2026-11-22", 1), key: new Uint8Array(4) });

  it.each([
    ["nothing", new Uint8Array()],
    ["a part", whole.subarray(0, 30)],
    ["no JSON", Uint8Array.of(0, 0, 0, 1, 0x7b)],
    ["no UTF-8", Uint8Array.of(0, 0, 0, 1, 0xff)],
    ["an unknown tag", Uint8Array.from([0, 0, 0, 4, ...Buffer.from("[99]")])],
  ])("are refused: %s", (_name, bytes) => {
    expect(() => unpack(bytes)).toThrow();
  });
});
