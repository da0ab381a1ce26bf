import { beforeEach, describe, expect, it } from "vitest";
import { A, at, B, founder, pair, restart } from "./pair.testing.ts";
import { bytes, deviceOn, idOf, itemOf } from "./stage.testing.ts";

beforeEach(() => restart());

describe("a broken connection", () => {
  it("is made again, and what was missed is caught up with", async () => {
    const [a, b] = await pair();
    at.on.cut();
    await at.clock.advance(0);
    expect([a.link.state(), b.link.state()]).toEqual([{ name: "away" }, { name: "away" }]);
    a.link.retry();
    await at.clock.advance(0);
    await a.link.append(itemOf(1));
    expect(b.records).toEqual([]);
    await at.clock.advance(500);
    expect(b.records.map(idOf)).toEqual([1]);
    expect(b.names()).toEqual(["catching-up", "online", "away", "connecting", "catching-up", "online"]);
  });

  it("is tried after 0.5 s, then ever more rarely, to 30 s", async () => {
    await founder();
    at.on.stop();
    const tries: number[] = [];
    let seen = at.on.opened();
    for (let second = 0; second < 200; second += 0.5) {
      await at.clock.advance(500);
      if (at.on.opened() > seen) tries.push(second + 0.5);
      seen = at.on.opened();
    }
    expect(tries.slice(0, 8)).toEqual([0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 61.5, 91.5]);
  });

  it("starts again at 0.5 s after a success", async () => {
    const a = await founder();
    at.on.stop();
    await at.clock.advance(20_000);
    at.on.start();
    await at.clock.advance(30_000);
    expect(a.link.state()).toEqual({ name: "online" });
    at.on.cut();
    await at.clock.advance(500);
    expect(a.link.state()).toEqual({ name: "online" });
  });

  it("is tried at once when asked", async () => {
    const a = await founder();
    at.on.stop();
    await at.clock.advance(100_000);
    at.on.start();
    a.link.retry();
    await at.clock.advance(0);
    expect(a.link.state()).toEqual({ name: "online" });
  });

  it("answers requests with away, at once", async () => {
    const a = await founder();
    const answer = a.link.append(itemOf(1));
    at.on.stop();
    expect(await answer).toEqual({ ok: false, code: "away" });
    expect(await a.link.append(itemOf(1))).toEqual({ ok: false, code: "away" });
  });

  it("loses nothing when the relay restarts between taking and answering", async () => {
    const [a, b] = await pair();
    const run = at.on.store.run;
    at.on.store.run = async (work) => {
      const result = await run(work);
      at.on.stop();
      return result;
    };
    expect(await a.link.append(itemOf(1))).toEqual({ ok: false, code: "away" });
    at.on.store.run = run;
    at.on.start();
    await at.clock.advance(1000);
    expect(await a.link.append(itemOf(1))).toEqual({ ok: true, number: 1 });
    await at.clock.advance(0);
    expect([a, b].map(({ records }) => records.map(idOf))).toEqual([[1], [1]]);
  });

  it("is noticed by silence: a ping after 25 s, away 10 s later", async () => {
    const a = await founder();
    await at.clock.advance(50_000);
    expect(a.names()).toEqual(["catching-up", "online"]);
    at.deaf = true;
    await at.clock.advance(34_999);
    expect(a.link.state()).toEqual({ name: "online" });
    await at.clock.advance(1);
    expect(a.link.state()).toEqual({ name: "away" });
  });

  it("is found out by retry within 10 s", async () => {
    const a = await founder();
    at.deaf = true;
    a.link.retry();
    await at.clock.advance(9999);
    expect(a.link.state()).toEqual({ name: "online" });
    await at.clock.advance(1);
    expect(a.link.state()).toEqual({ name: "away" });
  });

  it("times a request out after 15 s when the relay lives but does not answer", async () => {
    const a = await founder();
    at.on.store.run = () => new Promise(() => {});
    const answers: unknown[] = [];
    void a.link.append(itemOf(1)).then((answer) => answers.push(answer));
    await at.clock.advance(14_999);
    expect(answers).toEqual([]);
    await at.clock.advance(1);
    expect(answers).toEqual([{ ok: false, code: "away" }]);
  });
});

describe("a refusal", () => {
  it.each([
    ["unknown-space", bytes(16, 50), A],
    ["not-member", bytes(16, 100), B],
  ])("of %s is final until retried", async (code, space, key) => {
    await founder();
    const device = deviceOn(at.on, at.clock, key, { space });
    await at.clock.advance(100_000);
    expect(device.states).toEqual([{ name: "refused", code }]);
    device.link.retry();
    await at.clock.advance(0);
    expect(device.states.map(({ name }) => name)).toEqual(["refused", "connecting", "refused"]);
  });

  it("of a wrong signature is final", async () => {
    await founder();
    const device = deviceOn(at.on, at.clock, A, {
      login: { deviceKey: bytes(32, A), sign: () => bytes(64, 9) },
    });
    await at.clock.advance(0);
    expect(device.states).toEqual([{ name: "refused", code: "bad-login" }]);
  });

  it("of an expired unkept space is final", async () => {
    const a = await founder();
    at.on.stop();
    await at.clock.advance(3_600_000);
    at.on.start();
    a.link.retry();
    await at.clock.advance(0);
    expect(a.link.state()).toEqual({ name: "refused", code: "unkept-expired" });
  });

  it("ends the link of a device that is removed while it is connected", async () => {
    const [a, b] = await pair();
    await a.link.rotate({ fromEpoch: 0, item: itemOf(1, 1), admit: [], remove: [bytes(32, B)] });
    await at.clock.advance(100_000);
    expect([b.link.state(), b.records]).toEqual([{ name: "refused", code: "not-member" }, []]);
  });

  it("for being busy is waited out", async () => {
    restart({ spacesPerMinute: 1, connectionsPerParty: 1 });
    const a = await founder();
    const second = deviceOn(at.on, at.clock, A);
    await at.clock.advance(0);
    expect(second.link.state()).toEqual({ name: "away" });
    a.link.close();
    await at.clock.advance(1000);
    expect(second.link.state()).toEqual({ name: "online" });
  });

  it("is the link's own when the relay has less than this device", async () => {
    await founder();
    const device = deviceOn(at.on, at.clock, A, { after: () => 4 });
    await at.clock.advance(0);
    expect(device.states).toEqual([{ name: "refused", code: "relay-behind" }]);
  });
});
