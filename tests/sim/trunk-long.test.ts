/** A long log in a trunk: what lies in chunks goes along as it was read, and as the relay has it where that can be asked. */
import { describe, expect, it } from "vitest";
import { modified } from "./modified.ts";
import type { Person } from "./person.ts";
import { keptPair, settledState, until } from "./steps.ts";
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

describe("a log of more than a thousand records", () => {
  it("goes along whole where the relay is there, and every record of it can be carried on", async () => {
    const [w, a] = await longPair(320);
    const copy = await unpacked(w, await packedBy(w, a), "Laptop", { offline: true });
    expect(settledState(copy)).toEqual(settledState(a));
    expect(keysOf(copy, "older/").length).toBeGreaterThan(0);
    await w.pass(60_000);
    expect(keysOf(copy, "item/").length).toBe(keysOf(a, "item/").length);
    copy.line.online();
    await until(w, "the line", () => copy.view().link.name === "online", 240);
    expect(keysOf(copy, "older/")).toEqual([]);
    expect(w.troubles).toEqual([]);
  });

  it("goes along as it was read where the relay is away", async () => {
    const [w, a] = await longPair(321);
    a.line.offline();
    const copy = await unpacked(w, await packedBy(w, a, "read"), "Laptop", { offline: true });
    expect(settledState(copy)).toEqual(settledState(a));
    expect(keysOf(copy, "older/")).toEqual([]);
  });

  it("is not taken from a relay that shows another past, and that is told", async () => {
    const [w, a] = await longPair(322);
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
