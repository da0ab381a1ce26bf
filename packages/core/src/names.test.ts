import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NAME_MOST, plainName } from "./names.ts";

describe("a name that somebody gives", () => {
  it.each([
    ["Ann", "Ann"],
    ["  Ann  Lee ", "Ann Lee"],
    ["Ann\nLee\tX", "Ann Lee X"],
    ["A\u0000n\u0007n", "Ann"],
    ["\u202eAnn", "Ann"],
    ["\u2066Ann\u2069 is you", "Ann is you"],
    ["A\u200bn\u2060n\ufeff", "Ann"],
    ["Ann\ud800", "Ann"],
    ["Jose\u0301", "Jos\u00e9"],
    ["A\u030a\u0316\u0317\u0318\u0319\u031c\u031dnn", "\u00c5\u0316\u0317\u0318nn"],
    ["\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"],
    ["\u{1f469}\u200d\u{1f467}", "\u{1f469}\u200d\u{1f467}"],
    ["\u200d\u200c", ""],
    ["\u3164\u2800", ""],
    ["", ""],
    ["\u{1f600}".repeat(2000), "\u{1f600}".repeat(NAME_MOST)],
    ["\u{e0041}Ann", "Ann"],
  ])("%j reads %j", (given, seen) => {
    expect(plainName(given)).toBe(seen);
  });

  it("is the same read twice, short, on one line, and turns no text around it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const name = plainName(text);
        expect(plainName(name)).toBe(name);
        expect([...name].length).toBeLessThanOrEqual(NAME_MOST);
        expect(name).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\n]/u);
      }),
    );
  });
});
