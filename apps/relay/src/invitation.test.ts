import type { ClientFrame } from "@innermost/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { LIMITS } from "./limits.ts";
import {
  A,
  at,
  B,
  claimBy,
  founder,
  HOUR,
  offer,
  peek,
  refused,
  restart,
  SPACE,
  START,
  stranger,
} from "./relay.testing.ts";
import { bytes } from "./scripted.testing.ts";

beforeEach(() => restart());

describe("an invitation", () => {
  it("is shown to whoever holds it, without login", async () => {
    const a = await founder();
    expect(await a.say(offer)).toEqual([{ kind: "done", req: 1, number: null }]);
    expect(await stranger().say(peek)).toEqual([
      { kind: "offered", req: 2, sealed: bytes(90, 7), expiresAt: START + HOUR },
    ]);
  });

  it("is taken by the first, who may ask again, and who is party 1", async () => {
    await (await founder()).say(offer);
    const claimed = { kind: "claimed", req: 3, space: SPACE, party: 1 };
    expect(await stranger().say(claimBy(B))).toEqual([claimed]);
    expect(await stranger().say(claimBy(3))).toEqual([refused("slot-used", 3)]);
    expect(await stranger().say(claimBy(B))).toEqual([claimed]);
    expect(await stranger().say(peek)).toEqual([refused("slot-used", 2)]);
    expect((await stranger().login(SPACE, B))[0]).toMatchObject({ kind: "welcome", party: 1 });
  });

  it("seats one partner, however many are out", async () => {
    const a = await founder();
    const slot = bytes(16, 8);
    await a.say(offer, { ...offer, slot } as ClientFrame);
    await stranger().say(claimBy(B));
    expect(await stranger().say({ ...claimBy(3), slot } as ClientFrame)).toEqual([refused("slot-used", 3)]);
  });

  it("is not for the one who offers it", async () => {
    const a = await founder();
    await a.say(offer);
    expect(await a.say(claimBy(A))).toEqual([refused("slot-used", 3)]);
  });

  it("is sealed anew by its own space until it is taken, its time unchanged", async () => {
    const a = await founder();
    await a.say(offer);
    at.now += 60_000;
    const anew = { ...offer, sealed: bytes(90, 8) } as ClientFrame;
    expect(await a.say(anew)).toEqual([{ kind: "done", req: 1, number: null }]);
    expect(await stranger().say(peek)).toEqual([
      { kind: "offered", req: 2, sealed: bytes(90, 8), expiresAt: START + HOUR },
    ]);
    const other = stranger();
    await other.create(bytes(16, 101), 5);
    await other.login(bytes(16, 101), 5);
    expect(await other.say(offer)).toEqual([refused("slot-used", 1)]);
    await stranger().say(claimBy(B));
    expect(await a.say(anew)).toEqual([refused("slot-used", 1)]);
  });

  it("is unknown, expired or revoked in clear words", async () => {
    const a = await founder();
    expect(await stranger().say(peek)).toEqual([refused("slot-unknown", 2)]);
    await a.say({ ...offer, ttlSeconds: 60 } as ClientFrame);
    at.now += 60_000;
    expect(await stranger().say(peek)).toEqual([refused("slot-expired", 2)]);
    expect(await stranger().say(claimBy(B))).toEqual([refused("slot-expired", 3)]);
    await at.relay.sweep();
    expect(await stranger().say(peek)).toEqual([refused("slot-expired", 2)]);
    const slot = bytes(16, 8);
    await a.say({ ...offer, slot } as ClientFrame);
    expect(await a.say({ kind: "revoke", req: 4, slot })).toEqual([{ kind: "done", req: 4, number: null }]);
    expect(await stranger().say({ kind: "peek", req: 5, slot })).toEqual([refused("slot-expired", 5)]);
    expect(await a.say({ ...offer, slot } as ClientFrame)).toEqual([refused("slot-expired", 1)]);
  });

  it("ends with its unkept space", async () => {
    const a = await founder();
    await a.say({ ...offer, ttlSeconds: 72 * 3600 } as ClientFrame);
    expect(await stranger().say(peek)).toMatchObject([{ expiresAt: START + HOUR }]);
  });

  it("cannot be revoked from another space, nor after it was taken", async () => {
    const a = await founder();
    await a.say(offer);
    const other = stranger();
    await other.create(bytes(16, 101), 5);
    await other.login(bytes(16, 101), 5);
    const revoke: ClientFrame = { kind: "revoke", req: 4, slot: bytes(16, 7) };
    expect(await other.say(revoke)).toEqual([refused("slot-unknown", 4)]);
    await stranger().say(claimBy(B));
    expect(await a.say(revoke)).toEqual([refused("slot-used", 4)]);
  });

  it("stays limited in number", async () => {
    const a = await founder();
    for (let id = 0; id < LIMITS.slotsPerSpace; id++)
      await a.say({ ...offer, slot: bytes(16, id) } as ClientFrame);
    expect(await a.say({ ...offer, slot: bytes(16, 99) } as ClientFrame)).toEqual([refused("full", 1)]);
  });
});
