import type { LogRecord } from "@innermost/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import type { LinkOptions, Welcome } from "./contract.ts";
import {
  bytes,
  type Device,
  deviceOn,
  type FakeClock,
  fakeClock,
  idOf,
  itemOf,
  type Stage,
  stage,
} from "./stage.testing.ts";

const A = 1;
const B = 2;
const SLOT = bytes(16, 7);
const CREATE = { create: { ttlSeconds: 3600 } };

let clock: FakeClock;
let on: Stage;
/** While true, no message of the relay reaches anybody, and nobody is told. */
let deaf = false;

beforeEach(() => {
  clock = fakeClock();
  on = stage(clock);
  deaf = false;
  const { open } = on.wire;
  on.wire.open = (url, handlers) => {
    const message = (received: Uint8Array) => {
      if (!deaf) handlers.message(received);
    };
    return open(url, { ...handlers, message });
  };
});

async function founder(more: Partial<LinkOptions> = {}): Promise<Device> {
  const device = deviceOn(on, clock, A, { ...CREATE, ...more });
  await clock.advance(0);
  return device;
}

async function pair(): Promise<[Device, Device]> {
  const a = await founder();
  await a.link.offer({ slot: SLOT, sealed: bytes(20, 1), ttlSeconds: 3600 });
  await ask({ wire: on.wire, url: "ws://relay", clock }).claim(SLOT, bytes(32, B));
  const b = deviceOn(on, clock, B);
  await clock.advance(0);
  return [a, b];
}

describe("a link", () => {
  it("creates, logs in, catches up and is online", async () => {
    const welcomes: Welcome[] = [];
    const a = await founder({ onWelcome: (welcome) => welcomes.push(welcome) });
    expect(a.names()).toEqual(["catching-up", "online"]);
    expect(welcomes).toEqual([
      { head: 0, epoch: 0, party: 0, expiresAt: clock.now() + 3_600_000, now: clock.now() },
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
    await clock.advance(0);
    expect([a, b].map(({ records }) => records.map(idOf))).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it("asks only for what follows its cursor", async () => {
    const a = await founder();
    for (const id of [1, 2, 3]) await a.link.append(itemOf(id));
    const late = deviceOn(on, clock, A, { after: async () => 2 });
    await clock.advance(0);
    expect(late.records.map(({ number }) => number)).toEqual([3]);
  });

  it("never delivers twice at once, nor a record before its forerunner is stored", async () => {
    let running = 0;
    let most = 0;
    const stored: number[] = [];
    const onRecords = async (records: LogRecord[]) => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => clock.setTimeout(resolve, 100));
      stored.push(...records.map(({ number }) => number));
      running -= 1;
    };
    const a = await founder({ onRecords, after: () => stored.at(-1) ?? 0 });
    await Promise.all([1, 2, 3].map((id) => a.link.append(itemOf(id))));
    on.cut();
    await clock.advance(5000);
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
    const late = deviceOn(on, clock, A, { onRecords, after: () => 0 });
    await clock.advance(0);
    expect(late.names()).toEqual(["catching-up"]);
    store();
    await clock.advance(0);
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
    await clock.advance(0);
    expect(a.link.state()).toEqual({ name: "away" });
    isFull = false;
    await clock.advance(500);
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

  it("delivers an opening to both at once", async () => {
    const [a, b] = await pair();
    const half = (by: number) => ({
      round: bytes(16, 5),
      epoch: 0,
      commitment: bytes(32, by),
      ciphertext: bytes(8192, by),
    });
    await a.link.deposit(half(A));
    await clock.advance(0);
    expect([...a.records, ...b.records]).toEqual([]);
    await b.link.deposit(half(B));
    await clock.advance(0);
    expect([a, b].map(({ records }) => records.map(({ kind }) => kind))).toEqual([["opening"], ["opening"]]);
  });

  it("forwards what is ephemeral, and says when it cannot", async () => {
    const heard: Uint8Array[] = [];
    const [a] = await pair();
    deviceOn(on, clock, B, { onForwarded: (body) => heard.push(body) });
    await clock.advance(0);
    expect(a.link.ephemeral(bytes(3, 9))).toBe(true);
    await clock.advance(0);
    expect(heard).toEqual([bytes(3, 9)]);
    on.stop();
    expect(a.link.ephemeral(bytes(3, 9))).toBe(false);
  });
});

describe("a broken connection", () => {
  it("is made again, and what was missed is caught up with", async () => {
    const [a, b] = await pair();
    on.cut();
    await clock.advance(0);
    expect([a.link.state(), b.link.state()]).toEqual([{ name: "away" }, { name: "away" }]);
    a.link.retry();
    await clock.advance(0);
    await a.link.append(itemOf(1));
    expect(b.records).toEqual([]);
    await clock.advance(500);
    expect(b.records.map(idOf)).toEqual([1]);
    expect(b.names()).toEqual(["catching-up", "online", "away", "connecting", "catching-up", "online"]);
  });

  it("is tried after 0.5 s, then ever more rarely, to 30 s", async () => {
    await founder();
    on.stop();
    const tries: number[] = [];
    let seen = on.opened();
    for (let second = 0; second < 200; second += 0.5) {
      await clock.advance(500);
      if (on.opened() > seen) tries.push(second + 0.5);
      seen = on.opened();
    }
    expect(tries.slice(0, 8)).toEqual([0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 61.5, 91.5]);
  });

  it("starts again at 0.5 s after a success", async () => {
    const a = await founder();
    on.stop();
    await clock.advance(20_000);
    on.start();
    await clock.advance(30_000);
    expect(a.link.state()).toEqual({ name: "online" });
    on.cut();
    await clock.advance(500);
    expect(a.link.state()).toEqual({ name: "online" });
  });

  it("is tried at once when asked", async () => {
    const a = await founder();
    on.stop();
    await clock.advance(100_000);
    on.start();
    a.link.retry();
    await clock.advance(0);
    expect(a.link.state()).toEqual({ name: "online" });
  });

  it("answers requests with away, at once", async () => {
    const a = await founder();
    const answer = a.link.append(itemOf(1));
    on.stop();
    expect(await answer).toEqual({ ok: false, code: "away" });
    expect(await a.link.append(itemOf(1))).toEqual({ ok: false, code: "away" });
  });

  it("loses nothing when the relay restarts between taking and answering", async () => {
    const [a, b] = await pair();
    const run = on.store.run;
    on.store.run = async (work) => {
      const result = await run(work);
      on.stop();
      return result;
    };
    expect(await a.link.append(itemOf(1))).toEqual({ ok: false, code: "away" });
    on.store.run = run;
    on.start();
    await clock.advance(1000);
    expect(await a.link.append(itemOf(1))).toEqual({ ok: true, number: 1 });
    await clock.advance(0);
    expect([a, b].map(({ records }) => records.map(idOf))).toEqual([[1], [1]]);
  });

  it("is noticed by silence: a ping after 25 s, away 10 s later", async () => {
    const a = await founder();
    await clock.advance(50_000);
    expect(a.names()).toEqual(["catching-up", "online"]);
    deaf = true;
    await clock.advance(34_999);
    expect(a.link.state()).toEqual({ name: "online" });
    await clock.advance(1);
    expect(a.link.state()).toEqual({ name: "away" });
  });

  it("is found out by retry within 10 s", async () => {
    const a = await founder();
    deaf = true;
    a.link.retry();
    await clock.advance(9999);
    expect(a.link.state()).toEqual({ name: "online" });
    await clock.advance(1);
    expect(a.link.state()).toEqual({ name: "away" });
  });

  it("times a request out after 15 s when the relay lives but does not answer", async () => {
    const a = await founder();
    on.store.run = () => new Promise(() => {});
    const answers: unknown[] = [];
    void a.link.append(itemOf(1)).then((answer) => answers.push(answer));
    await clock.advance(14_999);
    expect(answers).toEqual([]);
    await clock.advance(1);
    expect(answers).toEqual([{ ok: false, code: "away" }]);
  });
});

describe("a gap", () => {
  it("is asked for again and closed", async () => {
    const [a, b] = await pair();
    await a.link.append(itemOf(1));
    deaf = true;
    void a.link.append(itemOf(2));
    await clock.advance(0);
    deaf = false;
    await a.link.append(itemOf(3));
    await clock.advance(0);
    expect(b.records.map(idOf)).toEqual([1, 2, 3]);
    expect(b.names()).toEqual(["catching-up", "online"]);
  });
});

describe("a refusal", () => {
  it.each([
    ["unknown-space", bytes(16, 50), A],
    ["not-member", bytes(16, 100), B],
  ])("of %s is final until retried", async (code, space, key) => {
    await founder();
    const device = deviceOn(on, clock, key, { space });
    await clock.advance(100_000);
    expect(device.states).toEqual([{ name: "refused", code }]);
    device.link.retry();
    await clock.advance(0);
    expect(device.states.map(({ name }) => name)).toEqual(["refused", "connecting", "refused"]);
  });

  it("of a wrong signature is final", async () => {
    await founder();
    const device = deviceOn(on, clock, A, { login: { deviceKey: bytes(32, A), sign: () => bytes(64, 9) } });
    await clock.advance(0);
    expect(device.states).toEqual([{ name: "refused", code: "bad-login" }]);
  });

  it("of an expired unkept space is final", async () => {
    const a = await founder();
    on.stop();
    await clock.advance(3_600_000);
    on.start();
    a.link.retry();
    await clock.advance(0);
    expect(a.link.state()).toEqual({ name: "refused", code: "unkept-expired" });
  });

  it("ends the link of a device that is removed while it is connected", async () => {
    const [a, b] = await pair();
    await a.link.rotate({ fromEpoch: 0, item: itemOf(1, 1), admit: [], remove: [bytes(32, B)] });
    await clock.advance(100_000);
    expect([b.link.state(), b.records]).toEqual([{ name: "refused", code: "not-member" }, []]);
  });

  it("for being busy is waited out", async () => {
    on = stage(clock, { spacesPerMinute: 1, connectionsPerParty: 1 });
    const a = await founder();
    const second = deviceOn(on, clock, A);
    await clock.advance(0);
    expect(second.link.state()).toEqual({ name: "away" });
    a.link.close();
    await clock.advance(1000);
    expect(second.link.state()).toEqual({ name: "online" });
  });

  it("is the link's own when the relay has less than this device", async () => {
    await founder();
    const device = deviceOn(on, clock, A, { after: () => 4 });
    await clock.advance(0);
    expect(device.states).toEqual([{ name: "refused", code: "relay-behind" }]);
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
    await clock.advance(100_000);
    a.link.retry();
    await clock.advance(100_000);
    expect([a.states.length - before, a.records, clock.pending()]).toEqual([0, [], 0]);
  });
});

describe("asking without a login", () => {
  it("shows and takes an invitation", async () => {
    const a = await founder();
    await a.link.offer({ slot: SLOT, sealed: bytes(20, 1), ttlSeconds: 60 });
    const questions = ask({ wire: on.wire, url: "ws://relay", clock });
    expect(await questions.peek(SLOT)).toEqual({
      ok: true,
      sealed: bytes(20, 1),
      expiresAt: clock.now() + 60_000,
    });
    expect(await questions.claim(SLOT, bytes(32, B))).toEqual({ ok: true, space: bytes(16, 100), party: 1 });
    expect(await questions.claim(SLOT, bytes(32, 3))).toEqual({ ok: false, code: "slot-used" });
    expect(await questions.peek(bytes(16, 9))).toEqual({ ok: false, code: "slot-unknown" });
    expect(on.relay().counts().connections).toBe(1);
  });

  it("is away without a relay, or without an answer", async () => {
    const questions = ask({ wire: on.wire, url: "ws://relay", clock });
    deaf = true;
    const unanswered = questions.peek(SLOT);
    await clock.advance(15_000);
    expect(await unanswered).toEqual({ ok: false, code: "away" });
    on.stop();
    expect(await questions.peek(SLOT)).toEqual({ ok: false, code: "away" });
    expect(clock.pending()).toBe(0);
  });
});
