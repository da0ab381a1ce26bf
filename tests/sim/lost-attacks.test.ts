/** What a lost phone, its keys, or a found paper are worth to whoever has them, together with all that the relay holds. */
import { type Bytes, fromHex, toHex } from "@innermost/core";
import type { Door } from "@innermost/crypto";
import { endPhrase, note, removeDevice, restore } from "@innermost/store";
import { decodeOpening, type LogRecord } from "@innermost/sync";
import { decode } from "cborg";
import { describe, expect, it } from "vitest";
import { makeEpoch } from "../../packages/store/src/own/epochs.ts";
import { leadsTo } from "../../packages/store/src/own/recovery.ts";
import { logReader } from "../../packages/store/src/pair/reader.ts";
import { bundleOf, type PairRecord } from "../../packages/store/src/pair/record.ts";
import { makeRotation, rotationItem } from "../../packages/store/src/pair/rotation.ts";
import {
  doors,
  inStep,
  locked,
  online,
  PROOF,
  pairOf,
  phraseOf,
  restored,
  secondDevice,
  spaceOf,
} from "./devices.ts";
import { keysOf, modified } from "./modified.ts";
import type { Person } from "./person.ts";
import { answerToday, keptPair, racing, replyFirst, settledState, until } from "./steps.ts";
import { MINUTE } from "./time.ts";
import { packedBy, unpacked } from "./trunks.ts";
import { type World, world } from "./world.ts";

const idOf = (one: Person, name: string): string =>
  one.view().own.devices.find((device) => device.name === name)?.id ?? "";

const remove = async (w: World, by: Person, name: string) =>
  expect(await racing(w, removeDevice(by.session(), idOf(by, name), PROOF))).toEqual({ ok: true });

const recordsOf = (w: World, space: Bytes): Promise<LogRecord[]> =>
  w.relayStore.run((rows) => rows.records(space, 0, 9999));

const headOf = (w: World, space: Bytes) => w.relayStore.run((rows) => rows.space(space)?.head ?? 0);

/** Every 32 bytes that lie anywhere in what somebody's device holds. */
async function secretsOf(one: Person): Promise<Bytes[]> {
  const { keeper } = one.session();
  const all = (await keeper.list("")).map(([, value]) => value);
  return bytesIn([all, one.session().memory.pair, one.session().own.private]);
}

function bytesIn(value: unknown): Bytes[] {
  if (value instanceof Uint8Array) return value.length === 32 ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(bytesIn) : [];
}

const canonicalAbout = (space: Bytes, epoch: number): Bytes =>
  Uint8Array.from([0x82, 0x50, ...space, ...(epoch < 24 ? [epoch] : [0x18, epoch])]);

/** Tries every key on everything, and every key that this opens, too. Gives the numbers of the records that opened. */
function attack(door: Door, space: Bytes, records: readonly LogRecord[], known: readonly Bytes[]): number[] {
  const keys = new Map(known.map((key) => [toHex(key), key]));
  const opened = new Set<number>();
  for (let before = -1; before !== keys.size; ) {
    before = keys.size;
    for (const record of records)
      for (const key of [...keys.values()]) {
        const found = tried(door, space, record, key);
        for (const one of found.keys) keys.set(toHex(one), one);
        if (found.opens) opened.add(record.number);
      }
  }
  return [...opened].sort((a, b) => a - b);
}

function tried(door: Door, space: Bytes, record: LogRecord, key: Bytes): { opens: boolean; keys: Bytes[] } {
  const { kind, id, epoch, capsule, body, sum } = record;
  if (!body) return { opens: false, keys: [] };
  if (kind === "event") {
    return { opens: door.openItem(key, { space, id, epoch }, { capsule, body, sum }).ok, keys: [] };
  }
  if (kind === "opening") return { opens: opensHalf(door, space, record, key), keys: [] };
  return { opens: false, keys: keysIn(door, space, epoch, body, key) };
}

function opensHalf(door: Door, space: Bytes, { id, epoch, body }: LogRecord, key: Bytes): boolean {
  const authors = AUTHORS.get(toHex(space)) ?? [];
  return (decodeOpening(body as Bytes) ?? []).some((half) =>
    authors.some((author) =>
      [key, door.derive(key, "answers"), door.derive(key, "strict answers", id)].some(
        (one) => door.openAnswer(one, { space, round: id, epoch, author }, half).ok,
      ),
    ),
  );
}

const AUTHORS = new Map<string, Bytes[]>();

/** Keys that a rotation hands to who holds this one: as the wrapping key of one of its wraps, or as the newer key. */
function keysIn(door: Door, space: Bytes, epoch: number, body: Bytes, key: Bytes): Bytes[] {
  const { wraps = [], previous } = read(body);
  const about = canonicalAbout(space, epoch);
  const tries = [
    ...wraps.flatMap(({ wrapped }) =>
      ["epoch", "own epoch"].map((label) => door.unwrap(key, wrapped, label, about)),
    ),
    ...(previous
      ? ["previous", "own previous"].map((label) => door.openBox(key, label, about, previous))
      : []),
  ];
  return tries.flatMap((one) => (one.ok ? [one.value] : []));
}

function read(body: Bytes): { wraps?: { wrapped: Bytes }[]; previous?: Bytes } {
  try {
    return decode(body) as { wraps: { wrapped: Bytes }[]; previous: Bytes };
  } catch {
    return {};
  }
}

async function household(seed: number) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await online(w, a, a2, b);
  await inStep(w, a, a2);
  AUTHORS.set(
    toHex(pairOf(a)),
    [a, b].map((one) => fromHex(one.pair().me)),
  );
  return { w, a, a2, b };
}

/** Both say something in every way there is. */
async function goOn(w: World, a: Person, b: Person): Promise<void> {
  await replyFirst(a, "afterwards");
  await replyFirst(b, "afterwards, too");
  const { round } = await answerToday(a, "sealed afterwards");
  await note(a.session(), "solo.begun", { date: "2026-11-22" });
  await answerToday(b, "sealed afterwards, too");
  await until(w, "the opening", () => [a, b].every((one) => settledState(one).rounds.has(round)), 240);
  await inStep(w, a);
}

describe("whoever holds a lost phone and all that the relay holds", () => {
  it("opens nothing that was sealed after it was removed, in either space", async () => {
    const { w, a, a2, b } = await household(500);
    const stolen = await secretsOf(a);
    const [pair, mine] = [pairOf(a), spaceOf(a)];
    const before = [await headOf(w, pair), await headOf(w, mine)];
    await remove(w, a2, "Phone");
    // In the pair's log a word to older apps comes first.
    const rotated = [before[0]! + 2, before[1]! + 1];
    await goOn(w, a2, b);
    const { door } = a2.ports;
    const [inPair, inMine] = [await recordsOf(w, pair), await recordsOf(w, mine)];
    expect([inPair[rotated[0]! - 1]?.kind, inMine[rotated[1]! - 1]?.kind]).toEqual(["rotation", "rotation"]);
    expect(inPair.length).toBeGreaterThan(rotated[0]! + 2);
    expect(inMine.length).toBeGreaterThan(rotated[1]!);
    const thief = [attack(door, pair, inPair, stolen), attack(door, mine, inMine, stolen)];
    expect(thief.map((all, i) => all.filter((number) => number > rotated[i]!))).toEqual([[], []]);
    expect(thief.map((all) => all.length > 0)).toEqual([true, true]);
    const honest = await secretsOf(a2);
    const owner = [attack(door, pair, inPair, honest), attack(door, mine, inMine, honest)];
    expect(owner.map((all, i) => all.filter((number) => number > rotated[i]!).length)).toEqual([
      inPair.length - rotated[0]!,
      inMine.length - rotated[1]!,
    ]);
  });

  it("can't go on in that person's name, nor by a rotation of its own", async () => {
    const { w, a, a2, b } = await household(501);
    const keys = keysOf(a);
    await remove(w, a2, "Phone");
    await until(w, "the new keys", () => settledState(b).epoch === 2);
    const client = await modified(w, a, keys);
    expect(
      (await client.link.append(client.itemOf({ type: "focus.chosen", data: { room: "time" } }))).ok,
    ).toBe(false);
    const { door } = a.ports;
    const thieves = { signing: door.newSigning(), wrapping: door.newWrapping(), authorKey: door.newKey() };
    const old: PairRecord = { ...keys, epochKeys: [...keys.epochKeys, door.newKey()] };
    const forged = rotationItem(door, 3, makeRotation(door, old, bundleOf(keysOf(b)), thieves));
    // A relay that works together with the thief numbers whatever it is given.
    await smuggle(w, pairOf(b), "rotation", forged);
    await smuggle(w, pairOf(b), "event", client.itemOf({ type: "focus.chosen", data: { room: "time" } }, 1));
    for (const one of [a2, b]) one.line.cut();
    await w.pass(MINUTE);
    for (const one of [a2, b])
      expect([settledState(one).epoch, settledState(one).focus.said], one.name).toEqual([2, []]);
    await replyFirst(b, "going on");
    await until(w, "it", () => settledState(a2).upTo === settledState(b).upTo);
    expect(settledState(a2)).toEqual(settledState(b));
    client.close();
  });

  it("can't stay by keys that it let in before and told nobody of; those who are listed, and the words, do", async () => {
    for (const isAway of [false, true]) {
      const { w, a, a2, b } = await household(504);
      const words = await phraseOf(w, a2);
      const tablet = await secondDevice(w, a2, "Tablet");
      await inStep(w, a, a2, tablet);
      await online(w, a, a2, tablet);
      const listed = await doors(w, a2);
      const unseen = [11, 12].map((of) => new Uint8Array(32).fill(of));
      for (const key of unseen) await a.session().link?.admit(key);
      for (const key of unseen) await a.session().own.link?.admit(key);
      expect(await doors(w, a2)).toEqual(listed.map((count) => count + 2));
      const removing = removeDevice(a2.session(), idOf(a2, "Phone"), PROOF);
      if (isAway) {
        // Between the new keys and this the app may be closed.
        const own = a2.session().own;
        await until(w, "new keys of one's own", () => own.private?.out?.length === 1);
        await a2.reload();
        await racing(w, a2.store().unlock(PROOF.passphrase));
      }
      await racing(w, removing);
      await w.pass(5 * MINUTE);
      expect(await doors(w, a2)).toEqual(listed.map((count) => count - 1));
      await goOn(w, a2, b);
      await until(w, "the tablet", () => settledState(tablet).upTo === settledState(a2).upTo);
      const back = await restored(w, words, "Another");
      await until(w, "the words' way", () => settledState(back).upTo === settledState(a2).upTo);
    }
  });

  it("can't have the partner shut out by laying down the partner's key as its own", async () => {
    const { w, a, a2, b } = await household(502);
    const { partner } = keysOf(a);
    const place = `key/${toHex(pairOf(a))}/${a.session().own.private ? toHex(a.session().own.private!.device.publicKey) : ""}`;
    await a2.session().save({ [place]: partner?.device });
    await remove(w, a2, "Phone");
    await w.pass(MINUTE);
    await until(w, "B goes on", () => b.view().link.name === "online" && settledState(b).epoch === 2);
  });

  it("can't begin an epoch of the private space, nor can the relay", async () => {
    const { w, a, a2 } = await household(503);
    const a3 = await secondDevice(w, a2, "Tablet");
    await inStep(w, a, a2, a3);
    const own = structuredClone(a.session().own.private!);
    await remove(w, a2, "Phone");
    await inStep(w, a2, a3);
    const { door } = a.ports;
    const mine = spaceOf(a2);
    const key = door.newKey();
    const holders = [{ id: own.device.publicKey, wrapping: own.wrapping!.publicKey }];
    const withKey = { ...own, keys: [...own.keys, door.newKey()] };
    const thief = makeEpoch(door, withKey, { epoch: 3, key, holders, out: [] });
    const stranger = makeEpoch(
      door,
      { ...withKey, device: door.newSigning() },
      { epoch: 3, key, holders, out: [] },
    );
    const real = (await recordsOf(w, mine)).filter(
      ({ kind, epoch }) => kind === "rotation" && epoch === 2,
    )[0]!;
    for (const body of [thief, stranger, real.body!, door.random(3000), new Uint8Array(0)])
      await smuggle(w, mine, "rotation", rotationItem(door, 3, body));
    for (const one of [a2, a3]) one.line.cut();
    await w.pass(MINUTE);
    await note(a2.session(), "solo.begun", { date: "2026-11-22" });
    await inStep(w, a2, a3);
    await until(w, "the fact", () => a3.view().personal.soloSince !== null, 240);
    for (const one of [a2, a3])
      expect(one.session().own.private).toMatchObject({
        keys: { length: 3 },
        out: [toHex(own.device.publicKey)],
      });
  });
});

/** Numbers something in a space as only a relay can, without asking its own rules. */
const smuggle = (
  w: World,
  space: Bytes,
  kind: LogRecord["kind"],
  item: Omit<LogRecord, "number" | "kind" | "receivedAt">,
) =>
  w.relayStore.run((rows) => {
    const row = rows.space(space);
    if (!row) throw new Error("no such space");
    rows.putRecord(space, { ...item, kind, number: row.head + 1, receivedAt: w.time.now() });
    rows.putSpace({ ...row, head: row.head + 1 });
  });

describe("a partner", () => {
  it("can't renew the other's keys", async () => {
    const { w, a, a2, b } = await household(510);
    const keys = keysOf(b);
    const { door } = b.ports;
    const client = await modified(w, b, keys);
    const thieves = { signing: door.newSigning(), wrapping: door.newWrapping(), authorKey: door.newKey() };
    const inMyName: PairRecord = { ...keys, person: keysOf(a).person };
    const body = makeRotation(door, inMyName, bundleOf(keysOf(a)), thieves);
    const item = rotationItem(door, 2, body);
    expect((await client.link.rotate({ fromEpoch: 1, item, admit: [], remove: [] })).ok).toBe(true);
    await w.pass(MINUTE);
    const reader = logReader(door, keysOf(a2), { sealed: () => null, isConfirmed: () => true });
    const last = (await recordsOf(w, pairOf(a))).at(-1)!;
    expect(reader.again(last).kind).toBe("unreadable");
    expect(a2.session().memory.pair?.mine).toBeUndefined();
    client.close();
  });
});

describe("what a renewal tells the partner", () => {
  const seen = async (more: boolean) => {
    const { w, a, a2, b } = await household(540);
    if (more) {
      const a3 = await secondDevice(w, a, "Tablet");
      await phraseOf(w, a);
      await inStep(w, a, a2, a3);
    }
    const before = settledState(b).upTo;
    await remove(w, a2, "Phone");
    await w.pass(2 * MINUTE);
    return (await recordsOf(w, pairOf(b)))
      .slice(before)
      .map(({ kind, epoch, body, capsule }) => [kind, epoch, body?.length, capsule.length]);
  };

  it("is as long as any other, however many devices there were and are", async () => {
    const few = await seen(false);
    expect(few).toEqual([
      ["event", 1, 256, 72],
      ["rotation", 2, few[1]?.[2], 72],
    ]);
    expect(await seen(true)).toEqual(few);
  });
});

describe("a found paper", () => {
  it("opens nothing that was sealed after its words were ended", async () => {
    const { w, a, b } = await household(520);
    const words = await phraseOf(w, a);
    await inStep(w, a);
    const leading = leadsTo(a.ports.door, words);
    const { door } = a.ports;
    const [pair, mine] = [pairOf(a), spaceOf(a)];
    const copied = await w.relayStore.run((rows) => rows.records(leading.space, 0, 99));
    // Who found the paper has been there before, and has copied all that it opens.
    const found = copied.flatMap((record) => {
      const { id, epoch, capsule, body, sum } = record;
      if (record.kind !== "event" || !body) return [];
      const item = door.openItem(leading.key, { space: leading.space, id, epoch }, { capsule, body, sum });
      return item.ok ? bytesIn(decode(item.value)) : [];
    });
    const stolen = [...found, leading.seed, leading.key, leading.wrapping.secretKey];
    const readBefore = attack(door, mine, await recordsOf(w, mine), stolen);
    expect(readBefore.length).toBeGreaterThan(0);
    expect(await racing(w, endPhrase(a.session(), PROOF))).toEqual({ ok: true });
    await inStep(w, a);
    await until(w, "the new keys", () => settledState(b).epoch === 2, 240);
    await goOn(w, a, b);
    const inMine = await recordsOf(w, mine);
    const renewed = inMine.findLast(({ kind }) => kind === "rotation")?.number ?? 0;
    expect(attack(door, mine, inMine, stolen).filter((number) => number > renewed)).toEqual([]);
    expect([inMine[renewed - 1]?.epoch, inMine.length > renewed]).toEqual([2, true]);
    const kept = await a.session().keeper.get<object>(`kept/${toHex(pair)}`);
    const inPair = await recordsOf(w, pair);
    const rotated = inPair.findLast(({ kind }) => kind === "rotation")!.number;
    const opened = attack(door, pair, inPair, [...stolen, ...bytesIn(kept)]);
    expect(opened.filter((number) => number > rotated)).toEqual([]);
    const empty = await locked(w, await w.person("Empty"));
    expect(await racing(w, restore(empty.session(), words.join(" "), "New"))).toMatchObject({
      why: "dont-fit",
    });
  });
});

describe("a copy that was carried in a file", () => {
  it("still comes in after keys were renewed since, and is shut out by its own name", async () => {
    const { w, a, a2, b } = await household(530);
    await secondDevice(w, a, "Tablet");
    await inStep(w, a, a2);
    const file = await packedBy(w, a);
    await remove(w, a, "Tablet");
    await inStep(w, a, a2);
    const copy = await unpacked(w, file, "Carried");
    await until(
      w,
      "the copy",
      () => copy.view().link.name === "online" && settledState(copy).epoch === 2,
      400,
    );
    await inStep(w, a, a2, copy);
    await until(w, "its name", () => idOf(a, "Carried") !== "", 400);
    expect(settledState(copy)).toEqual(settledState(b));
    const stolen = await secretsOf(copy);
    const before = await headOf(w, spaceOf(a));
    await remove(w, a, "Carried");
    await goOn(w, a, b);
    const mine = attack(a.ports.door, spaceOf(a), await recordsOf(w, spaceOf(a)), stolen);
    expect(mine.filter((number) => number > before)).toEqual([]);
    expect((await doors(w, a))[1]).toBe(2);
  });
});
