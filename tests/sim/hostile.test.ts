/** A partner with a changed app: what the honest one shows, and what it keeps. */
import { type Bytes, fromHex } from "@innermost/core";
import { answerTrouble, chooseFocus, historyCode, keepWeek, reply } from "@innermost/store";
import { encode } from "cborg";
import { describe, expect, it } from "vitest";
import { makeRotation, rotationItem } from "../../packages/store/src/pair/rotation.ts";
import { toldOf, troubled } from "./liars.ts";
import { keysOf, modified } from "./modified.ts";
import type { Person } from "./person.ts";
import {
  agree,
  answerToday,
  exported,
  keptPair,
  openFirst,
  replyFirst,
  settledState,
  today,
  until,
} from "./steps.ts";
import { MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

async function begin(seed: number) {
  const w = await world(seed, { limits: { burst: 100_000 } });
  const [a, b] = await keptPair(w);
  const client = await modified(w, b);
  return { w, a, b, client, door: a.ports.door, round: a.pair().first.round };
}

type Client = Awaited<ReturnType<typeof begin>>["client"];

const caughtUp = (w: World, a: Person, client: Client) =>
  until(w, "A to have it", () => settledState(a).upTo === client.records.length, 300);

/** What A sees goes on: a word of A's reaches B. */
async function goesOn(w: World, a: Person, b: Person): Promise<void> {
  await replyFirst(a, "and it goes on");
  await until(w, "A's reply at B", () => JSON.stringify(exported(b).opened).includes("and it goes on"), 300);
}

describe("events in my name", () => {
  it("are not taken, also after a reload, and I am told", async () => {
    const { w, a, client, round } = await begin(500);
    const author = keysOf(a).person;
    await client.say({ type: "round.replied", author, data: { round, way: "thank", words: "never said" } });
    await client.say({ type: "focus.chosen", author, data: { room: "time" } });
    await toldOf(w, a, "in-my-name");
    await a.reload();
    expect([troubled(a), exported(a).opened[0]?.replies]).toEqual([["in-my-name"], []]);
    expect(settledState(a).focus.said).toEqual([]);
    await replyFirst(a, "this I did say");
    await until(w, "my own", () => exported(a).opened[0]?.replies.length === 1 && !a.view().waiting);
    expect(exported(a).opened[0]?.replies).toMatchObject([{ by: "me", words: "this I did say" }]);
    client.close();
  });

  it("that I wrote once, sealed anew: what I chose since stays", async () => {
    const { w, a, b, client } = await begin(501);
    const week = "2026-11-16";
    const own = a.session();
    await keepWeek(own, week, ["time.tea"]);
    await until(w, "the first", () => settledState(b).weeks.has(week));
    const reader = a.session().memory;
    const fact = reader.facts.at(-1);
    await keepWeek(own, week, ["time.walk"]);
    await until(w, "the second", () => settledState(b).weeks.get(week)?.practices[0] === "time.walk");
    if (fact?.kind !== "event") throw new Error("no event");
    await client.resay(opened(b, fact.number ?? 0));
    await caughtUp(w, a, client);
    for (const one of [a, b]) expect(settledState(one).weeks.get(week)?.practices).toEqual(["time.walk"]);
    client.close();
  });
});

/** An event's own bytes, with its author's MAC, as anyone with the space's key reads them. */
function opened(one: Person, number: number): Bytes {
  const { memory, ports } = one.session();
  const record = memory.records.find((entry) => entry.number === number);
  const keys = keysOf(one);
  if (!record?.body) throw new Error("no such record");
  const { id, epoch, capsule, body, sum } = record;
  const item = ports.door.openItem(
    keys.epochKeys[epoch] as Bytes,
    { space: keys.space, id, epoch },
    { capsule, body, sum },
  );
  if (!item.ok) throw new Error("not opened");
  return item.value;
}

describe("days that aren't", () => {
  it.each([
    ["years ago", "1971-01-01", "2026-11-08"],
    ["years ahead", "9999-12-31", "2026-11-23"],
  ])("%s: the day shown is the relay's, give or take", async (_name, date, shown) => {
    const { w, a, client, round } = await begin(510);
    await client.say({ type: "round.replied", date, data: { round, way: "thank", words: "when?" } });
    await caughtUp(w, a, client);
    expect(exported(a).opened[0]?.replies).toMatchObject([{ on: shown }]);
    client.close();
  });

  it.each(["2026-02-30", "not a day", "", "2026-11-22T00:00"])("%j is no event", async (date) => {
    const { w, a, client, round } = await begin(511);
    await client.say({ type: "round.replied", date, data: { round, way: "thank", words: "when?" } });
    await caughtUp(w, a, client);
    expect([exported(a).opened[0]?.replies, troubled(a)]).toEqual([[], ["unreadable"]]);
    client.close();
  });
});

describe("floods, and more than fits", () => {
  it("of words for the focus and of unknown types: it folds, it stays small, and it goes on", async () => {
    const { w, a, b, client } = await begin(520);
    for (let at = 0; at < 1500; at++) {
      const after = { number: 1 + (at % 3), head: new Uint8Array(32) };
      void client.say(
        at % 2
          ? { type: `x${at}.y`, critical: false, data: at }
          : {
              type: "focus.chosen",
              after: { ...after, number: 0 },
              data: { room: at % 4 ? "time" : "past" },
            },
      );
      if (at % 100 === 99) await w.pass(1000);
    }
    await until(w, "all of it", () => settledState(a).upTo > 1500, 600);
    expect(settledState(a).newer.size).toBeLessThanOrEqual(50);
    expect(settledState(a).focus.now).toBeNull();
    await a.reload();
    await goesOn(w, a, b);
    client.close();
  });

  it.each([
    ["a reply that is too long", { way: "thank", words: "x".repeat(601) }],
    ["a reply of nothing", { way: "thank", words: "" }],
    ["a reply in another way", { way: "scold", words: "x" }],
    ["words that are no words", { way: "thank", words: 5 }],
    ["a round that is no round", { round: "../../etc", way: "thank", words: "x" }],
    ["more fields than there are", { way: "thank", words: "x", more: 1 }],
  ])("%s: not taken, and I am told that something came broken", async (_name, data) => {
    const { w, a, b, client, round } = await begin(521);
    await client.say({ type: "round.replied", data: { round, ...data } });
    await caughtUp(w, a, client);
    expect([exported(a).opened[0]?.replies, troubled(a)]).toEqual([[], ["unreadable"]]);
    await goesOn(w, a, b);
    client.close();
  });

  it("a week of many practices, a room without end, a week that is no Monday", async () => {
    const { w, a, client } = await begin(522);
    const practices = Array.from({ length: 5 }, (_, at) => `time.p${at}`);
    await client.say({ type: "week.kept", data: { week: "2026-11-16", practices } });
    await client.say({ type: "week.kept", data: { week: "2026-11-17", practices: ["time.tea"] } });
    await client.say({ type: "focus.chosen", data: { room: "x".repeat(10_000) } });
    await caughtUp(w, a, client);
    expect([settledState(a).weeks.size, settledState(a).focus.said]).toEqual([0, []]);
    client.close();
  });
});

describe("what is no event", () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  const bytes: [string, (door: Person["ports"]["door"]) => Uint8Array][] = [
    ["nothing", () => new Uint8Array(0)],
    ["noise", (door) => door.random(200)],
    [
      "a CBOR head that promises more than there is",
      () => new Uint8Array([0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    ],
    ["an array without end", () => new Uint8Array([0x9f, 1, 2, 3])],
    ["a deep nest", () => encode(deep(4000))],
    ["a map where a list belongs", () => encode({ __proto__: null, type: "round.replied" })],
    ["numbers that aren't", () => encode([1, "round.replied", Number.NaN, false])],
  ];

  it.each(bytes)("%s: unreadable, and all goes on", async (_name, make) => {
    const { w, a, b, client, door } = await begin(530);
    await client.resay(make(door));
    await caughtUp(w, a, client);
    expect([a.session().memory.facts.at(-1)?.kind, troubled(a)]).toEqual(["unreadable", ["unreadable"]]);
    await goesOn(w, a, b);
    client.close();
  });

  it("keys that are names of every object's own", async () => {
    const { w, a, b, client, round } = await begin(531);
    const evil = JSON.parse('{"__proto__":{"room":"time","words":"x"},"constructor":1,"toString":2}');
    for (const type of ["focus.chosen", "round.replied", "__proto__", "constructor", "toString.x"])
      await client.say({ type, data: { ...evil, round } });
    await caughtUp(w, a, client);
    expect([({} as Record<string, unknown>).room, settledState(a).focus.said]).toEqual([undefined, []]);
    await goesOn(w, a, b);
    client.close();
  });

  it("an id that is another record's already: the first one stays", async () => {
    const { w, a, b, client, round } = await begin(532);
    await replyFirst(a, "the first");
    await until(w, "A's reply", () => exported(b).opened[0]?.replies.length === 1);
    const item = client.itemOf({ type: "round.replied", data: { round, way: "ask", words: "in its place" } });
    const taken = await client.link.append({ ...item, id: client.records.at(-1)?.id ?? item.id });
    expect(taken).toEqual({ ok: true, number: client.records.length });
    await a.reload();
    expect(exported(a).opened[0]?.replies).toMatchObject([{ words: "the first" }]);
    client.close();
  });
});

describe("what was opened", () => {
  it("isn't written anew by a second reply, a second opening or a taking back", async () => {
    const { w, a, b, client } = await begin(540);
    const day = await answerToday(a, "A's");
    await answerToday(b, "B's");
    await until(w, "open", () => [a, b].every((one) => today(one).state === "ready"));
    const say = (words: string) =>
      client.say({ type: "round.replied", data: { round: day.round, way: "thank", words } });
    await say("first");
    await say("second");
    expect(await client.link.withdraw(fromHex(day.round))).toEqual({ ok: false, code: "already-open" });
    await caughtUp(w, a, client);
    const state = settledState(a).rounds.get(day.round);
    expect(state).toMatchObject({ outcome: "opened", answers: { [b.pair().me]: "B's" } });
    expect(JSON.stringify(state)).not.toContain("second");
    client.close();
  });

  it("stays on my device when its record is erased at the relay", async () => {
    const { w, a, b, client } = await begin(541);
    await replyFirst(b, "to be erased");
    await until(w, "B's reply", () => exported(a).opened[0]?.replies.length === 1);
    expect(await client.link.erase(client.records.length)).toMatchObject({ ok: true });
    a.line.cut();
    await w.pass(MINUTE);
    await a.reload();
    expect([exported(a).opened[0]?.replies.length, troubled(a)]).toEqual([1, []]);
    client.close();
  });
});

describe("saying yes to what isn't offered any more", () => {
  it("a focus that I have taken back begins nothing", async () => {
    const { w, a, client } = await begin(550);
    await chooseFocus(a.session(), "time");
    await until(w, "the offer", () => settledState(a).focus.said.length === 1);
    await chooseFocus(a.session(), "neglect");
    await until(w, "the other", () => settledState(a).focus.said.length === 2);
    await client.say({ type: "focus.chosen", data: { room: "time" } });
    await caughtUp(w, a, client);
    expect(settledState(a).focus.now).toBeNull();
    await client.say({ type: "focus.chosen", data: { room: "neglect" } });
    await caughtUp(w, a, client);
    expect(settledState(a).focus.now).toMatchObject({ room: "neglect" });
    client.close();
  });

  it("a confirmation in a third name, and one of another pair, keep nothing", async () => {
    const w = await world(551);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await openFirst(w, a, b);
    await until(w, "the code", () => a.pair().code !== null && b.pair().code !== null);
    const client = await modified(w, b);
    const data = { name: "Bo", transcript: new Uint8Array(32), signature: new Uint8Array(64) };
    await client.say({ type: "pair.confirmed", critical: true, author: new Uint8Array(16).fill(9), data });
    await client.say({ type: "pair.confirmed", critical: true, data });
    await agree(a, "Ann");
    await caughtUp(w, a, client);
    expect(Object.keys(settledState(a).pairing.confirmed)).toEqual([b.pair().me]);
    expect(a.pair().stage).not.toBe("kept");
    client.close();
  });
});

describe("keys of their making", () => {
  it("that leave me out: I keep what I have, and am told", async () => {
    const { w, a, b, client, door } = await begin(560);
    const keys = keysOf(b);
    const blind = {
      ...(keys.partner as NonNullable<typeof keys.partner>),
      wrapping: door.newWrapping().publicKey,
    };
    const body = makeRotation(door, keys, blind);
    const rotation = { fromEpoch: 1, item: rotationItem(door, 2, body), admit: [], remove: [] };
    expect(await client.link.rotate(rotation)).toMatchObject({ ok: true });
    await toldOf(w, a, "left-out");
    await a.reload();
    expect(troubled(a)).toEqual(["left-out"]);
    expect(await reply(a.session(), a.pair().first.round, "ask", "x")).toEqual({
      ok: false,
      why: "read-only",
    });
    expect(exported(a).opened.length).toBe(1);
    client.close();
  });

  it("and all my devices removed: I read what I have, as “not connected”, and nothing is erased", async () => {
    const { w, a, b, client, door } = await begin(561);
    const keys = keysOf(b);
    const body = makeRotation(door, keys, keys.partner as NonNullable<typeof keys.partner>);
    const remove = [keysOf(a).device.publicKey];
    await client.link.rotate({ fromEpoch: 1, item: rotationItem(door, 2, body), admit: [], remove });
    await until(w, "the end", () => a.pair().stage === "not-connected", 300);
    await w.pass(30 * MINUTE);
    await a.reload();
    await until(w, "the end again", () => a.pair().stage === "not-connected", 300);
    expect(exported(a).opened.length).toBe(1);
    client.close();
  });
});

describe("a history that they make up", () => {
  it("stops me until I say that I have compared; nobody is accused; then it goes on", async () => {
    const { w, a, b, client } = await begin(570);
    await client.say({ type: "x.y", data: 0, after: { number: 3, head: new Uint8Array(32).fill(1) } });
    await toldOf(w, a, "two-histories");
    expect(await reply(a.session(), a.pair().first.round, "ask", "kept?")).toEqual({
      ok: false,
      why: "read-only",
    });
    expect(historyCode(a.session())).toEqual(historyCode(b.session()));
    await answerTrouble(a.session(), "two-histories");
    await goesOn(w, a, b);
    await client.say({ type: "x.y", data: 0, after: { number: 4, head: new Uint8Array(32).fill(1) } });
    await toldOf(w, a, "two-histories");
    client.close();
  });

  it("that has seen what wasn't there yet is one, too", async () => {
    const { w, a, client } = await begin(571);
    await client.say({ type: "x.y", data: 0, after: { number: 5000, head: new Uint8Array(32) } });
    await toldOf(w, a, "two-histories");
    client.close();
  });
});
