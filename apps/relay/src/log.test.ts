import type { ClientFrame } from "@innermost/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { append, B, enter, numbersIn, pair, refused, restart, rotate, START } from "./relay.testing.ts";
import { bytes, itemOf } from "./scripted.testing.ts";

beforeEach(() => restart());

describe("the log", () => {
  it("gives numbers without gaps and answers before it publishes", async () => {
    const [a, b] = await pair();
    const answer = await a.say(append(1), append(2));
    expect(answer.filter(({ kind }) => kind === "done")).toEqual([
      { kind: "done", req: 1, number: 1 },
      { kind: "done", req: 2, number: 2 },
    ]);
    expect(numbersIn(answer)).toEqual([1, 2]);
    expect(numbersIn(b.frames())).toEqual([1, 2]);
    expect(answer[0]!.kind).toBe("done");
  });

  it("carries items unchanged, with the relay's time", async () => {
    const [a, b] = await pair();
    await a.say(append(1));
    const { epoch, ...item } = itemOf(1);
    const record = { ...item, epoch, number: 1, kind: "event", receivedAt: START };
    expect(b.frames().at(-1)).toEqual({ kind: "items", records: [record] });
  });

  it("answers a repeated id with its first number and publishes once", async () => {
    const [a, b] = await pair();
    await a.say(append(1));
    expect(await a.say({ ...append(1), req: 9 } as ClientFrame)).toEqual([
      { kind: "done", req: 9, number: 1 },
    ]);
    expect(numbersIn(b.frames())).toEqual([1]);
  });

  it("refuses an epoch that is not the space's", async () => {
    const [a] = await pair();
    expect(await a.say(append(1, 1, 1))).toEqual([refused("stale-epoch", 1)]);
  });

  it("catches up in messages that fit, then follows", async () => {
    const [a] = await pair();
    const large = bytes(64 * 1024, 5);
    for (const id of [1, 2, 3, 4, 5]) await a.say({ kind: "append", req: id, item: itemOf(id, 0, large) });
    const late = await enter(B);
    const frames = await late.say({ kind: "follow", after: 1 });
    expect(numbersIn(frames)).toEqual([2, 3, 4, 5]);
    expect(frames.at(-1)).toEqual({ kind: "caught-up", head: 5 });
    expect(Math.max(...late.raw.map(({ length }) => length))).toBeLessThanOrEqual(128 * 1024);
    await a.say(append(6));
    expect(numbersIn(late.frames())).toEqual([2, 3, 4, 5, 6]);
  });

  it("catches up over more than one page", async () => {
    const [a] = await pair();
    const appends = Array.from({ length: 600 }, (_, id): ClientFrame => {
      const item = { ...itemOf(1), id: Uint8Array.from([...bytes(14, 0), id >> 8, id & 255]) };
      return { kind: "append", req: id, item };
    });
    await a.say(...appends);
    const late = await enter(B);
    const frames = await late.say({ kind: "follow", after: 0 });
    expect(numbersIn(frames)).toEqual(Array.from({ length: 600 }, (_, i) => i + 1));
  });

  it("tells the head to a client that is ahead of it", async () => {
    const [a] = await pair();
    await a.say(append(1));
    const late = await enter(B);
    expect(await late.say({ kind: "follow", after: 9 })).toEqual([{ kind: "caught-up", head: 1 }]);
  });

  it("erases body and capsule, keeps the rest", async () => {
    const [a] = await pair();
    await a.say(append(1), append(2));
    expect(await a.say({ kind: "erase", req: 7, number: 1 })).toEqual([{ kind: "done", req: 7, number: 1 }]);
    const late = await enter(B);
    const [frame] = await late.say({ kind: "follow", after: 0 });
    const records = frame!.kind === "items" ? frame!.records : [];
    expect(records[0]).toMatchObject({ number: 1, id: bytes(16, 1), sum: bytes(32, 1), body: null });
    expect(records[1]!.body).toEqual(itemOf(2).body);
  });

  it("erases no rotation and nothing that is not there", async () => {
    const [a] = await pair();
    await a.say(rotate(1, 0));
    expect(await a.say({ kind: "erase", req: 7, number: 1 })).toEqual([refused("unknown-number", 7)]);
    expect(await a.say({ kind: "erase", req: 8, number: 2 })).toEqual([refused("unknown-number", 8)]);
  });

  it("forwards what is ephemeral to the others only, and keeps nothing of it", async () => {
    const [a, b] = await pair();
    expect(await a.say({ kind: "ephemeral", body: bytes(5, 5) })).toEqual([]);
    expect(b.frames().at(-1)).toEqual({ kind: "forwarded", body: bytes(5, 5) });
    expect((await (await enter(B)).say({ kind: "follow", after: 0 })).at(-1)).toEqual({
      kind: "caught-up",
      head: 0,
    });
  });
});
