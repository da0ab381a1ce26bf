import type { LogRecord } from "@innermost/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import type { Welcome } from "./contract.ts";
import { A, at, B, founder, pair, restart, SLOT } from "./pair.testing.ts";
import { bytes, deviceOn, idOf, itemOf } from "./stage.testing.ts";

beforeEach(() => restart());

describe("a link", () => {
  it("creates, logs in, catches up and is online", async () => {
    const welcomes: Welcome[] = [];
    const a = await founder({ onWelcome: (welcome) => welcomes.push(welcome) });
    expect(a.names()).toEqual(["catching-up", "online"]);
    expect(welcomes).toEqual([
      { head: 0, epoch: 0, party: 0, expiresAt: at.clock.now() + 3_600_000, now: at.clock.now() },
    ]);
  });

  it("signs the login message of protocol", async () => {
    const signed: Uint8Array[] = [];
    const sign = (message: Uint8Array) => {
      signed.push(message);
      return bytes(64, A);
    };
    await founder({ login: { deviceKey: bytes(32, A), sign } });
    const text = new TextEncoder().encode("innermost/login/1");
    expect(signed.map((message) => [...message])).toEqual([
      [...text, ...bytes(32, 7), ...bytes(16, 100), ...bytes(32, A)],
    ]);
  });

  it("delivers what either appends to both, in one order", async () => {
    const [a, b] = await pair();
    expect(await a.link.append(itemOf(1))).toEqual({ ok: true, number: 1 });
    expect(await b.link.append(itemOf(2))).toEqual({ ok: true, number: 2 });
    await at.clock.advance(0);
    expect([a, b].map(({ records }) => records.map(idOf))).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it("asks only for what follows its cursor", async () => {
    const a = await founder();
    for (const id of [1, 2, 3]) await a.link.append(itemOf(id));
    const late = deviceOn(at.on, at.clock, A, { after: async () => 2 });
    await at.clock.advance(0);
    expect(late.records.map(({ number }) => number)).toEqual([3]);
  });

  it("never delivers twice at once, nor a record before its forerunner is stored", async () => {
    let running = 0;
    let most = 0;
    const stored: number[] = [];
    const onRecords = async (records: LogRecord[]) => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => at.clock.setTimeout(resolve, 100));
      stored.push(...records.map(({ number }) => number));
      running -= 1;
    };
    const a = await founder({ onRecords, after: () => stored.at(-1) ?? 0 });
    await Promise.all([1, 2, 3].map((id) => a.link.append(itemOf(id))));
    at.on.cut();
    await at.clock.advance(5000);
    expect([most, stored]).toEqual([1, [1, 2, 3]]);
  });

  it("is online only once what it caught up with is stored", async () => {
    const a = await founder();
    await a.link.append(itemOf(1));
    let store = () => {};
    const onRecords = () =>
      new Promise<void>((resolve) => {
        store = resolve;
      });
    const late = deviceOn(at.on, at.clock, A, { onRecords, after: () => 0 });
    await at.clock.advance(0);
    expect(late.names()).toEqual(["catching-up"]);
    store();
    await at.clock.advance(0);
    expect(late.names()).toEqual(["catching-up", "online"]);
  });

  it("asks again for records that could not be stored", async () => {
    const stored: number[] = [];
    let isFull = true;
    const onRecords = async (records: LogRecord[]) => {
      if (isFull) throw new Error("storage is full");
      stored.push(...records.map(({ number }) => number));
    };
    const a = await founder({ onRecords, after: () => stored.at(-1) ?? 0 });
    await a.link.append(itemOf(1));
    await at.clock.advance(0);
    expect(a.link.state()).toEqual({ name: "away" });
    isFull = false;
    await at.clock.advance(500);
    expect([stored, a.link.state()]).toEqual([[1], { name: "online" }]);
  });

  it("rotates, deposits, withdraws, revokes, erases", async () => {
    const [a, b] = await pair();
    const rotation = { fromEpoch: 0, item: itemOf(1, 1), admit: [], remove: [] };
    const deposit = { round: bytes(16, 5), epoch: 1, commitment: bytes(32, 5), ciphertext: bytes(8192, 5) };
    expect(await a.link.rotate(rotation)).toEqual({ ok: true, number: 1 });
    expect(await b.link.rotate({ ...rotation, item: itemOf(2, 1) })).toEqual({
      ok: false,
      code: "stale-epoch",
    });
    expect(await a.link.deposit(deposit)).toEqual({ ok: true, number: null });
    expect(await a.link.withdraw(deposit.round)).toEqual({ ok: true, number: null });
    expect(await a.link.deposit(deposit)).toEqual({ ok: false, code: "withdrawn" });
    expect(await a.link.revoke(SLOT)).toEqual({ ok: false, code: "slot-used" });
    await a.link.append(itemOf(3, 1));
    expect(await b.link.erase(2)).toEqual({ ok: true, number: 2 });
  });

  it("admits a device of its own, which dismisses it", async () => {
    const [a, b] = await pair();
    expect(await a.link.admit(bytes(32, 3))).toEqual({ ok: true, number: null });
    expect(await a.link.admit(bytes(32, B))).toEqual({ ok: false, code: "not-member" });
    const second = deviceOn(at.on, at.clock, 3);
    await at.clock.advance(0);
    expect(second.names()).toEqual(["catching-up", "online"]);
    expect(await second.link.dismiss(bytes(32, A))).toEqual({ ok: true, number: null });
    await at.clock.advance(0);
    expect(a.states.at(-1)).toEqual({ name: "refused", code: "not-member" });
    expect(await second.link.dismiss(bytes(32, 3))).toEqual({ ok: false, code: "not-member" });
    expect([second.names(), b.names()]).toEqual([
      ["catching-up", "online"],
      ["catching-up", "online"],
    ]);
  });

  it("goes by itself: the request is done, then the link is refused", async () => {
    const [a] = await pair();
    await a.link.admit(bytes(32, 3));
    const second = deviceOn(at.on, at.clock, 3);
    await at.clock.advance(0);
    expect(await second.link.dismiss(bytes(32, 3))).toEqual({ ok: true, number: null });
    await at.clock.advance(60_000);
    expect(second.link.state()).toEqual({ name: "refused", code: "not-member" });
    expect(a.link.state()).toEqual({ name: "online" });
  });

  it("delivers an opening to both at once", async () => {
    const [a, b] = await pair();
    const half = (by: number) => ({
      round: bytes(16, 5),
      epoch: 0,
      commitment: bytes(32, by),
      ciphertext: bytes(8192, by),
    });
    await a.link.deposit(half(A));
    await at.clock.advance(0);
    expect([...a.records, ...b.records]).toEqual([]);
    await b.link.deposit(half(B));
    await at.clock.advance(0);
    expect([a, b].map(({ records }) => records.map(({ kind }) => kind))).toEqual([["opening"], ["opening"]]);
  });

  it("forwards what is ephemeral, and says when it cannot", async () => {
    const heard: Uint8Array[] = [];
    const [a] = await pair();
    deviceOn(at.on, at.clock, B, { onForwarded: (body) => heard.push(body) });
    await at.clock.advance(0);
    expect(a.link.ephemeral(bytes(3, 9))).toBe(true);
    await at.clock.advance(0);
    expect(heard).toEqual([bytes(3, 9)]);
    at.on.stop();
    expect(a.link.ephemeral(bytes(3, 9))).toBe(false);
  });
});

describe("a gap", () => {
  it("is asked for again and closed", async () => {
    const [a, b] = await pair();
    await a.link.append(itemOf(1));
    at.deaf = true;
    void a.link.append(itemOf(2));
    await at.clock.advance(0);
    at.deaf = false;
    await a.link.append(itemOf(3));
    await at.clock.advance(0);
    expect(b.records.map(idOf)).toEqual([1, 2, 3]);
    expect(b.names()).toEqual(["catching-up", "online"]);
  });
});

describe("a closed link", () => {
  it("answers away, calls nobody and leaves no timer", async () => {
    const [a, b] = await pair();
    const waiting = a.link.append(itemOf(1));
    a.link.close();
    const before = a.states.length;
    b.link.close();
    expect(await waiting).toEqual({ ok: false, code: "away" });
    await at.clock.advance(100_000);
    a.link.retry();
    await at.clock.advance(100_000);
    expect([a.states.length - before, a.records, at.clock.pending()]).toEqual([0, [], 0]);
  });
});
