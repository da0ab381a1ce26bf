/* How a space ends: at once for both of a pair, in its own time for what is one person's alone. */
import type { ClientFrame } from "@innermost/protocol";
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
  HOUR,
  offer,
  pair,
  peek,
  refused,
  restart,
  rotate,
  SPACE,
  START,
  start,
  stranger,
} from "./relay.testing.ts";
import { bytes, depositOf, type Scripted } from "./scripted.testing.ts";
import { sqliteStore } from "./sqlite.ts";
import type { Store } from "./storage.ts";

const DAY = 24 * HOUR;
const DAYS_30 = 30 * 24 * 3600;
const SECOND_DEVICE = 11;
const leave = (endsIn: number, req = 40): ClientFrame => ({ kind: "leave", req, endsIn });
const stay: ClientFrame = { kind: "stay", req: 41 };
const admit: ClientFrame = { kind: "admit", req: 20, deviceKey: bytes(32, SECOND_DEVICE) };
const done = (req: number) => ({ kind: "done", req, number: null });
const GONE = refused("unknown-space");

async function keptPair(): Promise<[Scripted, Scripted]> {
  const [a, b] = await pair();
  await a.say(rotate(1, 0));
  return [a, b];
}

async function keptAlone(): Promise<Scripted> {
  const a = await founder();
  await a.say({ kind: "follow", after: 0 }, rotate(1, 0));
  return a;
}

const endOf = (): Promise<number | null | undefined> => at.store.run((rows) => rows.space(SPACE)?.expiresAt);

/** Everything that the store has of the space. */
const left = () =>
  at.store.run((rows) => [
    rows.space(SPACE),
    rows.members(SPACE),
    rows.records(SPACE, 0, 99),
    rows.depositCount(SPACE, 0) + rows.depositCount(SPACE, 1),
    rows.slot(bytes(16, 7)),
    rows.slot(bytes(16, 8)),
    rows.grave(SPACE),
    rows.grave(bytes(16, 7)),
    rows.grave(bytes(16, 8)),
  ]);
const NOTHING = [null, [], [], 0, null, null, null, null, null];

const adapters: [string, () => Store][] = [
  ["memory", () => memoryStore()],
  ["SQLite", () => sqliteStore(":memory:")],
];

describe.each(adapters)("an end in the %s store", (_name, open) => {
  beforeEach(() => restart({}, open()));
  afterEach(() => at.store.close());

  it("of a pair comes at once, whatever time was asked for, and leaves nothing", async () => {
    for (const endsIn of [0, 1, DAYS_30, Number.MAX_SAFE_INTEGER]) {
      restart({}, open());
      const [a, b] = await keptPair();
      await a.say(append(2, 2, 1), depositOf(30, A, 1), { ...offer, slot: bytes(16, 8) } as ClientFrame);
      await b.say(depositOf(31, B, 1), { kind: "withdraw", req: 5, round: bytes(16, 32) });
      expect(await a.say(leave(endsIn))).toEqual([done(40), GONE]);
      expect([a.isClosed(), b.isClosed(), b.frames().at(-1)]).toEqual([true, true, GONE]);
      expect(await left()).toEqual(NOTHING);
    }
  });

  it("tells either of a pair the same, connected or later, whoever ended it", async () => {
    const frames: unknown[] = [];
    for (const [leaver, endsIn] of [
      [A, 0],
      [B, 0],
      [A, DAYS_30],
    ] as const) {
      restart({}, open());
      const both = await keptPair();
      const stays = both[leaver === A ? 1 : 0] as Scripted;
      const before = stays.raw.length;
      await both[leaver === A ? 0 : 1].say(leave(endsIn));
      const later = stranger();
      const login = await later.login(SPACE, leaver === A ? B : A);
      frames.push([stays.raw.slice(before), login, stays.isClosed()]);
    }
    expect(frames[1]).toEqual(frames[0]);
    expect(frames[2]).toEqual(frames[0]);
    expect(frames[0]).toMatchObject([[{}], [GONE], true]);
  });

  it("takes all devices of both out, and lets nobody in again", async () => {
    const [a, b] = await keptPair();
    await a.say(admit);
    const second = await enter(SECOND_DEVICE);
    await b.say(leave(0));
    expect([a.isClosed(), second.isClosed()]).toEqual([true, true]);
    for (const device of [A, B, SECOND_DEVICE, 50])
      expect(await stranger().login(SPACE, device)).toEqual([GONE]);
    expect(await stranger().say(peek, claimBy(60))).toEqual([
      refused("slot-unknown", 2),
      refused("slot-unknown", 3),
    ]);
    expect(await second.say(rotate(9, 1))).toEqual([]);
  });

  it("may be asked for by a second device of one's own, and by nobody else", async () => {
    const [a] = await keptPair();
    await a.say(admit);
    expect(await stranger().say(leave(0))).toEqual([refused("not-member", 40)]);
    const other = stranger();
    expect(await other.login(SPACE, 60)).toEqual([refused("not-member")]);
    expect(await other.say(leave(0))).toEqual([refused("not-member", 40)]);
    expect(await (await enter(SECOND_DEVICE)).say(leave(0))).toEqual([done(40), GONE]);
  });

  it("of an unkept pair keeps the id alone, so that its creator does not begin it anew", async () => {
    const [a, b] = await pair();
    expect(await b.say(leave(0))).toEqual([done(40), refused("unkept-expired")]);
    expect([a.isClosed(), a.frames().at(-1)]).toEqual([true, refused("unkept-expired")]);
    expect(await stranger().create(SPACE, A)).toEqual([refused("unkept-expired")]);
    expect(await stranger().say(peek)).toEqual([refused("slot-used", 2)]);
    at.now += 31 * DAY;
    await at.relay.sweep();
    expect(await left()).toEqual(NOTHING);
  });

  it("of a letter that nobody has taken closes its link", async () => {
    const a = await founder();
    await a.say(offer);
    await a.say(leave(0));
    expect(await stranger().say(peek)).toEqual([refused("slot-expired", 2)]);
  });

  it("of one's own space comes when it was asked for, by itself", async () => {
    const a = await keptAlone();
    await a.say(append(2, 2, 1));
    expect(await a.say(leave(DAYS_30))).toEqual([done(40)]);
    expect(await endOf()).toBe(START + 30 * DAY);
    at.now += 30 * DAY - 1;
    await at.relay.sweep();
    expect((await stranger().login(SPACE, A))[0]).toMatchObject({ head: 2, expiresAt: START + 30 * DAY });
    at.now += 1;
    expect(await stranger().login(SPACE, A)).toEqual([GONE]);
    expect(await left()).toEqual(NOTHING);
  });

  it("is swept without anybody asking", async () => {
    const a = await keptAlone();
    await a.say(append(2, 2, 1), leave(60));
    at.now += 60_000;
    start();
    await at.relay.sweep();
    expect(await left()).toEqual(NOTHING);
  });

  it("is never put off by asking again, and at most thirty days away", async () => {
    const a = await keptAlone();
    await a.say(leave(Number.MAX_SAFE_INTEGER));
    expect(await endOf()).toBe(START + 30 * DAY);
    at.now += DAY;
    await a.say(leave(DAYS_30));
    expect(await endOf()).toBe(START + 30 * DAY);
    await a.say(leave(60));
    expect(await endOf()).toBe(START + DAY + 60_000);
    expect(await a.say(leave(0))).toEqual([done(40), GONE]);
    expect(await left()).toEqual(NOTHING);
  });

  it("can be taken back until it comes, as often as one likes", async () => {
    const a = await keptAlone();
    await a.say(leave(60));
    at.now += 59_999;
    expect(await a.say(stay)).toEqual([done(41)]);
    expect(await a.say(stay)).toEqual([done(41)]);
    at.now += 900 * DAY;
    await at.relay.sweep();
    expect(await endOf()).toBeNull();
    expect((await (await enter(A)).say(append(2, 2, 1)))[0]).toEqual({ kind: "done", req: 2, number: 1 + 1 });
    await (await enter(A)).say(leave(60));
    at.now += 60_000;
    expect(await (await stranger()).login(SPACE, A)).toEqual([GONE]);
  });

  it("stays where a new key is given meanwhile", async () => {
    const a = await keptAlone();
    await a.say(leave(60), rotate(2, 1));
    expect(await endOf()).toBe(START + 60_000);
  });

  it("leaves room in a space that ends later as in any kept one", async () => {
    restart({ unkeptBytes: 600 }, open());
    const a = await keptAlone();
    await a.say(leave(60));
    const kinds = (await a.say(append(2, 2, 1), append(3, 3, 1))).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "refused")).toEqual([]);
    expect(kinds.filter((kind) => kind === "done")).toHaveLength(2);
  });

  it("keeps nothing that was never kept", async () => {
    const a = await founder();
    expect(await a.say(stay)).toEqual([done(41)]);
    expect(await a.say(leave(DAYS_30))).toEqual([done(40)]);
    expect(await endOf()).toBe(START + HOUR);
    await a.say(stay);
    expect(await endOf()).toBe(START + HOUR);
  });

  it("is not undone by who stays alone in a pair's space", async () => {
    const [a, b] = await keptPair();
    await a.say(rotate(2, 1, { remove: [bytes(32, B)] }));
    expect(b.isClosed()).toBe(true);
    expect(await stranger().login(SPACE, B)).toEqual([refused("not-member")]);
    expect(await a.say(leave(60), stay)).toEqual([done(40), done(41)]);
    expect(await endOf()).toBeNull();
  });
});
