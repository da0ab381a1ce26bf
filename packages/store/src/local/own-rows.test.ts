import { type AnyEvent, emptyPersonal, encodeEvent, foldPersonal } from "@innermost/core";
import { openDoor } from "@innermost/crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownEvent as someEvent } from "../../../core/src/log/arbitraries.testing.ts";
import { memoryStorage } from "../ports/memory.ts";
import { type Keeper, keeper } from "./keeper.ts";
import { fits, knownEvent, OWN, OWN_SNAPSHOT, type OwnBase, readOwn, slicedOwn } from "./own-rows.ts";
import { pack, unpack } from "./pack.ts";
import { slicedRecords } from "./sliced.ts";

const door = await openDoor();
const MAC = new Uint8Array(32);
/** Rows that are always read one by one, at most, and what the base then leaves of them. */
const [MOST, NEWEST] = [500, 100];

/** A keeper that keeps things as they are, and counts the facts it hands out. */
function shelf() {
  const kept = new Map<string, Uint8Array>();
  let read = 0;
  const begins = (prefix: string) => [...kept].filter(([place]) => place.startsWith(prefix)).sort(byPlace);
  const keeper: Keeper = {
    get: async <T>(place: string) => (kept.get(place) ?? null) as T | null,
    async list<T>(prefix: string, after = "") {
      const found = begins(prefix).filter(([place]) => place > after);
      if (prefix === OWN) read += found.length;
      return found as unknown as [string, T][];
    },
    places: async (prefix) => begins(prefix).map(([place]) => place),
    write: async () => ({ ok: true }),
    seal: (place) => [place, null],
  };
  async function reading<T>(work: () => Promise<T>): Promise<[T, number]> {
    read = 0;
    return [await work(), read];
  }
  return { kept, keeper, reading };
}
type Shelf = ReturnType<typeof shelf>;

const byPlace = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
const placeAt = (time: number): string => `${OWN}intent/${String(time).padStart(15, "0")}-0000-00`;

/** Facts of all kinds over and over, at times from 1 on. */
function lay({ kept }: Shelf, events: readonly AnyEvent[], times: Iterable<number>): void {
  for (const time of times)
    kept.set(placeAt(time), encodeEvent(events[time % events.length] as AnyEvent, MAC));
}

function store({ kept }: Shelf, base: OwnBase): void {
  for (const [place, bytes] of slicedRecords(slicedOwn(base), 0)) if (bytes) kept.set(place, bytes);
}

/** What all rows fold to, as bytes: two Maps in another order are told apart. */
function whole({ kept }: Shelf): Uint8Array {
  const rows = [...kept].filter(([place]) => place.startsWith(OWN)).sort(byPlace);
  const told = rows.flatMap(([, bytes]) => knownEvent(bytes));
  return pack(foldPersonal(emptyPersonal(), told));
}

const range = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, index) => from + index * step);

const some = fc.array(someEvent, { minLength: 1, maxLength: 40 });

describe("what the older rows fold to", () => {
  it("and the rest fold as the whole, wherever it was cut and whatever comes before, behind or goes", async () => {
    const change = fc.record({
      stored: fc.boolean(),
      inMemory: fc.boolean(),
      behind: fc.nat(600),
      between: fc.array(fc.nat(8000), { maxLength: 4 }),
      gone: fc.array(fc.nat(900), { maxLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(
        some,
        fc.nat(800),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        async (events, count, changes) => {
          const disk = shelf();
          lay(disk, events, range(10, 10 + 10 * count, 10));
          let { base, personal } = await readOwn(door, disk.keeper, null);
          expect(pack(personal)).toEqual(whole(disk));
          let last = 10 * count;
          for (const { stored, inMemory, behind, between, gone } of changes) {
            if (stored) store(disk, base);
            lay(disk, events, [...between, ...range(last + 10, last + 10 + 10 * behind, 10)]);
            last += 10 * behind;
            for (const at of gone) disk.kept.delete(placeAt(10 * at));
            ({ base, personal } = await readOwn(door, disk.keeper, inMemory ? base : null));
            expect(pack(personal)).toEqual(whole(disk));
            const places = await disk.keeper.places(OWN);
            expect([fits(door, places, base), places.length - base.mark.number <= MOST]).toEqual([
              true,
              true,
            ]);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  const [event] = fc.sample(someEvent, { seed: 1, numRuns: 1 }) as [AnyEvent];
  async function kept(count: number): Promise<[Shelf, OwnBase]> {
    const disk = shelf();
    lay(disk, [event], range(10, 10 + 10 * count, 10));
    const { base } = await readOwn(door, disk.keeper, null);
    store(disk, base);
    return [disk, base];
  }

  it("leaves the newest to be read one by one, and moves on with some hundreds", async () => {
    const [disk, base] = await kept(2000);
    expect(base.mark).toMatchObject({ number: 2000 - NEWEST, last: placeAt(10 * (2000 - NEWEST)) });
    const [first, read] = await disk.reading(() => readOwn(door, disk.keeper, null));
    expect([read, first.base.mark, first.last]).toEqual([NEWEST, base.mark, placeAt(20_000)]);
    lay(disk, [event], range(20_010, 20_010 + 10 * (MOST - NEWEST), 10));
    const [second, more] = await disk.reading(() => readOwn(door, disk.keeper, null));
    expect([more, second.base.mark.number]).toEqual([MOST, 2000 - NEWEST]);
    lay(disk, [event], [90_000]);
    const [third] = await disk.reading(() => readOwn(door, disk.keeper, second.base));
    expect(third.base.mark.number).toBe(2000 - NEWEST + MOST + 1 - NEWEST);
  });

  it("is none for a few rows", async () => {
    const [disk, base] = await kept(MOST);
    expect([base.mark.number, base.mark.last]).toEqual([0, ""]);
    expect((await readOwn(door, shelf().keeper, null)).last).toBe("");
    expect((await readOwn(door, disk.keeper, base)).last).toBe(placeAt(10 * MOST));
  });

  it("is used while rows of another device come among the newest", async () => {
    const [disk, base] = await kept(2000);
    lay(disk, [event], [19_015]);
    const [read, rows] = await disk.reading(() => readOwn(door, disk.keeper, base));
    expect([rows, read.base]).toEqual([NEWEST + 1, base]);
  });

  it.each<[string, (disk: Shelf) => void]>([
    ["a row came before its last", (disk) => lay(disk, [event], [18_995])],
    ["a row came before its first", (disk) => lay(disk, [event], [1])],
    ["a row of it is missing", (disk) => disk.kept.delete(placeAt(500))],
    ["a row came and another went", (disk) => disk.kept.delete(placeAt(500)) && lay(disk, [event], [501])],
    ["most rows are missing", (disk) => range(10, 15_000, 10).map((at) => disk.kept.delete(placeAt(at)))],
    ["it is of another reducer", (disk) => alter(disk, (head) => ({ ...head, reducer: 0 }))],
    ["it is said to be of other places", (disk) => alter(disk, (head) => ({ ...head, places: MAC }))],
    ["it is broken", (disk) => disk.kept.set(`${OWN_SNAPSHOT}000000`, new Uint8Array(9))],
    ["its first part is missing", (disk) => disk.kept.delete(`${OWN_SNAPSHOT}000000`)],
  ])("is not used where %s", async (_why, harm) => {
    const [disk] = await kept(2000);
    harm(disk);
    const rows = (await disk.keeper.places(OWN)).length;
    const [read, count] = await disk.reading(() => readOwn(door, disk.keeper, null));
    expect(count).toBe(rows);
    expect(pack(read.personal)).toEqual(whole(disk));
  });

  function alter({ kept }: Shelf, change: (head: object) => object): void {
    const place = `${OWN_SNAPSHOT}000000`;
    kept.set(place, pack(change(unpack(kept.get(place) as Uint8Array) as object)));
  }

  it("goes on from what lies there where the tab's own no longer fits", async () => {
    const [disk, base] = await kept(2000);
    lay(disk, [event], range(20_010, 26_010, 10));
    const { base: moved } = await readOwn(door, disk.keeper, base);
    lay(disk, [event], [20_015]);
    const [read, rows] = await disk.reading(() => readOwn(door, disk.keeper, moved));
    expect([moved.mark.number, rows, read.base.mark.number]).toEqual([2500, NEWEST + 601, 2501]);
  });

  it("counts places that don't open, and says the last one that does", async () => {
    const storage = memoryStorage();
    const sealing = keeper(door, door.newKey(), storage);
    const rows = range(1, 701).map((at) => [placeAt(at), encodeEvent(event, MAC)] as const);
    await sealing.write(Object.fromEntries(rows));
    await storage.write([5, 699, 700].map((at) => [`sealed/${placeAt(at)}`, new Uint8Array(256)] as const));
    const { base, last } = await readOwn(door, sealing, null);
    expect([base.mark.number, last]).toEqual([600, placeAt(698)]);
    expect((await readOwn(door, sealing, base)).base).toBe(base);
  });
});
