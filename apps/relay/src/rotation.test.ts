import { beforeEach, describe, expect, it } from "vitest";
import {
  A,
  at,
  B,
  HOUR,
  numbersIn,
  pair,
  refused,
  restart,
  rotate,
  SPACE,
  START,
  stranger,
} from "./relay.testing.ts";
import { bytes, itemOf } from "./scripted.testing.ts";

beforeEach(() => restart());

describe("rotation", () => {
  it("is compare-and-swap: one of two wins", async () => {
    const [a, b] = await pair();
    expect((await a.say(rotate(1, 0)))[0]).toEqual({ kind: "done", req: 1, number: 1 });
    expect(await b.say(rotate(2, 0))).toEqual([refused("stale-epoch", 2)]);
    expect((await b.say(rotate(3, 1)))[0]).toEqual({ kind: "done", req: 3, number: 2 });
  });

  it("answers a repeat with its first number", async () => {
    const [a] = await pair();
    await a.say(rotate(1, 0));
    expect(await a.say({ ...rotate(1, 0), req: 4 })).toEqual([{ kind: "done", req: 4, number: 1 }]);
  });

  it("needs the next epoch on its item", async () => {
    const [a] = await pair();
    expect(await a.say(rotate(1, 0, { item: itemOf(1, 2) }))).toEqual([refused("stale-epoch", 1)]);
  });

  it("keeps the space for good", async () => {
    const [a] = await pair();
    await a.say(rotate(1, 0));
    at.now += 100 * HOUR;
    await at.relay.sweep();
    const welcome = await stranger().login(SPACE, A);
    expect(welcome).toEqual([
      { kind: "welcome", head: 1, epoch: 1, party: 0, expiresAt: null, now: START + 100 * HOUR },
    ]);
  });

  it("admits devices and shuts removed ones out, who see nothing of it", async () => {
    const [a, b] = await pair();
    await a.say(rotate(1, 0, { admit: [{ deviceKey: bytes(32, 3), party: 0 }], remove: [bytes(32, B)] }));
    expect(b.frames().at(-1)).toEqual(refused("not-member"));
    expect(numbersIn(b.frames())).toEqual([]);
    expect(b.isClosed()).toBe(true);
    expect(await stranger().login(SPACE, B)).toEqual([refused("not-member")]);
    expect((await stranger().login(SPACE, 3))[0]).toMatchObject({ kind: "welcome", party: 0 });
  });

  it("lets nobody admit to the other's party", async () => {
    const [a] = await pair();
    const admit = [{ deviceKey: bytes(32, 3), party: 1 as const }];
    expect(await a.say(rotate(1, 0, { admit }))).toEqual([refused("not-member", 1)]);
  });

  it("lets nobody change the party of a device", async () => {
    const [a] = await pair();
    const admit = [{ deviceKey: bytes(32, A), party: 1 as const }];
    expect(await a.say(rotate(1, 0, { admit }))).toEqual([refused("not-member", 1)]);
  });

  it("closes open invitations when it removes somebody", async () => {
    const [a] = await pair();
    const slot = bytes(16, 8);
    await a.say({ kind: "offer", req: 5, slot, sealed: bytes(9, 9), ttlSeconds: 3600 });
    await a.say(rotate(1, 0, { remove: [bytes(32, B)] }));
    expect(await stranger().say({ kind: "peek", req: 1, slot })).toEqual([refused("slot-expired", 1)]);
  });

  it("holds at most 32 devices of one party", async () => {
    const [a] = await pair();
    const admit = Array.from({ length: 32 }, (_, i) => ({ deviceKey: bytes(32, 10 + i), party: 0 as const }));
    expect(await a.say(rotate(1, 0, { admit }))).toEqual([refused("full", 1)]);
    expect((await a.say(rotate(1, 0, { admit: admit.slice(1) })))[0]!.kind).toBe("done");
  });
});
