/** A long log: what is older lies in chunks, opening begins with a snapshot, and nothing is lost whatever breaks. */
import { dropPair, reply } from "@innermost/store";
import { decode } from "cborg";
import { describe, expect, it } from "vitest";
import { keeper } from "../../packages/store/src/local/keeper.ts";
import { modified } from "./modified.ts";
import type { Person } from "./person.ts";
import { answerToday, keptPair, settledState, today, until } from "./steps.ts";
import { tabsOfOneBrowser } from "./tabs.ts";
import { type World, world } from "./world.ts";

const CHUNK = 500;
/** One person says more in a moment here than a relay lets pass. */
const MANY = { limits: { burst: 100_000 } };

/** B says so much that A's log has at least `upTo` records, some of which no version knows, and some that don't open. */
async function talk(w: World, a: Person, b: Person, upTo: number): Promise<void> {
  const liar = await modified(w, b);
  const { round } = a.pair().first;
  for (let said = 0; settledState(a).upTo < upTo; said += 50) {
    for (let one = 0; one < 50; one++) void liar.link.append(itemOf(liar, said + one, round));
    await until(w, "what was said", () => settledState(a).upTo > said, 600);
  }
  liar.close();
  await w.pass(60_000);
}

function itemOf(liar: Awaited<ReturnType<typeof modified>>, index: number, round: string) {
  if (index % 100 === 7) {
    const item = liar.itemOf({ type: "x.y", data: 0 });
    return { ...item, sum: item.sum.with(0, 255 - (item.sum[0] ?? 0)) };
  }
  if (index % 10 === 3) return liar.itemOf({ type: "room.noted", data: { deep: [index, null] } });
  return liar.itemOf({ type: "round.replied", data: { round, way: "ask", words: `word ${index}` } });
}

const rowsOf = (one: Person) => [...one.disk.data.keys()].filter((place) => place.startsWith("item/"));
const placesOf = (one: Person, what: "chunk" | "snapshot") =>
  [...one.disk.data.keys()].filter((place) => place.startsWith("sealed/log/") && place.includes(`/${what}/`));

/** What opening read: how often each kind of record was asked for. */
function reading(one: Person): { chunks: () => number } {
  let chunks = 0;
  const { get } = one.ports.storage;
  one.ports.storage.get = (place) => {
    if (place.includes("/chunk/") && one.disk.data.has(place)) chunks += 1;
    return get(place);
  };
  return { chunks: () => chunks };
}

async function longPair(seed: number, upTo = 2 * CHUNK + 60): Promise<[World, Person, Person]> {
  const w = await world(seed, MANY);
  const [a, b] = await keptPair(w);
  await answerToday(a, "A's");
  await answerToday(b, "B's");
  await until(w, "the day", () => today(a).state === "ready");
  await talk(w, a, b, upTo);
  await until(w, "the chunks", () => rowsOf(a).length < CHUNK && placesOf(a, "snapshot").length > 0);
  return [w, a, b];
}

async function offline(one: Person): Promise<void> {
  one.line.offline();
  await one.reload();
}

/** As another device would: the relay's whole log, read from nothing. */
async function readAnew(w: World, one: Person) {
  await one.close();
  for (const place of [...one.disk.data.keys()])
    if (place.startsWith("item/") || place.startsWith("sealed/log/")) one.disk.data.delete(place);
  await one.open();
  await until(w, "everything again", () => one.view().link.name === "online", 600);
  return settledState(one);
}

describe("a log of more than a thousand records", () => {
  it("lies in chunks, opens from its snapshot with one of them, and says what the relay's log says", async () => {
    const [w, a, b] = await longPair(201);
    const before = settledState(a);
    expect(placesOf(a, "chunk")).toHaveLength(Math.floor(before.upTo / CHUNK));
    expect(rowsOf(a)).toHaveLength(before.upTo % CHUNK);
    const read = reading(a);
    await offline(a);
    expect([settledState(a), read.chunks()]).toEqual([before, 1]);
    expect(settledState(b)).toEqual(before);
    a.line.online();
    expect(await readAnew(w, a)).toEqual(before);
    expect(a.view().forked).toBe(false);
  });

  it("goes on: what is said next follows, here and there, and stays", async () => {
    const [w, a, b] = await longPair(202);
    await a.reload();
    await until(w, "A online", () => a.view().link.name === "online");
    const { upTo } = settledState(a);
    await reply(a.session(), a.pair().first.round, "thank", "after all that");
    await until(w, "the reply", () => settledState(b).upTo === upTo + 1);
    expect([settledState(b), b.view().forked]).toEqual([settledState(a), false]);
    const before = settledState(a);
    await offline(a);
    expect(settledState(a)).toEqual(before);
  });

  it("keeps of an opened answer no more than its commitment, and still knows its own", async () => {
    const [, a] = await longPair(203);
    const sealed = [...a.disk.data.keys()].filter((place) => place.startsWith("sealed/deposit/"));
    expect([sealed, a.session().memory.deposits.size]).toEqual([[], 0]);
    for (const place of [...placesOf(a, "snapshot"), ...placesOf(a, "chunk")]) a.disk.data.delete(place);
    await offline(a);
    expect([...a.session().memory.handedIn.keys()]).toContain(a.pair().first.round);
  });

  it("notices another history that begins within reach", async () => {
    const [w, a, b] = await longPair(204);
    await a.reload();
    const liar = await modified(w, b);
    const after = { number: settledState(a).upTo - 300, head: new Uint8Array(32).fill(7) };
    await liar.say({ type: "room.noted", after, data: 0 });
    await until(w, "A to notice", () => a.view().forked);
    await offline(a);
    expect(a.view().forked).toBe(true);
    liar.close();
  });
});

describe("a snapshot that can't be used", () => {
  it.each<[string, number, (a: Person) => void]>([
    ["is missing", 211, (a) => placesOf(a, "snapshot").map((place) => a.disk.data.delete(place))],
    ["lost a part", 212, (a) => void a.disk.data.delete(placesOf(a, "snapshot").sort().at(-1) ?? "")],
    ["lost its first part", 217, (a) => void a.disk.data.delete(placesOf(a, "snapshot").sort()[0] ?? "")],
    ["is broken", 213, (a) => placesOf(a, "snapshot").map((place) => harm(a, place))],
    ["is ahead of the log", 214, (a) => void a.disk.data.delete(placesOf(a, "chunk").at(-1) ?? "")],
  ])("because it %s costs nothing but time", async (_why, seed, change) => {
    const [w, a] = await longPair(seed);
    const before = settledState(a);
    const parts = placesOf(a, "snapshot").length;
    await a.close();
    change(a);
    await a.open();
    await until(w, "everything", () => settledState(a).upTo === before.upTo, 600);
    expect(settledState(a)).toEqual(before);
    await until(w, "a new snapshot", () => placesOf(a, "snapshot").length === parts);
    await w.pass(1000);
    const read = reading(a);
    await offline(a);
    expect([settledState(a), read.chunks()]).toEqual([before, 1]);
  });

  it("because its head is another's is folded again", async () => {
    const [, a] = await longPair(215);
    const before = settledState(a);
    const other = (await longPair(216))[1];
    await a.close();
    await swapSnapshot(a, other);
    const read = reading(a);
    await offline(a);
    expect(settledState(a)).toEqual(before);
    expect(read.chunks()).toBeGreaterThan(1);
  });
});

function harm(one: Person, place: string): void {
  const bytes = one.disk.data.get(place)?.slice() ?? new Uint8Array();
  bytes[bytes.length >> 1] = 255 - (bytes[bytes.length >> 1] ?? 0);
  one.disk.data.set(place, bytes);
}

/** Puts another pair's snapshot, well sealed, in the place of one's own. */
async function swapSnapshot(one: Person, other: Person): Promise<void> {
  const keeperOf = (who: Person) => {
    const { open } = decode(who.disk.data.get("plain/vault") ?? new Uint8Array()) as { open: Uint8Array };
    return keeper(who.ports.door, open, who.disk.storage);
  };
  const theirs = await keeperOf(other).list<Uint8Array>(
    placesOf(other, "snapshot")[0]?.slice(7, -6) ?? "none",
  );
  const prefix = placesOf(one, "snapshot")[0]?.slice(7, -6) ?? "none";
  await keeperOf(one).write(
    Object.fromEntries(theirs.map(([place, bytes]) => [prefix + place.slice(-6), bytes])),
  );
}

describe("a broken chunk", () => {
  it.each([0, 1])("number %i is asked from the relay again, with all that follows", async (index) => {
    const [w, a] = await longPair(221 + index);
    const before = settledState(a);
    await a.close();
    harm(a, placesOf(a, "chunk")[index] ?? "");
    for (const place of placesOf(a, "snapshot")) a.disk.data.delete(place);
    await offline(a);
    expect(settledState(a).upTo).toBe(index * CHUNK);
    a.line.online();
    await until(w, "everything again", () => settledState(a).upTo === before.upTo, 600);
    expect(settledState(a)).toEqual(before);
    await until(w, "the chunks", () => rowsOf(a).length === before.upTo % CHUNK);
    await offline(a);
    expect([settledState(a), a.view().forked]).toEqual([before, false]);
  });
});

describe("a disk that refuses", () => {
  it("loses nothing, whichever write it refuses", async () => {
    const w = await world(231, MANY);
    const [a, b] = await keptPair(w);
    const { write } = a.disk.storage;
    let count = 0;
    a.ports.storage.write = async (changes) => {
      const isKeeping = changes.some(([place]) => place.startsWith("sealed/log/"));
      if (isKeeping && ++count % 2 === 1) return { ok: false, why: "storage-full" };
      return write(changes);
    };
    await talk(w, a, b, CHUNK + 60);
    const before = settledState(a);
    expect(count).toBeGreaterThan(1);
    for (let times = 0; times < 4; times++) {
      await offline(a);
      expect(settledState(a)).toEqual(before);
      a.line.online();
      await until(w, "A online", () => a.view().link.name === "online");
      await w.pass(5000);
    }
    expect([placesOf(a, "chunk").length, rowsOf(a).length]).toEqual([1, before.upTo - CHUNK]);
  });
});

describe("two tabs", () => {
  it("move each record once, and show one state", async () => {
    const w = await world(241, MANY);
    const browser = tabsOfOneBrowser();
    const [a, b] = await keptPair(w);
    const one = await w.person("A, first tab", { disk: a.disk, tabs: browser.tab() });
    const two = await w.person("A, second tab", { disk: a.disk, tabs: browser.tab() });
    await a.close();
    await talk(w, one, b, 2 * CHUNK + 20);
    await until(w, "both", () => settledState(two).upTo === settledState(one).upTo);
    await w.pass(20_000);
    expect(settledState(two)).toEqual(settledState(one));
    expect([rowsOf(one).length, placesOf(one, "chunk").length]).toEqual([settledState(one).upTo % CHUNK, 2]);
    expect([one, two].map((tab) => tab.session().memory.records.length)).toEqual(
      new Array(2).fill(settledState(one).upTo % CHUNK),
    );
    const before = settledState(one);
    await two.reload();
    expect([settledState(two), two.view().forked]).toEqual([before, false]);
  });
});

describe("what ends", () => {
  it("ends in the chunks too: with a pair that is dropped, and with everything", async () => {
    const [, a, b] = await longPair(251, CHUNK + 20);
    await dropPair(a.session());
    expect([...a.disk.data.keys()].filter((place) => /log\/|item\//.test(place))).toEqual([]);
    await b.store().erase();
    expect([...b.disk.data.keys()]).toEqual([]);
  });

  it("is sealed again under a new lock, words and all", async () => {
    const [w, a] = await longPair(252, CHUNK + 20);
    const before = settledState(a);
    expect(await a.store().setLock("four quiet words here")).toMatchObject({ ok: true });
    await w.pass(1000);
    expect(settledState(a)).toEqual(before);
    await a.close();
    a.line.offline();
    await a.open();
    expect(await a.store().unlock("four quiet words here")).toMatchObject({ ok: true });
    expect(settledState(a)).toEqual(before);
    const disk = Buffer.concat([...a.disk.data.values()]);
    expect([disk.includes("word 1"), disk.includes("room.noted")]).toEqual([false, false]);
  });
});
