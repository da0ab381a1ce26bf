/** Links that don't lead where they should, letters taken back, and what is gone after 72 hours. */

import { decodeClient } from "@innermost/protocol";
import {
  draft,
  FIRST_DRAFT,
  invite,
  join,
  lookByWords,
  nameEnvelope,
  spokenCode,
  takeBack,
} from "@innermost/store";
import { describe, expect, it } from "vitest";
import type { Person } from "./person.ts";
import {
  answerFirst,
  CARD,
  firstIsOpen,
  fragmentOf,
  joinBy,
  keptPair,
  looking,
  openFirst,
  racing,
  sendLetter,
  until,
} from "./steps.ts";
import { DAY, HOUR } from "./time.ts";
import { type World, world } from "./world.ts";

async function letter(seed: number): Promise<{ w: World; a: Person; b: Person; link: string }> {
  const w = await world(seed);
  const [a, b] = [await w.person("A"), await w.person("B")];
  return { w, a, b, link: await sendLetter(w, a) };
}

const sentBy = (one: Person) =>
  one.line.frames.flatMap(({ way, bytes }) => {
    const decoded = way === "up" ? decodeClient(bytes) : null;
    return decoded?.ok ? [decoded.frame.kind] : [];
  });

const atRelay = (w: World, a: Person) => {
  const pair = a.session().memory.pair!;
  const { space } = pair;
  const { slot } = pair.invitation;
  return () =>
    w.relayStore.run((rows) => ({
      space: rows.space(space),
      members: rows.members(space).length,
      records: rows.records(space, 0, 99).length,
      deposits: rows.depositCount(space, 0) + rows.depositCount(space, 1),
      slot: rows.slot(slot),
    }));
};
const NOTHING = { space: null, members: 0, records: 0, deposits: 0, slot: null };

describe("a link", () => {
  it("that was garbled on its way says so, whatever letter changed, was lost or was added", async () => {
    const { b, link } = await letter(60);
    const garbled = [
      "",
      "#",
      "hello",
      link.slice(0, -1),
      link.slice(1),
      `${link}A`,
      `${link}=`,
      link.toLowerCase(),
      ...[...link].map(
        (letter, at) => `${link.slice(0, at)}${letter === "x" ? "y" : "x"}${link.slice(at + 1)}`,
      ),
    ];
    const said = await Promise.all(garbled.map((text) => looking(b, text)));
    expect(said.filter((looked) => looked.ok || looked.why !== "garbled")).toEqual([]);
    expect(sentBy(b)).toEqual([]);
    expect(await looking(b, `#${link}`)).toMatchObject({ ok: true });
  });

  it("of one's own leads nowhere", async () => {
    const { a, link } = await letter(61);
    expect(await looking(a, link)).toEqual({ ok: false, why: "own" });
  });

  it("to one who has a pair changes nothing", async () => {
    const { w, link } = await letter(62);
    const [c] = [await w.person("C")];
    await sendLetter(w, c);
    expect(await looking(c, link)).toEqual({ ok: false, why: "already-paired" });
  });

  it("can be used once", async () => {
    const { w, b, link } = await letter(63);
    const c = await w.person("C");
    const looked = await looking(c, link);
    await joinBy(w, b, link);
    expect(await looking(c, link)).toEqual({ ok: false, why: "used" });
    if (looked.ok) expect(await join(c.session(), looked)).toEqual({ ok: false, why: "used" });
    expect([looked.ok, c.view().pair]).toEqual([true, null]);
  });

  it("is not used up when the answer to the claim is lost", async () => {
    const { w, a, b, link } = await letter(64);
    b.line.loseNext(({ way, bytes }) => way === "down" && bytes[3] === 70);
    const looked = await looking(b, link);
    expect(looked.ok && (await racing(w, join(b.session(), looked)))).toEqual({ ok: false, why: "away" });
    expect(b.view().pair).toBeNull();
    await b.reload();
    await joinBy(w, b, link);
    await answerFirst(b);
    await until(w, "open", () => firstIsOpen(a) && firstIsOpen(b));
  });

  it("says when the relay is away", async () => {
    const { w, b, link } = await letter(65);
    b.line.offline();
    expect(await racing(w, looking(b, link))).toEqual({ ok: false, why: "away" });
  });

  it("that was only looked at leaves nothing, and sends one question", async () => {
    const { w, a, b, link } = await letter(66);
    const before = a.line.frames.length;
    expect(await looking(b, link)).toMatchObject({ ok: true, invitation: { card: CARD } });
    await w.pass(20_000);
    await b.close();
    expect([sentBy(b), [...b.disk.data], a.line.frames.length]).toEqual([["peek"], [], before]);
    expect(a.session().memory.records).toEqual([]);
  });

  it("carries the names that were put on the envelope after it was sent", async () => {
    const { w, a, b, link } = await letter(67);
    await nameEnvelope(a.session(), { from: "Ann", for: "Bo" });
    await until(w, "the new envelope", () => a.pair().delivered);
    expect(await looking(b, link)).toMatchObject({ ok: true, invitation: { from: "Ann", for: "Bo" } });
  });

  it("can be said in six words", async () => {
    const { w, a, b } = await letter(68);
    const words = (await spokenCode(a.session())) as readonly string[];
    await until(w, "the spoken slot", () => a.pair().delivered);
    expect(await lookByWords(b.ports, b.session(), words.join(", "))).toMatchObject({ ok: true });
    const wrong = [...words].reverse().join(" ");
    expect(await lookByWords(b.ports, b.session(), wrong)).toEqual({ ok: false, why: "dont-fit" });
    expect(await lookByWords(b.ports, b.session(), "five words are too few")).toEqual({
      ok: false,
      why: "dont-fit",
    });
  });

  it("is made anew, in words and under names, where it could not be kept at first", async () => {
    const { w, a, b } = await letter(69);
    a.disk.refuse("storage-full");
    expect(await spokenCode(a.session())).toBe("storage-full");
    expect(await nameEnvelope(a.session(), { from: "Ann", for: "Bo" })).toMatchObject({ ok: false });
    expect(a.pair()).toMatchObject({ spoken: null, names: {} });
    a.disk.refuse(null);
    await nameEnvelope(a.session(), { from: "Ann", for: "Bo" });
    const words = (await spokenCode(a.session())) as readonly string[];
    await until(w, "the spoken slot", () => a.pair().delivered);
    expect(await lookByWords(b.ports, b.session(), words.join(" "))).toMatchObject({ ok: true });
    expect(await looking(b, a.pair().link?.split("#")[1] ?? "")).toMatchObject({
      ok: true,
      invitation: { from: "Ann", for: "Bo" },
    });
  });
});

describe("a letter that is taken back", () => {
  it("leads nowhere, and its answer is gone from the relay", async () => {
    const { w, a, b, link } = await letter(70);
    const state = atRelay(w, a);
    expect(await takeBack(a.session())).toBe("done");
    expect(await looking(b, link)).toEqual({ ok: false, why: "expired" });
    expect(await state()).toMatchObject({ slot: null });
  });

  it("after B joined never opens, though B answers", async () => {
    const { w, a, b, link } = await letter(71);
    await joinBy(w, b, link);
    expect(await takeBack(a.session())).toBe("done");
    await answerFirst(b);
    await w.pass(60_000);
    expect([firstIsOpen(a), firstIsOpen(b)]).toEqual([false, false]);
  });

  it("comes too late once both are open, and says when the relay is away", async () => {
    const { w, a, b, link } = await letter(72);
    await joinBy(w, b, link);
    await answerFirst(b);
    await until(w, "open", () => firstIsOpen(a));
    expect(await takeBack(a.session())).toBe("too-late");
    a.line.offline();
    expect(await racing(w, takeBack(a.session()))).toBe("away");
  });
});

describe("a second first card", () => {
  it("never takes the place of one that was sent, and its words stay a draft", async () => {
    const { w, a, link } = await letter(77);
    const first = a.pair().first.round;
    await draft(a.session(), FIRST_DRAFT, "a second thought");
    expect(await invite(a.session(), CARD, "a second thought")).toEqual({ ok: true });
    await w.settle();
    expect([a.pair().first.round, fragmentOf(a)]).toEqual([first, link]);
    expect(a.view().drafts.get(FIRST_DRAFT)).toBe("a second thought");
  });
});

/** That it has ended, for the person to read. */
const UNREAD = ["plain/ended"];

describe("after 72 hours", () => {
  it("an unanswered letter is gone: link, relay and device", async () => {
    const { w, a, b, link } = await letter(73);
    const state = atRelay(w, a);
    await w.leap(72 * HOUR - 60_000);
    expect(await looking(b, link)).toMatchObject({ ok: true });
    await w.leap(61_000);
    expect(await looking(b, link)).toEqual({ ok: false, why: "expired" });
    expect([await state(), a.view().pair, [...a.disk.data.keys()]]).toEqual([NOTHING, null, UNREAD]);
    await w.leap(40 * DAY);
    expect(await looking(b, link)).toEqual({ ok: false, why: "expired" });
  });

  it("an opened but unkept pair is gone from both devices and the relay", async () => {
    const w = await world(74);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await openFirst(w, a, b);
    const state = atRelay(w, a);
    for (const one of [a, b]) await one.close();
    await w.leap(73 * HOUR);
    for (const one of [a, b]) await one.open();
    await w.pass(5000);
    expect([a, b].map((one) => [one.view().pair, [...one.disk.data.keys()]])).toEqual([
      [null, UNREAD],
      [null, UNREAD],
    ]);
    expect([await state(), a.view().shared.rounds.size]).toEqual([NOTHING, 0]);
  });

  it("it goes from a device that never comes online again, and from an app that stays open", async () => {
    const w = await world(75);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await joinBy(w, b, await sendLetter(w, a));
    a.line.offline();
    b.line.offline();
    await a.close();
    await w.leap(73 * HOUR);
    await a.open();
    expect([a, b].map((one) => [one.view().pair, [...one.disk.data.keys()]])).toEqual([
      [null, UNREAD],
      [null, UNREAD],
    ]);
  });

  it("a kept pair and its words are there", async () => {
    const w = await world(76);
    const [a, b] = await keptPair(w);
    await w.leap(80 * HOUR);
    await w.pass(40_000);
    expect([a, b].map((one) => [one.pair().stage, firstIsOpen(one)])).toEqual([
      ["kept", true],
      ["kept", true],
    ]);
  });
});

describe("the first card", () => {
  it("is written offline, and its draft goes when it is sealed", async () => {
    const w = await world(77);
    const a = await w.person("A");
    a.line.offline();
    await draft(a.session(), FIRST_DRAFT, "half a th");
    await a.reload();
    expect(a.view().drafts.get(FIRST_DRAFT)).toBe("half a th");
    await invite(a.session(), CARD, "half a thought");
    await a.reload();
    expect([a.view().drafts.size, a.pair().delivered, fragmentOf(a).length]).toEqual([0, false, 46]);
    a.line.online();
    await until(w, "delivered", () => a.pair().delivered);
  });
});
