/** What a chunk and a snapshot keep is what was read: whatever the facts, and wherever the log is cut. */
import { emptyShared, type Fact, foldShared, type SharedState } from "@innermost/core";
import type { LogRecord } from "@innermost/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { facts } from "../../../core/src/log/arbitraries.testing.ts";
import { type Chain, EDGE } from "../pair/reader.ts";
import { type Entry, isOpen, packChunk, spent, unpackChunk } from "./chunks.ts";
import { pack, unpack } from "./pack.ts";
import { slicedRecords } from "./sliced.ts";
import { readSnapshot, type Snapshot, slicedSnapshot } from "./snapshot.ts";

const SPACE = new Uint8Array(16).fill(5);
const head = (number: number) => new Uint8Array(32).fill(number % 251);
const chainTo = (number: number): Chain => ({
  from: 0,
  heads: Array.from({ length: number + 1 }, (_, at) => head(at)),
  edges: Array.from({ length: Math.floor(number / EDGE) + 1 }, (_, at) => head(at * EDGE)),
  forked: false,
});

const recordOf = (number: number): LogRecord => ({
  number,
  kind: "event",
  receivedAt: 1,
  suite: 1,
  id: new Uint8Array(16).fill(number % 7),
  epoch: 0,
  sum: new Uint8Array(32),
  capsule: new Uint8Array(72),
  body: new Uint8Array(3).fill(number % 11),
});

/** EDGE facts from `first` on, made of a few that come again and again. */
const filled = (some: readonly Fact[], first: number): Entry[] =>
  Array.from({ length: EDGE }, (_, at) => {
    const number = first + at;
    const fact = some[at % Math.max(1, some.length)] ?? { kind: "unreadable", receivedAt: 1 };
    return { record: recordOf(number), fact: { ...fact, number } as Fact };
  });

const chunkOf = (entries: readonly Entry[], closed = false) =>
  unpackChunk(packChunk(entries, chainTo((entries[0]?.fact.number ?? 1) + EDGE + 3), closed).bytes);

describe("a chunk", () => {
  it("gives back every fact that was open, and the record of what was not", () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 3 }), (some, index) => {
        const entries = filled(some, index * EDGE + 1);
        const kept = entries.map(({ fact, record }) => (isOpen(fact) ? fact : { kind: "raw", record }));
        expect(chunkOf(entries)?.facts).toEqual(kept);
      }),
      { numRuns: 40 },
    );
  });

  it("folds as the facts it was made of", () => {
    fc.assert(
      fc.property(facts, (some) => {
        const entries = filled(some, 1);
        const read = (chunkOf(entries)?.facts ?? []).map((kept, at) =>
          kept.kind === "raw" ? (entries[at] as Entry).fact : kept,
        );
        const all = entries.map(({ fact }) => fact);
        expect(foldShared(emptyShared(), read)).toEqual(foldShared(emptyShared(), all));
      }),
      { numRuns: 40 },
    );
  });

  it("knows where the chain stood, before it, in it and at every edge before", () => {
    const chunk = chunkOf(filled([], 2 * EDGE + 1));
    expect(chunk?.chain.from).toBe(2 * EDGE);
    expect(chunk?.chain.heads).toEqual(Array.from({ length: EDGE + 1 }, (_, at) => head(2 * EDGE + at)));
    expect(chunk?.chain.edges).toEqual([0, 1, 2, 3].map((at) => head(at * EDGE)));
  });

  it("says whether anything in it or before it did not open", () => {
    const open: Fact = { kind: "rotation", epoch: 9, number: 1, receivedAt: 1 };
    const shut: Fact = { kind: "unreadable", number: 1, receivedAt: 1 };
    expect(chunkOf(filled([open], 1))?.closed).toBe(false);
    expect(chunkOf(filled([open], 1), true)?.closed).toBe(true);
    expect(chunkOf(filled([open, shut], 1))?.closed).toBe(true);
  });

  it("drops what lay sealed in an opening to which both keys have come, and folds the same", () => {
    const sealed = { commitment: head(1), ciphertext: new Uint8Array(8192).fill(1) };
    const half = (author: string) => ({ author, ok: false as const, sealed });
    const words = (author: string) => ({ author, ok: true as const, card: "past.one", words: author });
    const opening = {
      kind: "opening" as const,
      round: "07",
      answers: [half("aa"), half("bb")],
      number: 1,
      receivedAt: 1,
    };
    const keys = ["aa", "bb"].map(
      (author, at): Fact => ({
        kind: "unsealed",
        epoch: 0,
        round: "07",
        answer: words(author),
        number: at + 2,
        receivedAt: 2,
      }),
    );
    const all = [opening, ...keys];
    const [whole, bare] = [filled(all, 1), filled([spent(opening), ...keys], 1)];
    expect([chunkOf(whole)?.closed, chunkOf(bare)?.closed]).toEqual([true, false]);
    const read = (chunkOf(bare)?.facts ?? []) as Fact[];
    const state = foldShared(emptyShared(), read);
    expect(state.rounds.get("07")).toMatchObject({ outcome: "opened", answers: { aa: "aa", bb: "bb" } });
    expect(state.rounds).toEqual(foldShared(emptyShared(), all).rounds);
    expect(packChunk(bare, chainTo(EDGE), false).bytes.length).toBeLessThan(
      packChunk(whole, chainTo(EDGE), false).bytes.length,
    );
  });

  it("lets a newer version read what an older one did not know", () => {
    const author = new Uint8Array(16);
    const after = { number: 3, head: head(9) };
    const envelope = { type: "focus.chosen", version: 1, critical: false, author, date: "2026-11-22", after };
    // As a version without focus would have read and kept it.
    const event = { ...envelope, data: { room: "time" } };
    const unknown: Fact = { kind: "unknown", epoch: 1, number: 1, receivedAt: 1, event };
    expect(chunkOf(filled([unknown], 1))?.facts[0]).toEqual({ ...unknown, kind: "event" });
    const newer: Fact = { ...unknown, event: { ...event, version: 99 } };
    expect(chunkOf(filled([newer], 1))?.facts[0]).toEqual(newer);
  });

  it("keeps as it came what is nested too deep to be packed", () => {
    let data: unknown = 0;
    for (let depth = 0; depth < 50_000; depth++) data = [data];
    const event = {
      type: "x.y",
      version: 1,
      critical: false,
      author: new Uint8Array(16),
      date: "2026-11-22",
      after: { number: 0, head: head(0) },
      data,
    };
    const deep: Fact = { kind: "unknown", epoch: 0, number: 1, receivedAt: 1, event };
    const chunk = chunkOf(filled([deep], 1));
    expect([chunk?.closed, chunk?.facts[7]]).toEqual([true, { kind: "raw", record: recordOf(8) }]);
  });

  it.each([
    ["nothing", new Uint8Array()],
    ["another value", pack("no chunk")],
    ["a chunk cut short", packChunk(filled([], 1).slice(1), chainTo(EDGE), false).bytes],
    ["a chunk of another version", pack({ ...(unpack(packChunk(filled([], 1), chainTo(EDGE), false).bytes) as object), version: 2 })], // biome-ignore format: one case a line
  ])("is not made of %s", (_name, bytes) => {
    expect(unpackChunk(bytes)).toBeNull();
  });
});

/** A keeper that keeps things as they are: what is sealed is another test's. */
function shelf(records: Iterable<readonly [string, Uint8Array | null]>) {
  const kept = new Map([...records].filter(([, bytes]) => bytes !== null));
  return {
    kept,
    get: async <T>(place: string) => (kept.get(place) ?? null) as T | null,
    list: async <T>(prefix: string) =>
      [...kept]
        .filter(([place]) => place.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1)) as unknown as [string, T][],
    places: async () => [...kept.keys()],
    write: async () => ({ ok: true }) as const,
    seal: (place: string) => [place, null] as const,
  };
}

const recordsOf = (snapshot: Snapshot, partsBefore: number) =>
  slicedRecords(slicedSnapshot(SPACE, snapshot), partsBefore);
const at = (state: SharedState) => ({ number: state.upTo, head: head(state.upTo), keys: 2, state });

describe("a snapshot", () => {
  it("and what follows folds as the whole, wherever it was taken", async () => {
    await fc.assert(
      fc.asyncProperty(facts, fc.nat(), async (all, cut) => {
        const where = all.length === 0 ? 0 : cut % (all.length + 1);
        const state = foldShared(emptyShared(), all.slice(0, where));
        const read = await readSnapshot(shelf(recordsOf(at(state), 0)), SPACE);
        expect(read).toEqual(at(state));
        const whole = foldShared(emptyShared(), all);
        expect(foldShared(read?.state as SharedState, all.slice(where))).toEqual(whole);
      }),
    );
  });

  it("comes in parts, in the order of the log, and a shorter one leaves none of a longer one", async () => {
    const rounds = new Map(
      Array.from({ length: 2500 }, (_, n) => [
        n.toString(16).padStart(32, "0"),
        { outcome: "could-not-open" as const, on: "2026-11-22" },
      ]),
    );
    const long = { ...emptyShared(), rounds: new Map([...rounds].reverse()) };
    const disk = shelf(recordsOf(at(long), 0));
    const read = await readSnapshot(disk, SPACE);
    expect([disk.kept.size, [...(read?.state.rounds.keys() ?? [])]]).toEqual([4, [...long.rounds.keys()]]);
    for (const [place, bytes] of recordsOf(at(emptyShared()), 3))
      bytes ? disk.kept.set(place, bytes) : disk.kept.delete(place);
    expect((await readSnapshot(disk, SPACE))?.state).toEqual(emptyShared());
  });

  it.each<[string, (kept: Map<string, Uint8Array | null>, first: string, second: string) => void]>([
    ["its first part is missing", (kept, first) => kept.delete(first)],
    ["another part is missing", (kept, _, second) => kept.delete(second)],
    ["a part is broken", (kept, _, second) => kept.set(second, new Uint8Array(9))],
    ["it is of another reducer", (kept, first) => changeHead(kept, first, { reducer: 0 })],
    ["a part is of another number", (kept, first) => changeHead(kept, first, { number: 7 })],
  ])("is not used when %s", async (_name, harm) => {
    const rounds = new Map([["00", { outcome: "could-not-open" as const, on: "2026-11-22" }]]);
    const disk = shelf(recordsOf(at({ ...emptyShared(), rounds }), 0));
    expect(await readSnapshot(disk, SPACE)).not.toBeNull();
    const [first = "", second = ""] = [...disk.kept.keys()].sort();
    harm(disk.kept, first, second);
    expect(await readSnapshot(disk, SPACE)).toBeNull();
  });
});

function changeHead(kept: Map<string, Uint8Array | null>, first: string, change: object): void {
  kept.set(first, pack({ ...(unpack(kept.get(first) as Uint8Array) as object), ...change }));
}
