import { type ClientFrame, MAX_DEVICES } from "@innermost/protocol";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memoryStore } from "./memory.ts";
import {
  A,
  append,
  at,
  B,
  claimBy,
  enter,
  founder,
  offer,
  pair,
  peek,
  refused,
  restart,
  rotate,
  SPACE,
  start,
  stranger,
} from "./relay.testing.ts";
import { bytes, depositOf, type Scripted } from "./scripted.testing.ts";
import { sqliteStore } from "./sqlite.ts";
import type { Store } from "./storage.ts";

const C = 3;
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
const done = (req: number) => [{ kind: "done", req, number: null }];
const hex = (messages: Uint8Array[]) => messages.map((message) => Buffer.from(message).toString("hex"));
const members = () => at.store.run((rows) => rows.members(SPACE).map(({ deviceKey }) => deviceKey[0]));

/** Admits devices `from`, `from + 1`, … and answers the last answer. */
async function admitMany(client: Scripted, from: number, count: number) {
  const answers = await client.say(...Array.from({ length: count }, (_, i) => admit(from + i)));
  return answers.at(-1);
}

const adapters: [string, () => Store][] = [
  ["memory", () => memoryStore()],
  ["SQLite", () => sqliteStore(":memory:")],
];

describe.each(adapters)("with the %s store,", (_name, open) => {
  beforeEach(() => restart({}, open()));
  afterEach(() => at.store.close());

  describe("admitting a device", () => {
    it.each([0, 1] as const)("seats it in party %i, which asks", async (party) => {
      const both = await pair();
      expect(await both[party].say(admit(C))).toEqual(done(20));
      expect((await stranger().login(SPACE, C))[0]).toMatchObject({ kind: "welcome", party });
    });

    it("is done again, and changes nothing, for one that is in", async () => {
      const [a] = await pair();
      for (const _ of [1, 2]) expect(await a.say(admit(C), admit(A))).toEqual([...done(20), ...done(20)]);
      expect(await members()).toEqual([A, B, C]);
    });

    it("lets the new device follow, append and admit further", async () => {
      const [a] = await pair();
      await a.say(append(1), admit(C));
      const c = await enter(C);
      expect(await c.say({ kind: "follow", after: 0 })).toMatchObject([
        { kind: "items", records: [{ number: 1 }] },
        { kind: "caught-up", head: 1 },
      ]);
      expect((await c.say(append(2)))[0]).toEqual({ kind: "done", req: 2, number: 2 });
      expect(await c.say(admit(4))).toEqual(done(20));
      expect((await stranger().login(SPACE, 4))[0]).toMatchObject({ kind: "welcome", party: 0 });
    });

    it("is refused for a device of the other, whose party stays", async () => {
      const [a] = await pair();
      expect(await a.say(admit(B))).toEqual([refused("not-member", 20)]);
      expect((await stranger().login(SPACE, B))[0]).toMatchObject({ party: 1 });
    });

    it("holds 32 devices of one party, however many the other has", async () => {
      const [a, b] = await pair();
      expect(await admitMany(a, 10, MAX_DEVICES - 1)).toEqual(done(20)[0]);
      expect(await a.say(admit(9))).toEqual([refused("full", 20)]);
      expect(await a.say(admit(10))).toEqual(done(20));
      expect(await admitMany(b, 60, MAX_DEVICES - 1)).toEqual(done(20)[0]);
      expect(await b.say(admit(99))).toEqual([refused("full", 20)]);
      await a.say(dismiss(10));
      expect(await a.say(admit(9))).toEqual(done(20));
    });

    it("is over when the space is", async () => {
      const a = await founder();
      at.now += 3_600_000;
      expect(await a.say(admit(C))).toEqual([refused("unkept-expired", 20)]);
    });

    it("survives a restart of the relay", async () => {
      const [a] = await pair();
      await a.say(admit(C));
      start();
      expect((await stranger().login(SPACE, C))[0]!.kind).toBe("welcome");
    });

    it("counts like every frame against a flood", async () => {
      start({ burst: 5, framesPerSecond: 1 });
      await founder();
      const a = await enter(A);
      const answers = await a.say(...[3, 4, 5, 6, 7, 8].map((device) => admit(device)));
      expect(answers.filter(({ kind }) => kind === "refused")).toEqual([refused("busy", 20)]);
      expect(await members()).toEqual([A, 3, 4, 5, 6, 7]);
    });
  });

  describe("naming who stays", () => {
    const retain = (...devices: number[]): ClientFrame => ({
      kind: "retain",
      req: 31,
      devices: devices.map((device) => bytes(32, device)),
    });

    it("shuts out whoever of one's own is not named, with their connections, and nobody else", async () => {
      const [a, b] = await pair();
      await a.say(admit(C), admit(10), admit(11));
      await b.say(admit(20));
      const unseen = [await enter(10), await enter(11)];
      const named = await enter(C);
      for (const _ of [1, 2]) expect(await a.say(retain(C, 77, B))).toEqual(done(31));
      for (const one of unseen)
        expect([one.frames().at(-1), one.isClosed()]).toEqual([refused("not-member"), true]);
      expect([a, b, named].map((one) => one.isClosed())).toEqual([false, false, false]);
      expect((await members()).sort()).toEqual([A, B, C, 20].sort());
    });

    it("keeps the one who asks, and is not for who is out", async () => {
      const [a, b] = await pair();
      await a.say(admit(C));
      const c = await enter(C);
      expect(await c.say(retain())).toEqual(done(31));
      expect(await members()).toEqual([B, C]);
      expect(a.isClosed()).toBe(true);
      expect(await b.say(retain())).toEqual(done(31));
      expect(await members()).toEqual([B, C]);
    });
  });

  describe("dismissing a device", () => {
    it("closes its connections and its way back, and only its", async () => {
      const [a, b] = await pair();
      await a.say(admit(C));
      const lost = [await enter(C), await enter(C)];
      expect(await a.say(dismiss(C))).toEqual(done(30));
      for (const one of lost) {
        expect(one.frames().at(-1)).toEqual(refused("not-member"));
        expect(one.isClosed()).toBe(true);
      }
      expect(await stranger().login(SPACE, C)).toEqual([refused("not-member")]);
      expect([a.isClosed(), b.isClosed()]).toEqual([false, false]);
    });

    it("lets a device go by itself: it is answered, then out", async () => {
      const [a] = await pair();
      await a.say(admit(C));
      const c = await enter(C);
      expect(await c.say(dismiss(C))).toEqual([...done(30), refused("not-member")]);
      expect(c.isClosed()).toBe(true);
      expect(await members()).toEqual([A, B]);
    });

    it("is done again, and for one that never was", async () => {
      const [a] = await pair();
      await a.say(admit(C));
      for (const _ of [1, 2])
        expect(await a.say(dismiss(C), dismiss(77))).toEqual([...done(30), ...done(30)]);
    });

    it("can be undone", async () => {
      const [a] = await pair();
      await a.say(admit(C), dismiss(C), admit(C));
      expect((await stranger().login(SPACE, C))[0]!.kind).toBe("welcome");
    });

    it("is refused for the other's device, and for the last of one's own", async () => {
      const [a, b] = await pair();
      expect(await a.say(dismiss(B))).toEqual([refused("not-member", 30)]);
      expect(await a.say(dismiss(A))).toEqual([refused("not-member", 30)]);
      expect([await members(), a.isClosed(), b.isClosed()]).toEqual([[A, B], false, false]);
    });

    it("leaves one of two that dismiss each other at once", async () => {
      const [a] = await pair();
      await a.say(admit(C));
      const c = await enter(C);
      const both = [a.say(dismiss(C)), c.say(dismiss(A))];
      const [fromA, fromC] = await Promise.all(both);
      expect([fromA, fromC]).toEqual([done(30), expect.arrayContaining([refused("not-member")])]);
      expect([await members(), a.isClosed(), c.isClosed()]).toEqual([[A, B], false, true]);
    });

    it("takes from a device what it asks after that", async () => {
      const [a] = await pair();
      await a.say(admit(C));
      const c = await enter(C);
      await a.say(dismiss(C));
      const before = c.raw.length;
      await c.say(append(1), { kind: "follow", after: 0 }, admit(4));
      expect([c.raw.length, await members()]).toEqual([before, [A, B]]);
      expect(await at.store.run((rows) => rows.space(SPACE)?.head)).toBe(0);
    });

    it("is possible for the first device, which cannot make the space again", async () => {
      const [a] = await pair();
      await a.say(admit(C));
      const c = await enter(C);
      expect(await c.say(dismiss(A))).toEqual(done(30));
      expect(a.isClosed()).toBe(true);
      const again = stranger();
      expect(await again.create(SPACE, A)).toEqual([]);
      expect(await again.login(SPACE, A)).toEqual([refused("not-member")]);
    });

    it("shuts out whoever claimed an invitation, who cannot claim it again", async () => {
      const [, b] = await pair();
      await b.say(admit(C));
      const c = await enter(C);
      await c.say(dismiss(B));
      await stranger().say(claimBy(B));
      expect(await stranger().login(SPACE, B)).toEqual([refused("not-member")]);
    });
  });

  describe("one's own devices, seen by the partner", () => {
    it.each([
      [0, A, B],
      [1, B, A],
    ] as const)("leave no trace: party %i is sent the same bytes", async (party, own, others) => {
      const seen = [];
      for (const isMany of [false, true]) {
        restart({}, open());
        seen.push(await watch(party, own, others, isMany));
      }
      expect(seen[0]!.length).toBeGreaterThan(8);
      expect(seen[1]).toEqual(seen[0]);
    });

    /** All that one is sent while the other admits, uses and dismisses devices, or doesn't. */
    async function watch(party: 0 | 1, own: number, others: number, isMany: boolean): Promise<string[]> {
      const both = await pair();
      const [one, other] = [both[party], both[1 - party]!];
      if (isMany) {
        await admitMany(other, 60, MAX_DEVICES - 1);
        const second = await enter(60);
        await second.say({ kind: "follow", after: 0 }, dismiss(61), admit(62), dismiss(others));
        await second.say(admit(others), dismiss(60));
      }
      await one.say(append(1), depositOf(50, own), offer, peek, { kind: "follow", after: 0 });
      await one.say({ kind: "ephemeral", body: bytes(3, 3) }, { kind: "ping" });
      const seats = Array.from({ length: 3 }, (_, i) => ({ deviceKey: bytes(32, 200 + i), party }));
      await one.say(rotate(2, 0, { admit: seats }), rotate(3, 0));
      await admitMany(one, 10, MAX_DEVICES);
      const again = await enter(own);
      await again.say({ kind: "follow", after: 0 });
      return hex([...one.raw, ...again.raw.slice(1)]);
    }
  });

  describe("a rotation", () => {
    it("that removes one device of the other removes all of them", async () => {
      const [a, b] = await pair();
      await b.say(admit(C));
      const c = await enter(C);
      await a.say(admit(4), rotate(1, 0, { remove: [bytes(32, B)] }));
      expect([b.isClosed(), c.isClosed(), await members()]).toEqual([true, true, [A, 4]]);
      expect(await stranger().login(SPACE, C)).toEqual([refused("not-member")]);
    });

    it("that removes devices of one's own removes those alone", async () => {
      const [a, b] = await pair();
      await a.say(admit(C), admit(4));
      await a.say(rotate(1, 0, { remove: [bytes(32, C), bytes(32, 77)] }));
      expect([await members(), b.isClosed()]).toEqual([[A, B, 4], false]);
    });
  });

  it("keeps no trace of a hundred devices that came and went", async () => {
    const [a] = await pair();
    const before = await at.store.run((rows) => [rows.space(SPACE), rows.records(SPACE, 0, 9)]);
    for (let device = 100; device < 200; device++) await a.say(admit(device), dismiss(device));
    expect(await at.store.run((rows) => [rows.space(SPACE), rows.records(SPACE, 0, 9)])).toEqual(before);
    expect(await members()).toEqual([A, B]);
  });
});
