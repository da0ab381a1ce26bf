import { beforeEach, describe, expect, it } from "vitest";
import { LIMITS } from "./limits.ts";
import {
  A,
  append,
  at,
  founder,
  HOUR,
  offer,
  peek,
  refused,
  restart,
  SPACE,
  START,
  start,
  stranger,
} from "./relay.testing.ts";
import { depositOf } from "./scripted.testing.ts";

beforeEach(() => restart());

describe("an unkept space", () => {
  it("is gone with everything after its time, swept or not", async () => {
    const a = await founder();
    await a.say(offer, append(1), depositOf(50, A));
    at.now += HOUR;
    expect(await a.say(append(2))).toEqual([refused("unkept-expired", 2)]);
    expect(
      await at.store.run((rows) => [rows.space(SPACE), rows.records(SPACE, 0, 9), rows.slots(SPACE)]),
    ).toEqual([null, [], []]);
    expect(await stranger().login(SPACE, A)).toEqual([refused("unkept-expired")]);
    expect(await stranger().create(SPACE, A)).toEqual([refused("unkept-expired")]);
    expect(await stranger().say(peek)).toEqual([refused("slot-expired", 2)]);
  });

  it("is swept without anybody asking, and its grave after 30 days", async () => {
    await (await founder()).say(append(1));
    at.now += HOUR;
    await at.relay.sweep();
    expect(await at.store.run((rows) => [rows.space(SPACE), rows.grave(SPACE)?.code])).toEqual([
      null,
      "unkept-expired",
    ]);
    at.now += LIMITS.graveLife;
    await at.relay.sweep();
    expect(await at.store.run((rows) => rows.grave(SPACE))).toBeNull();
  });

  it("lasts 72 hours at most", async () => {
    const a = stranger();
    await a.create(SPACE, A, 1_000_000);
    expect(await a.login(SPACE, A)).toMatchObject([{ expiresAt: START + 72 * HOUR }]);
  });

  it("holds little", async () => {
    start({ unkeptBytes: 1000 });
    const a = await founder();
    expect((await a.say(append(1)))[0]!.kind).toBe("done");
    expect(await a.say(append(2))).toEqual([refused("full", 2)]);
  });
});
