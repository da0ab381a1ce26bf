/** Years of one's own facts: opening reads only the newest of them, and nothing is lost whatever breaks or comes late. */
import { dropPair, note, takeUp } from "@innermost/store";
import { describe, expect, it } from "vitest";
import {
  facts,
  finding,
  inStep,
  linkFrom,
  locked,
  PASSPHRASE,
  phraseOf,
  restored,
  secondDevice,
} from "./devices.ts";
import { disk } from "./disk.ts";
import type { Person } from "./person.ts";
import { keptPair, racing, sendLetter, until } from "./steps.ts";
import { tabsOfOneBrowser } from "./tabs.ts";
import { MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

const check = "2026-11-22";
/** Rows that opening reads one by one where a snapshot holds the others. */
const NEWEST = 100;

const answers = (from: number, count: number) =>
  Array.from({ length: count }, (_, one) => ({
    check,
    statement: `time.s${from + one}`,
    answer: ((from + one) % 5) as 0 | 1 | 2 | 3 | 4,
  }));
const told = (one: Person) => [...(one.view().personal.checks.get(check) ?? [])];

async function tell(one: Person, from: number, count: number): Promise<void> {
  expect(await note(one.session(), "check.answered", ...answers(from, count))).toEqual({ ok: true });
}

const placesOf = (one: Person, prefix: string) =>
  [...one.disk.data.keys()].filter((place) => place.startsWith(`sealed/${prefix}`)).sort();
const snapshotOf = (one: Person) => placesOf(one, "own-snapshot/");

/** How many of one's own rows are read. */
function reading(one: Person) {
  let rows = 0;
  const { list } = one.ports.storage;
  one.ports.storage.list = async (prefix, after) => {
    const found = await list(prefix, after);
    if (prefix === "sealed/own/") rows += found.length;
    return found;
  };
  return (): number => {
    const before = rows;
    rows = 0;
    return before;
  };
}

/** Somebody with `count` facts of their own, and a snapshot of the older ones. */
async function manyOn(one: Person, count = 700): Promise<Person> {
  await tell(one, 0, count);
  await one.reload();
  return one;
}

async function kept(w: World, one: Person): Promise<void> {
  await until(w, "the snapshot", () => snapshotOf(one).length > 0);
}

async function alone(seed: number): Promise<[World, Person]> {
  const w = await world(seed);
  const a = await manyOn(await w.person("A"));
  await kept(w, a);
  return [w, a];
}

describe("some hundred facts of one's own", () => {
  it("open from a snapshot, with the newest one by one", async () => {
    const [, a] = await alone(301);
    const before = a.view().personal;
    expect(told(a)).toEqual(answers(0, 700).map(({ statement, answer }) => [statement, answer]));
    const read = reading(a);
    await a.reload();
    expect([a.view().personal, read()]).toEqual([before, NEWEST]);
    await tell(a, 0, 1);
    await a.reload();
    expect([told(a)[0], read()]).toEqual([["time.s0", 0], NEWEST + 1]);
  });

  it("are written as a snapshot only after opening, not while somebody taps, and not again without need", async () => {
    const w = await world(302);
    const a = await w.person("A");
    await tell(a, 0, 700);
    await w.pass(MINUTE);
    expect(snapshotOf(a)).toEqual([]);
    await a.reload();
    await kept(w, a);
    const writes = a.disk.writes();
    for (let times = 0; times < 3; times++) await a.reload();
    await w.pass(MINUTE);
    expect(a.disk.writes()).toBe(writes);
  });

  it("move on once some hundreds are new", async () => {
    const [w, a] = await alone(303);
    await tell(a, 700, 450);
    await a.reload();
    await w.pass(MINUTE);
    const read = reading(a);
    await a.reload();
    expect([told(a).length, read()]).toEqual([1150, NEWEST]);
  });
});

describe("a snapshot that can't be used", () => {
  const lose = (one: Person, place: string | undefined): void => void one.disk.data.delete(place ?? "");
  it.each<[string, number, number, (a: Person) => void]>([
    ["is missing", 311, 700, (a) => snapshotOf(a).map((place) => lose(a, place))],
    ["lost a part", 312, 700, (a) => lose(a, snapshotOf(a).at(-1))],
    ["is broken", 313, 700, (a) => snapshotOf(a).map((place) => harm(a, place))],
    ["holds a row that is gone", 314, 699, (a) => lose(a, placesOf(a, "own/")[20])],
  ])("because it %s costs nothing but time", async (_why, seed, rows, change) => {
    const [w, a] = await alone(seed);
    await a.close();
    change(a);
    const read = reading(a);
    await a.open();
    expect([told(a).length, read()]).toEqual([rows, rows]);
    await w.pass(MINUTE);
    await a.reload();
    expect([told(a).length, read()]).toEqual([rows, NEWEST]);
  });

  it("because the disk refuses it is made another time", async () => {
    const w = await world(315);
    const a = await w.person("A");
    await tell(a, 0, 700);
    a.disk.refuse("storage-full");
    await a.reload();
    await w.pass(MINUTE);
    expect([told(a).length, snapshotOf(a)]).toEqual([700, []]);
    a.disk.refuse(null);
    await a.reload();
    await kept(w, a);
  });

  function harm(one: Person, place: string): void {
    const bytes = one.disk.data.get(place)?.slice() ?? new Uint8Array();
    bytes[bytes.length >> 1] = 255 - (bytes[bytes.length >> 1] ?? 0);
    one.disk.data.set(place, bytes);
  }
});

describe("a lock, an end, a pair that is dropped", () => {
  it("seals it again under the new key", async () => {
    const [w, a] = await alone(321);
    const before = a.view().personal;
    expect(await racing(w, a.store().setLock(PASSPHRASE))).toMatchObject({ ok: true });
    await w.pass(MINUTE);
    await a.close();
    await a.open();
    const read = reading(a);
    expect(await racing(w, a.store().unlock(PASSPHRASE))).toMatchObject({ ok: true });
    expect([a.view().personal, read()]).toEqual([before, NEWEST]);
    expect(Buffer.concat([...a.disk.data.values()]).includes("time.s1")).toBe(false);
  });

  it("leaves nothing of it when one erases, here or in another tab, even while it is being written", async () => {
    const w = await world(322);
    const [browser, on] = [tabsOfOneBrowser(), disk()];
    const a = await w.person("A", { disk: on, tabs: browser.tab() });
    await tell(a, 0, 700);
    const { write } = on.storage;
    let erased = 0;
    on.storage.write = async (changes) => {
      const isSnapshot = changes.some(([place]) => place.startsWith("sealed/own-snapshot/"));
      if (isSnapshot && ++erased === 1) await a.store().erase();
      return write(changes);
    };
    const tab = await w.person("A's tab", { disk: on, tabs: browser.tab() });
    await w.pass(MINUTE);
    expect([erased, [...on.data.keys()], told(a), told(tab)]).toEqual([1, [], [], []]);
    const [, b] = await alone(323);
    await b.store().erase();
    expect([...b.disk.data.keys()]).toEqual([]);
  });

  it("keeps it when a pair goes", async () => {
    const w = await world(324);
    const a = await manyOn(await w.person("A"));
    await sendLetter(w, a, "to nobody");
    await dropPair(a.session());
    const before = a.view().personal;
    const read = reading(a);
    await a.reload();
    expect([a.view().personal, a.view().pair, read()]).toEqual([before, null, NEWEST + 1]);
  });
});

describe("two tabs", () => {
  it("show one state, read only what is new of each other, and write it once", async () => {
    const w = await world(331);
    const [browser, on] = [tabsOfOneBrowser(), disk()];
    const one = await w.person("A", { disk: on, tabs: browser.tab() });
    await manyOn(one);
    const two = await w.person("A's tab", { disk: on, tabs: browser.tab() });
    await w.pass(MINUTE);
    const [snapshot, writes] = [snapshotOf(one), on.writes()];
    const read = reading(two);
    await tell(one, 700, 1);
    await w.settle();
    expect([told(two), read() <= 2 * (NEWEST + 1)]).toEqual([told(one), true]);
    await Promise.all([tell(one, 701, 3), tell(two, 710, 3)]);
    await w.settle();
    expect(new Set(told(two))).toEqual(new Set(told(one)));
    expect([told(one).length, on.writes() - writes, snapshotOf(one)]).toEqual([707, 3, snapshot]);
  });
});

describe("one's other devices", () => {
  it("get everything by the words, and have a snapshot of their own", async () => {
    const w = await world(341);
    const [a] = await keptPair(w);
    await tell(a, 0, 700);
    const words = await phraseOf(w, a);
    await inStep(w, a);
    const anew = await restored(w, words, "Anew");
    await kept(w, anew);
    expect(told(anew)).toEqual(told(a));
    const read = reading(anew);
    await anew.close();
    await anew.open();
    await racing(w, anew.store().unlock(PASSPHRASE));
    expect([told(anew).length, read()]).toEqual([700, NEWEST]);
  });

  it("fold late rows of each other in the order of their places, before a snapshot's end and behind it", async () => {
    const w = await world(342);
    const [a] = await keptPair(w);
    const phone = await secondDevice(w, a, "Phone 2");
    await inStep(w, a, phone);
    phone.line.offline();
    // Said first on the phone, and heard last.
    await note(phone.session(), "check.answered", { check, statement: "time.s3", answer: null });
    await note(phone.session(), "check.answered", { check, statement: "time.only", answer: 1 });
    await w.pass(MINUTE);
    await tell(a, 0, 700);
    await reopened(w, a);
    await kept(w, a);
    phone.line.online();
    await inStep(w, a, phone);
    await w.pass(MINUTE);
    await inStep(w, a, phone);
    expect(await facts(a)).toEqual(await facts(phone));
    for (const one of [a, phone])
      expect(inOrder(one)).toEqual(["time.s3", "time.only", "time.s0", 700 + 1, 3]);
    await tell(phone, 700, 30);
    await tell(a, 730, 30);
    await inStep(w, a, phone);
    const states = [a, phone].map((one) => told(one));
    expect([states[0], states[0]?.length]).toEqual([states[1], 761]);
    const read = [a, phone].map(reading);
    for (const one of [a, phone]) await reopened(w, one);
    expect([a, phone].map((one) => told(one))).toEqual(states);
    expect(read.every((count) => count() < 300)).toBe(true);
  });

  const inOrder = (one: Person) => {
    const all = told(one);
    const first = all.slice(0, 3).map(([statement]) => statement);
    return [...first, all.length, new Map(all).get("time.s3")];
  };

  async function reopened(w: World, one: Person): Promise<void> {
    await one.close();
    await one.open();
    await racing(w, one.store().unlock(PASSPHRASE));
  }

  it("come by a link into an app that has facts of its own from before", async () => {
    const w = await world(343);
    const [a] = await keptPair(w);
    await manyOn(a);
    const other = await secondDeviceWith(w, a, 30);
    await inStep(w, a, other);
    expect(told(other)).toEqual(told(a));
    expect(told(a)).toHaveLength(730);
    await reopened(w, other);
    expect(told(other)).toEqual(told(a));
  });

  async function secondDeviceWith(w: World, a: Person, count: number): Promise<Person> {
    const fragment = await linkFrom(w, a);
    const other = await locked(w, await w.person("Laptop"));
    await tell(other, 5000, count);
    const found = await finding(w, other, fragment);
    expect(await racing(w, takeUp(other.session(), found, "Laptop"))).toEqual({ ok: true });
    return other;
  }
});
