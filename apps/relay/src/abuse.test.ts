import type { ClientFrame } from "@innermost/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { LIMITS } from "./limits.ts";
import {
  A,
  at,
  B,
  enter,
  founder,
  pair,
  peek,
  refused,
  restart,
  SPACE,
  start,
  stranger,
} from "./relay.testing.ts";
import { createRelay } from "./relay.ts";
import { bytes, itemOf, verifyScripted } from "./scripted.testing.ts";
import type { Store } from "./storage.ts";

beforeEach(() => restart());

describe("abuse", () => {
  it("refuses garbage and stays", async () => {
    const a = await founder();
    a.session.receive(Uint8Array.of(1, 255));
    a.session.receive(new Uint8Array(0));
    a.session.receive(bytes(128 * 1024 + 1, 1));
    expect(a.frames().slice(-3)).toEqual([refused("malformed"), refused("malformed"), refused("too-large")]);
    expect(await a.say({ kind: "ping" })).toEqual([{ kind: "pong" }]);
  });

  it("refuses a body that is too large, to its request", async () => {
    const a = await founder();
    const item = itemOf(1, 0, bytes(64 * 1024 + 1, 1));
    expect(await a.say({ kind: "append", req: 8, item })).toEqual([refused("too-large", 8)]);
  });

  it("refuses another wire version and closes", () => {
    const a = stranger();
    a.session.receive(Uint8Array.of(2, 0x81, 15));
    expect([a.frames(), a.isClosed()]).toEqual([[refused("version")], true]);
  });

  it("slows a flood down and lets it go on later", async () => {
    start({ burst: 10, framesPerSecond: 1 });
    const a = stranger();
    const pings = Array<ClientFrame>(12).fill({ kind: "ping" });
    expect((await a.say(...pings)).filter(({ kind }) => kind === "refused")).toEqual([
      refused("busy"),
      refused("busy"),
    ]);
    at.now += 1000;
    expect(await a.say({ kind: "ping" })).toEqual([{ kind: "pong" }]);
  });

  it("makes only so many spaces a minute, not counting repeats", async () => {
    start({ spacesPerMinute: 2 });
    const a = stranger();
    for (const repeat of [1, 2, 3]) expect([repeat, await a.create(SPACE, A)]).toEqual([repeat, []]);
    await a.create(bytes(16, 101), A);
    expect(await a.create(bytes(16, 102), A)).toEqual([refused("busy")]);
    at.now += 30_000;
    expect(await a.create(bytes(16, 102), A)).toEqual([]);
  });

  it("limits the connections of one party without touching the other", async () => {
    start({ connectionsPerParty: 2 });
    const [a] = await pair();
    await enter(A);
    const third = stranger();
    expect([await third.login(SPACE, A), third.isClosed()]).toEqual([[refused("busy")], true]);
    expect((await stranger().login(SPACE, B))[0]!.kind).toBe("welcome");
    a.session.closed();
    expect((await stranger().login(SPACE, A))[0]!.kind).toBe("welcome");
  });

  it("drops connections that fell silent", async () => {
    const a = await founder();
    at.now += LIMITS.silence + 1;
    await at.relay.sweep();
    expect([a.isClosed(), at.relay.counts()]).toEqual([true, { connections: 0, spaces: 0, refused: {} }]);
  });

  it("answers internal when the store fails, and tells its host", async () => {
    const a = await founder();
    const told: unknown[] = [];
    const broken: Store = { run: () => Promise.reject(new Error("disk")), scrub() {}, close() {} };
    at.relay = createRelay({
      store: broken,
      verify: verifyScripted,
      now: () => at.now,
      random: (size) => bytes(size, 1),
      failed: (error) => told.push(error),
    });
    expect(await stranger().say(peek)).toEqual([refused("internal", 2)]);
    expect(told).toHaveLength(1);
    expect(a.isClosed()).toBe(false);
  });
});
