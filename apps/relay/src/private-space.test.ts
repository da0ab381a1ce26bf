/* A space of one person: the relay has no rule of its own for it, and these hold that it needs none. */
import type { ClientFrame } from "@innermost/protocol";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memoryStore } from "./memory.ts";
import {
  A,
  append,
  at,
  enter,
  founder,
  HOUR,
  offer,
  peek,
  refused,
  restart,
  rotate,
  SPACE,
  START,
  start,
  stranger,
} from "./relay.testing.ts";
import { bytes, type Scripted } from "./scripted.testing.ts";
import { sqliteStore } from "./sqlite.ts";
import type { Store } from "./storage.ts";

const SEED = 20;
const NEW = 21;
const admit = (device: number, req = 20): ClientFrame => ({
  kind: "admit",
  req,
  deviceKey: bytes(32, device),
});
const dismiss = (device: number, req = 30): ClientFrame => ({
  kind: "dismiss",
  req,
  deviceKey: bytes(32, device),
});
const revoke: ClientFrame = { kind: "revoke", req: 4, slot: bytes(16, 7) };
const done = (req: number, number: number | null = null) => ({ kind: "done", req, number });

/** One's own space, kept from its first minute, with nobody else in it. */
async function kept(): Promise<Scripted> {
  const a = await founder();
  await a.say({ kind: "follow", after: 0 }, rotate(1, 0));
  return a;
}

const adapters: [string, () => Store][] = [
  ["memory", () => memoryStore()],
  ["SQLite", () => sqliteStore(":memory:")],
];

describe.each(adapters)("a private space in the %s store", (_name, open) => {
  beforeEach(() => restart({}, open()));
  afterEach(() => at.store.close());

  it("is kept for ever by a rotation that admits nobody", async () => {
    const a = await founder();
    expect((await a.say(rotate(1, 0)))[0]).toEqual(done(1, 1));
    expect((await a.say(append(2, 2, 1)))[0]).toEqual(done(2, 2));
    at.now += 10_000 * HOUR;
    await at.relay.sweep();
    start();
    const again = stranger();
    expect(await again.login(SPACE, A)).toEqual([
      { kind: "welcome", head: 2, epoch: 1, party: 0, expiresAt: null, now: START + 10_000 * HOUR },
    ]);
    expect(await again.say({ kind: "follow", after: 1 })).toMatchObject([
      { kind: "items", records: [{ number: 2 }] },
      { kind: "caught-up", head: 2 },
    ]);
  });

  it("is still one after many rotations, each by the only party", async () => {
    const a = await kept();
    expect((await a.say(rotate(2, 1)))[0]).toEqual(done(2, 2));
    expect((await a.say(rotate(3, 2)))[0]).toEqual(done(3, 3));
    expect((await stranger().login(SPACE, A))[0]).toMatchObject({ epoch: 3, expiresAt: null });
  });

  it("offers what hands a device over, shows it to whoever asks, and takes it back", async () => {
    const a = await kept();
    const tenMinutes = { ...offer, ttlSeconds: 600 } as ClientFrame;
    expect(await a.say(tenMinutes)).toEqual([done(1)]);
    const offered = { kind: "offered", req: 2, sealed: bytes(90, 7), expiresAt: START + 600_000 };
    for (const _ of [1, 2]) expect(await stranger().say(peek)).toEqual([offered]);
    expect(await a.say(revoke)).toEqual([done(4)]);
    expect(await stranger().say(peek)).toEqual([refused("slot-expired", 2)]);
  });

  it("shows it for ten minutes, without being asked again", async () => {
    const a = await kept();
    await a.say({ ...offer, ttlSeconds: 600 } as ClientFrame);
    at.now += 600_000;
    expect(await stranger().say(peek)).toEqual([refused("slot-expired", 2)]);
    await at.relay.sweep();
    expect(await at.store.run((rows) => rows.slot(bytes(16, 7)))).toBeNull();
    expect(await (await enter(A)).say(append(2, 2, 1))).toEqual([done(2, 2)]);
  });

  it("is handed to a new device by a seed, which goes when it has done its work", async () => {
    const a = await kept();
    await a.say(append(2, 2, 1), admit(SEED));
    const seed = await enter(SEED);
    expect(await seed.say({ kind: "follow", after: 0 })).toMatchObject([
      { kind: "items", records: [{ number: 1, kind: "rotation" }, { number: 2 }] },
      { kind: "caught-up", head: 2 },
    ]);
    expect(await seed.say(admit(NEW))).toEqual([done(20)]);

    const fresh = await enter(NEW);
    await fresh.say({ kind: "follow", after: 2 });
    expect(await fresh.say(dismiss(SEED))).toEqual([done(30)]);
    expect([seed.isClosed(), await stranger().login(SPACE, SEED)]).toEqual([true, [refused("not-member")]]);
    expect((await fresh.say(append(3, 3, 1)))[0]).toEqual(done(3, 3));
    expect(a.frames().at(-1)).toMatchObject({ kind: "items", records: [{ number: 3 }] });
    expect(await fresh.say(admit(SEED + 9), offer, peek, revoke)).toMatchObject([
      done(20),
      done(1),
      { kind: "offered" },
      done(4),
    ]);
  });

  it("outlives its founder's device", async () => {
    const a = await kept();
    await a.say(admit(NEW));
    const fresh = await enter(NEW);
    expect(await fresh.say(dismiss(A))).toEqual([done(30)]);
    expect(await fresh.say(dismiss(NEW))).toEqual([refused("not-member", 30)]);
    expect((await fresh.say(rotate(2, 1)))[0]).toEqual(done(2, 2));
    at.now += 10_000 * HOUR;
    await at.relay.sweep();
    expect((await stranger().login(SPACE, NEW))[0]).toMatchObject({ party: 0, head: 2, expiresAt: null });
  });

  it("erases what its owner erases, and is closed to everybody else", async () => {
    const a = await kept();
    await a.say(append(2, 2, 1));
    expect(await a.say({ kind: "erase", req: 9, number: 2 })).toEqual([done(9, 2)]);
    expect(await stranger().login(SPACE, 9)).toEqual([refused("not-member")]);
    expect(await stranger().create(SPACE, 9)).toEqual([refused("not-member")]);
  });

  it("ends like every other while it is not kept", async () => {
    const a = await founder();
    await a.say(append(1), admit(NEW));
    at.now += HOUR;
    await at.relay.sweep();
    expect(await stranger().login(SPACE, NEW)).toEqual([refused("unkept-expired")]);
  });

  it("shares nothing with another space of the same person", async () => {
    const a = await kept();
    const other = bytes(16, 101);
    const second = stranger();
    await second.create(other, A);
    await second.login(other, A);
    await a.say(admit(SEED), offer);
    expect(await stranger().login(other, SEED)).toEqual([refused("not-member")]);
    expect(await second.say({ kind: "revoke", req: 4, slot: bytes(16, 7) })).toEqual([
      refused("slot-unknown", 4),
    ]);
    await second.say(admit(NEW), dismiss(A));
    expect([second.isClosed(), a.isClosed()]).toEqual([true, false]);
  });
});
