/* Each limit at its edge, and one step beyond; and that neither party feels the other by one. */
import { type ClientFrame, encodeClient } from "@innermost/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { LIMITS } from "./limits.ts";
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
import { bytes, depositOf, itemOf, type Scripted, scripted } from "./scripted.testing.ts";

beforeEach(() => restart());

const codesOf = (frames: { kind: string; code?: string }[]) => frames.map(({ kind, code }) => code ?? kind);
const from = (address: string): Scripted => scripted(at.relay, address);
const hello: ClientFrame = { kind: "hello", space: SPACE, deviceKey: bytes(32, A) };
const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

describe("before the login", () => {
  it("holds so many strangers, and turns the next away at once", () => {
    start({ strangers: 3 });
    const inside = times(3, stranger);
    const next = stranger();
    expect([inside.map((one) => one.isClosed()), next.isClosed(), next.frames()]).toEqual([
      [false, false, false],
      true,
      [refused("busy")],
    ]);
    inside[0]!.session.closed();
    expect(stranger().isClosed()).toBe(false);
  });

  it("holds so many strangers of one address, without a word to any other", () => {
    start({ strangersPerAddress: 2 });
    expect(times(3, () => from("192.0.2.1").isClosed())).toEqual([false, false, true]);
    expect(from("192.0.2.2").isClosed()).toBe(false);
  });

  it("counts nobody as a stranger who has logged in", async () => {
    await founder();
    start({ strangersPerAddress: 1 });
    for (const _ of times(4, () => 0)) {
      const a = from("192.0.2.1");
      expect((await a.login(SPACE, A))[0]).toMatchObject({ kind: "welcome" });
    }
  });

  it("leaves so much time to log in, however busy one looks", async () => {
    await founder();
    const [idle, busy, member] = [stranger(), stranger(), await enter(A)];
    at.now += LIMITS.loginTime;
    await busy.say({ kind: "ping" });
    at.relay.hangUpIdle();
    expect([idle.isClosed(), busy.isClosed()]).toEqual([false, false]);
    at.now += 1;
    at.relay.hangUpIdle();
    expect([idle.isClosed(), busy.isClosed(), member.isClosed()]).toEqual([true, true, false]);
    expect(at.relay.counts().connections).toBe(2);
  });

  it("answers so many hellos on one connection", async () => {
    const a = stranger();
    const answers = await a.say(...times(LIMITS.hellos + 1, () => hello));
    expect(codesOf(answers)).toEqual([...times(LIMITS.hellos, () => "challenge"), "busy"]);
    expect(a.isClosed()).toBe(true);
  });

  it("lets one connection ask for so many invitations, found or not", async () => {
    await (await founder()).say(offer);
    const a = stranger();
    expect(codesOf(await a.say(...times(LIMITS.asks, () => peek)))).toEqual(
      times(LIMITS.asks, () => "offered"),
    );
    expect([codesOf(await a.say(peek)), a.isClosed()]).toEqual([["busy"], true]);
  });
});

describe("who looks for invitations", () => {
  const miss = (id: number): ClientFrame => ({ kind: "peek", req: 1, slot: bytes(16, id) });
  const search = async (count: number, address: string) =>
    (await Promise.all(times(count, (id) => from(address).say(miss(id + 20))))).flatMap(codesOf);

  it("may miss so many a minute from one address; then even the right one is not told there", async () => {
    await (await founder()).say(offer);
    start({ missesPerMinute: 5 });
    expect(await search(5, "192.0.2.1")).toEqual(times(5, () => "slot-unknown"));
    expect(codesOf(await from("192.0.2.1").say(peek))).toEqual(["busy"]);
    expect(codesOf(await from("192.0.2.1").say(claimBy(B)))).toEqual(["busy"]);
    expect(codesOf(await from("192.0.2.2").say(peek))).toEqual(["offered"]);
    at.now += 12_000;
    expect(codesOf(await from("192.0.2.1").say(peek))).toEqual(["offered"]);
  });

  it("is not slowed down by finding", async () => {
    await (await founder()).say(offer);
    start({ missesPerMinute: 2 });
    for (const _ of times(10, () => 0))
      expect(codesOf(await from("192.0.2.1").say(peek))).toEqual(["offered"]);
  });

  it("hears one answer for all that was never there, whatever there is", async () => {
    const before = await stranger().say(miss(99));
    const a = await founder();
    await a.say(offer, { ...offer, slot: bytes(16, 8) } as ClientFrame);
    await stranger().say(claimBy(B));
    const after = await stranger().say(miss(99));
    const claim = await stranger().say({ ...claimBy(3, 1), slot: bytes(16, 99) } as ClientFrame);
    expect([before, after, claim]).toEqual(times(3, () => [refused("slot-unknown", 1)]));
  });
});

describe("an invitation that was never there", () => {
  /** What is read of the store to answer a question about a slot: its work, and so its time. */
  async function readsFor(slot: number): Promise<string[]> {
    const reads: string[] = [];
    const plain = at.store;
    const noting = <T extends object>(rows: T): T =>
      new Proxy(rows, {
        get: (target, name) => {
          reads.push(String(name));
          return Reflect.get(target, name);
        },
      });
    at.store = { ...plain, run: (work, about) => plain.run((rows) => work(noting(rows)), about) };
    start();
    await stranger().say({ kind: "peek", req: 1, slot: bytes(16, slot) });
    await stranger().say({ ...claimBy(3, 1), slot: bytes(16, slot) } as ClientFrame);
    at.store = plain;
    start();
    return reads;
  }

  it("takes the same work to deny, whatever there is", async () => {
    const empty = await readsFor(99);
    const a = await founder();
    await a.say(offer, { ...offer, slot: bytes(16, 8) } as ClientFrame);
    await stranger().say(claimBy(B));
    await a.say({ kind: "revoke", req: 4, slot: bytes(16, 8) });
    expect([await readsFor(98), await readsFor(100)]).toEqual([empty, empty]);
  });
});

describe("making spaces", () => {
  const make = async (one: Scripted, id: number) => codesOf(await one.create(bytes(16, id), A));
  const makeThree = async (one: Scripted, id: number) => [
    await make(one, id),
    await make(one, id + 1),
    await make(one, id + 2),
  ];

  it("is for each address so often a minute, and for all together", async () => {
    start({ spacesPerAddress: 2, spacesPerMinute: 5 });
    const [near, far] = [from("192.0.2.1"), from("192.0.2.2")];
    expect(await makeThree(near, 0)).toEqual([[], [], ["busy"]]);
    expect(await makeThree(far, 10)).toEqual([[], [], ["busy"]]);
    const third = from("192.0.2.3");
    expect([await make(third, 20), await make(third, 21)]).toEqual([[], ["busy"]]);
  });

  it("gives back what was not used, to the address too", async () => {
    start({ spacesPerAddress: 2 });
    for (const _ of times(5, () => 0)) expect(await make(from("192.0.2.1"), 1)).toEqual([]);
    expect(await make(from("192.0.2.1"), 2)).toEqual([]);
    expect(await make(from("192.0.2.1"), 3)).toEqual(["busy"]);
  });
});

describe("a connection", () => {
  it("is cut off that goes on and on although nothing is taken any more", async () => {
    start({ burst: 10, framesPerSecond: 1 });
    const a = stranger();
    await a.say(...times(20, (): ClientFrame => ({ kind: "ping" })));
    expect(a.isClosed()).toBe(false);
    expect(codesOf(await a.say({ kind: "ping" }))).toEqual(["busy"]);
    expect(a.isClosed()).toBe(true);
  });

  it("may send so much that is no frame", async () => {
    const a = stranger();
    const garbage = () => a.session.receive(Uint8Array.of(1, 255));
    for (const _ of times(LIMITS.faults, () => 0)) garbage();
    expect(codesOf(await a.say({ kind: "ping" })).at(-1)).toBe("pong");
    garbage();
    expect(a.isClosed()).toBe(true);
  });

  it("pays for garbage as for frames", async () => {
    start({ burst: 3, framesPerSecond: 1 });
    const a = stranger();
    for (const _ of times(3, () => 0)) a.session.receive(Uint8Array.of(1, 255));
    expect(codesOf(await a.say({ kind: "ping" }))).toEqual(["busy"]);
  });

  it.each([
    ["requests", { requestsInWork: 3 }],
    ["bytes", { bytesInWork: 3 * (300 + 512) }],
  ])("has so many %s in work, and is asked to wait with more", async (_what, limits) => {
    await founder();
    start(limits);
    const a = await enter(A);
    const said = times(3, (id) => a.session.receive(encodeClient(append(id + 1))));
    expect(said.map((wait) => wait instanceof Promise)).toEqual([false, false, true]);
    await said[2];
    expect(codesOf(await a.say(append(9)))).toEqual(["done"]);
  });

  it("is refused what all together may not have in work, and may ask again", async () => {
    await founder();
    start({ allBytesInWork: 2600 });
    const a = await enter(A);
    expect(codesOf(await a.say(append(1), append(2), append(3))).sort()).toEqual(["busy", "done", "done"]);
    expect(codesOf(await a.say(append(3)))).toEqual(["done"]);
  });
});

describe("a space", () => {
  const room = 300 + 256;

  it.each([
    ["unkept", "unkeptBytes", 0],
    ["kept", "keptBytes", 1],
  ] as const)("holds so many bytes while it is %s, to the byte", async (_name, limit, epoch) => {
    const a = await founder();
    if (epoch === 1) await a.say(rotate(90, 0, { item: itemOf(90, 1, bytes(0, 0)) }));
    start({ [limit]: 2 * room + epoch * 256 });
    const again = await enter(A);
    const frames = times(3, (id) => append(id + 1, id + 1, epoch));
    expect(codesOf(await again.say(...frames))).toEqual(["done", "done", "full"]);
    start({ [limit]: 2 * room + epoch * 256 - 1 });
    const other = bytes(16, 101);
    const b = stranger();
    await b.create(other, A);
    await b.login(other, A);
    if (epoch === 1) await b.say(rotate(90, 0, { item: itemOf(90, 1, bytes(0, 0)) }));
    expect(codesOf(await b.say(...frames))).toEqual(["done", "full", "full"]);
  });

  it("holds so many waiting rounds of each party, which the other does not feel", async () => {
    start({ roundsPerParty: 2 });
    const [a, b] = await pair();
    const mine = await a.say(...times(3, (id) => depositOf(id + 50, A)));
    expect(codesOf(mine)).toEqual(["done", "done", "full"]);
    const theirs = await b.say(...times(3, (id) => depositOf(id + 60, B)));
    expect(codesOf(theirs)).toEqual(["done", "done", "full"]);
  });

  it("holds so many invitations", async () => {
    const a = await founder();
    const offers = times(
      LIMITS.slotsPerSpace + 1,
      (id) => ({ ...offer, slot: bytes(16, id) }) as ClientFrame,
    );
    expect(codesOf(await a.say(...offers)).lastIndexOf("done")).toBe(LIMITS.slotsPerSpace - 1);
  });

  it("holds so many connections of each party, which the other does not feel", async () => {
    start({ connectionsPerParty: 2 });
    await pair();
    const [own, more] = [stranger(), stranger()];
    expect(codesOf(await own.login(SPACE, A))).toEqual(["welcome"]);
    expect(codesOf(await more.login(SPACE, A))).toEqual(["busy"]);
    expect(codesOf(await stranger().login(SPACE, B))).toEqual(["welcome"]);
  });
});
