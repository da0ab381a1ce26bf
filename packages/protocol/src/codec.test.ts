import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bothHalves, clientFrame, relayFrame } from "./arbitraries.testing.ts";
import * as wire from "./index.ts";

describe("the codec", () => {
  it("reads back every client frame it writes", () => {
    fc.assert(
      fc.property(clientFrame, (frame) => {
        expect(wire.decodeClient(wire.encodeClient(frame))).toEqual({ ok: true, frame });
      }),
    );
  });

  it("reads back every relay frame it writes", () => {
    fc.assert(
      fc.property(relayFrame, (frame) => {
        expect(wire.decodeRelay(wire.encodeRelay(frame))).toEqual({ ok: true, frame });
      }),
    );
  });

  it("never throws, and accepts nothing but the canonical form", () => {
    const arbitrary = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .uint8Array({ maxLength: 200 })
        .map((rest) => Uint8Array.from([1, 0x80 | (rest.length % 8), ...rest])),
    );
    fc.assert(
      fc.property(arbitrary, (bytes) => {
        const client = wire.decodeClient(bytes);
        const relay = wire.decodeRelay(bytes);
        if (client.ok) expect(wire.encodeClient(client.frame)).toEqual(bytes);
        if (relay.ok) expect(wire.encodeRelay(relay.frame)).toEqual(bytes);
        expect(client.ok && relay.ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("refuses or reads canonically what one changed byte makes of a frame", () => {
    fc.assert(
      fc.property(clientFrame, fc.nat(), fc.nat(255), (frame, at, byte) => {
        const bytes = wire.encodeClient(frame);
        bytes[at % bytes.length] = byte;
        const decoded = wire.decodeClient(bytes);
        if (decoded.ok) expect(wire.encodeClient(decoded.frame)).toEqual(bytes);
        else expect(["malformed", "too-large", "version"]).toContain(decoded.code);
      }),
      { numRuns: 1000 },
    );
  });

  it("puts the halves of an opening in the order of the parties", () => {
    fc.assert(
      fc.property(bothHalves, ([a, b]) => {
        expect(wire.encodeOpening([b, a])).toEqual(wire.encodeOpening([a, b]));
        expect(wire.decodeOpening(wire.encodeOpening([b, a]))).toEqual([a, b]);
      }),
    );
  });

  it("reads no opening from anything else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (body) => {
        expect(wire.decodeOpening(body)).toBeNull();
      }),
    );
  });
});

describe("the login message", () => {
  it("is context, challenge, space and key, in this order", () => {
    const message = wire.loginMessage(
      new Uint8Array(32).fill(1),
      new Uint8Array(16).fill(2),
      new Uint8Array(32).fill(3),
    );
    const text = new TextEncoder().encode("innermost/login/1");
    expect([...message]).toEqual([...text, ...Array(32).fill(1), ...Array(16).fill(2), ...Array(32).fill(3)]);
  });
});
