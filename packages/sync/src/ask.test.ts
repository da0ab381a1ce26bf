import { beforeEach, describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { at, B, founder, restart, SLOT } from "./pair.testing.ts";
import { bytes } from "./stage.testing.ts";

beforeEach(() => restart());

describe("asking without a login", () => {
  it("shows and takes an invitation", async () => {
    const a = await founder();
    await a.link.offer({ slot: SLOT, sealed: bytes(20, 1), ttlSeconds: 60 });
    const questions = ask({ wire: at.on.wire, url: "ws://relay", clock: at.clock });
    expect(await questions.peek(SLOT)).toEqual({
      ok: true,
      sealed: bytes(20, 1),
      expiresAt: at.clock.now() + 60_000,
    });
    expect(await questions.claim(SLOT, bytes(32, B))).toEqual({ ok: true, space: bytes(16, 100), party: 1 });
    expect(await questions.claim(SLOT, bytes(32, 3))).toEqual({ ok: false, code: "slot-used" });
    expect(await questions.peek(bytes(16, 9))).toEqual({ ok: false, code: "slot-unknown" });
    expect(at.on.relay().counts().connections).toBe(1);
  });

  it("is away without a relay, or without an answer", async () => {
    const questions = ask({ wire: at.on.wire, url: "ws://relay", clock: at.clock });
    at.deaf = true;
    const unanswered = questions.peek(SLOT);
    await at.clock.advance(15_000);
    expect(await unanswered).toEqual({ ok: false, code: "away" });
    at.on.stop();
    expect(await questions.peek(SLOT)).toEqual({ ok: false, code: "away" });
    expect(at.clock.pending()).toBe(0);
  });
});
