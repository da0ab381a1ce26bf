/** A long log in a trunk: what lies in chunks goes along as it was read, and as the relay has it where that can be asked. */
import type { Store } from "@innermost/relay";
import { beginHere, leavePair } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { modified } from "./modified.ts";
import { agree, come, isAsked, isThere } from "./moves.ts";
import type { Person } from "./person.ts";
import { placeIn } from "./places.ts";
import { keptPair, racing, replyFirst, settledState, until } from "./steps.ts";
import { packedBy, unpacked } from "./trunks.ts";
import { type World, world } from "./world.ts";

const MANY = { limits: { burst: 100_000 } };
const UP_TO = 1100;

async function longPair(seed: number): Promise<[World, Person, Person]> {
  const w = await world(seed, MANY);
  const [a, b] = await keptPair(w);
  const liar = await modified(w, b);
  const { round } = a.pair().first;
  for (let said = 0; settledState(a).upTo < UP_TO; said += 50) {
    for (let one = 0; one < 50; one++)
      void liar.link.append(
        liar.itemOf({ type: "round.replied", data: { round, way: "ask", words: `word ${said + one}` } }),
      );
    await until(w, "what was said", () => settledState(a).upTo > said, 600);
  }
  liar.close();
  await w.pass(60_000);
  await until(w, "the chunks", () => keysOf(a, "item/").length < 500);
  return [w, a, b];
}

const keysOf = (one: Person, prefix: string) =>
  [...one.disk.data.keys()].filter((place) => place.startsWith(prefix));

/** What an older app has moved into chunks is here only as it was read. */
function asOlderAppLeftIt(one: Person): void {
  for (const place of keysOf(one, "older/")) one.disk.data.delete(place);
}

describe("a log of more than a thousand records", () => {
  it("goes along whole without a relay, and another one goes on with it", async () => {
    const [w, a, b] = await longPair(323);
    const place = placeIn(w);
    await agree(w, a, b, place);
    w.stopRelay();
    const a2 = await come(w, a, place, "A there");
    expect(settledState(a2)).toEqual(settledState(a));
    await isAsked(w, a2);
    expect(await beginHere(a2.session())).toEqual({ ok: true });
    const b2 = await come(w, b, place, "B there");
    await isThere(w, a2, b2);
    await replyFirst(b2, "still here");
    await until(w, "the reply", () => settledState(a2).upTo === settledState(b2).upTo);
    expect(settledState(a2)).toEqual(settledState(b2));
    const space = a2.session().memory.pair?.space ?? new Uint8Array();
    const at = (store: Store) => store.run((rows) => rows.records(space, 0, UP_TO));
    expect(await at(place.relayStore)).toEqual(await at(w.relayStore));
    expect([w.troubles, place.troubles]).toEqual([[], []]);
  });

  it("keeps nothing of a pair that was left", async () => {
    const [w, a] = await longPair(324);
    expect(keysOf(a, "older/").length).toBeGreaterThan(0);
    expect(await racing(w, leavePair(a.session()))).toEqual({ ok: true });
    expect([keysOf(a, "older/"), keysOf(a, "item/")]).toEqual([[], []]);
  });

  it("that an older app kept goes along whole where the relay is there, and every record can be carried on", async () => {
    const [w, a] = await longPair(320);
    asOlderAppLeftIt(a);
    const copy = await unpacked(w, await packedBy(w, a), "Laptop", { offline: true });
    expect(settledState(copy)).toEqual(settledState(a));
    expect(keysOf(copy, "older/").length).toBeGreaterThan(0);
    await w.pass(60_000);
    expect(keysOf(copy, "item/").length).toBe(keysOf(a, "item/").length);
    copy.line.online();
    await until(w, "the line", () => copy.view().link.name === "online", 240);
    expect(w.troubles).toEqual([]);
  });

  it("that an older app kept goes along as it was read where the relay is away", async () => {
    const [w, a] = await longPair(321);
    asOlderAppLeftIt(a);
    a.line.offline();
    const copy = await unpacked(w, await packedBy(w, a, "read"), "Laptop", { offline: true });
    expect(settledState(copy)).toEqual(settledState(a));
    expect(keysOf(copy, "older/")).toEqual([]);
  });

  it("is not taken from a relay that shows another past, and that is told", async () => {
    const [w, a] = await longPair(322);
    asOlderAppLeftIt(a);
    const space = a.session().memory.pair?.space ?? new Uint8Array();
    await w.relayStore.run((rows) => {
      const record = rows.record(space, 77);
      if (record) rows.putRecord(space, { ...record, sum: record.sum.map((byte) => byte ^ 1) });
    });
    expect(a.view().forked).toBe(false);
    await packedBy(w, a, "read");
    expect(a.view().forked).toBe(true);
  });
});
