/** Versions that differ, words put into another's mouth, and a disk without room. */
import { answer, draft, reply } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { modified } from "./modified.ts";
import { answerToday, exported, keptPair, settledState, today, until } from "./steps.ts";
import { world } from "./world.ts";

describe("an event that only a newer version knows", () => {
  it("when critical makes its scope read-only, is kept, and is still there after a reload", async () => {
    const w = await world(80);
    const [a, b] = await keptPair(w);
    const newer = await modified(w, b);
    await newer.say({ type: "round.merged", critical: true, data: { into: 1 } });
    await newer.say({ type: "pair.moved", critical: true, version: 3, data: ["elsewhere"] });
    await until(w, "A to see it", () => a.view().shared.updateNeeded.size === 2);
    expect(a.view().shared.updateNeeded).toEqual(new Set(["round", "pair"]));
    const before = a.session().memory.records;
    await a.reload();
    expect(a.view().shared.updateNeeded).toEqual(new Set(["round", "pair"]));
    expect(a.session().memory.records).toEqual(before);
    expect(settledState(a)).toEqual(settledState(b));
    newer.close();
  });

  it("is a newer version of a known type, too, and is not guessed at", async () => {
    const w = await world(81);
    const [a, b] = await keptPair(w);
    const newer = await modified(w, b);
    const data = { round: a.pair().first.round, way: "thank", words: "read as version 1?" };
    await newer.say({ type: "round.replied", version: 2, critical: true, data });
    await until(w, "A to see it", () => a.view().shared.updateNeeded.has("round"));
    expect(exported(a).opened[0]?.replies).toEqual([]);
    newer.close();
  });

  it("when not critical changes nothing but what is said of a newer app", async () => {
    const w = await world(82);
    const [a, b] = await keptPair(w);
    const before = settledState(a);
    const newer = await modified(w, b);
    await newer.say({ type: "talk.began", data: { topic: "?" } });
    await until(w, "A to have it", () => settledState(a).upTo === before.upTo + 1);
    expect(settledState(a).newer).toEqual(new Set(["talk"]));
    expect({ ...settledState(a), upTo: before.upTo, newer: before.newer }).toEqual(before);
    newer.close();
  });
});

describe("words in another's name", () => {
  it("are unreadable on that person's devices, and in no export of theirs", async () => {
    const w = await world(83);
    const [a, b] = await keptPair(w);
    const forger = await modified(w, b);
    const author = a.session().memory.pair!.person;
    const data = { round: a.pair().first.round, way: "thank", words: "I never said this" };
    await forger.say({ type: "round.replied", author, data });
    await until(w, "A to have it", () => settledState(a).upTo === forger.records.length);
    expect(exported(a).opened[0]?.replies).toEqual([]);
    await reply(a.session(), data.round, "ask", "this I did");
    await until(w, "A's own", () => exported(a).opened[0]?.replies.length === 1);
    await a.reload();
    expect(exported(a).opened[0]?.replies).toMatchObject([{ by: "me", words: "this I did" }]);
    forger.close();
  });

  it("from a stranger to the pair change nothing", async () => {
    const w = await world(84);
    const [a, b] = await keptPair(w);
    const forger = await modified(w, b);
    const author = new Uint8Array(16).fill(5);
    const before = settledState(a);
    await forger.say({
      type: "round.replied",
      author,
      data: { round: a.pair().first.round, way: "ask", words: "?" },
    });
    await forger.say({ type: "pair.joined", critical: true, author, data: { keys: {}, nonce: 1 } });
    await until(w, "A to have it", () => settledState(a).upTo === before.upTo + 2);
    expect({ ...settledState(a), upTo: before.upTo }).toEqual(before);
    forger.close();
  });

  it("repeated from the log under a new number are not said twice", async () => {
    const w = await world(85);
    const [a, b] = await keptPair(w);
    await reply(a.session(), a.pair().first.round, "thank", "once");
    await until(w, "the reply", () => exported(b).opened[0]?.replies.length === 1);
    const copier = await modified(w, b);
    const said = copier.records.at(-1)!;
    const { suite, epoch, sum, capsule, body } = said;
    const item = { id: b.ports.door.random(16), suite, epoch, sum, capsule, body: body! };
    await copier.link.append(item);
    await until(w, "the copy", () => settledState(a).upTo === said.number + 1);
    expect([exported(a), exported(b)].map(({ opened }) => opened[0]?.replies.length)).toEqual([1, 1]);
    copier.close();
  });
});

describe("a relay that shows the two different histories", () => {
  it("is noticed by the one who reads what the other had seen", async () => {
    const w = await world(86);
    const [a, b] = await keptPair(w);
    expect([a.view().forked, b.view().forked]).toEqual([false, false]);
    const liar = await modified(w, b);
    const after = { number: 1, head: new Uint8Array(32).fill(7) };
    await liar.say({
      type: "round.replied",
      after,
      data: { round: a.pair().first.round, way: "ask", words: "?" },
    });
    await until(w, "A to notice", () => a.view().forked);
    await a.reload();
    expect(a.view().forked).toBe(true);
    liar.close();
  });
});

describe("a disk without room", () => {
  it("while records arrive loses nothing: they are there once there is room", async () => {
    const w = await world(87);
    const [a, b] = await keptPair(w);
    const day = await answerToday(a, "A's");
    await until(w, "sent", () => !a.view().waiting);
    a.disk.refuse("storage-full");
    await answerToday(b, "B's");
    await reply(b.session(), b.pair().first.round, "thank", "while A is full");
    await until(w, "open for B", () => today(b).state === "ready");
    await w.pass(90_000);
    expect([today(a).state, settledState(a).upTo]).toEqual(["sealed", 6]);
    expect(await draft(a.session(), "x", "no room")).toEqual({ ok: false, why: "storage-full" });
    expect(await reply(a.session(), a.pair().first.round, "ask", "no room")).toEqual({
      ok: false,
      why: "storage-full",
    });
    a.disk.refuse(null);
    await until(w, "open for A", () => today(a).state === "ready");
    expect(settledState(a)).toEqual(settledState(b));
    expect([day.round, [...a.view().drafts], a.session().memory.intents.size]).toEqual([
      today(a).round,
      [],
      0,
    ]);
    await a.reload();
    expect(settledState(a)).toEqual(settledState(b));
  });

  it("while a pair is being kept keeps it once there is room", async () => {
    const w = await world(88);
    const [a, b] = await keptPair(w);
    a.disk.refuse("storage-refused");
    await answerToday(b, "B's");
    await w.pass(60_000);
    await a.close();
    a.disk.refuse(null);
    await a.open();
    await until(w, "A online", () => a.view().link.name === "online");
    expect([a.pair().stage, settledState(a)]).toEqual(["kept", settledState(b)]);
  });

  it("lets no answer seem sealed that is not", async () => {
    const w = await world(89);
    const [a, b] = await keptPair(w);
    a.disk.refuse("storage-full");
    expect(await answer(a.session(), today(a).round, today(a).card, "w")).toEqual({
      ok: false,
      why: "storage-full",
    });
    await answerToday(b, "B's");
    await w.pass(30_000);
    expect([today(a).state, today(b).state, exported(a).mine]).toEqual(["open", "sealed", []]);
  });
});
