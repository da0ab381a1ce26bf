/** One person with several devices: whatever happens on the way, all of them come to hold and show the same. */
import { newPhrase, note, pass, rehearse, removeDevice, restore, takeUp } from "@innermost/store";
import { describe, expect, it } from "vitest";
import {
  facts,
  finding,
  inStep,
  linkFrom,
  locked,
  names,
  PASSPHRASE,
  PROOF,
  phraseOf,
  restored,
  secondDevice,
} from "./devices.ts";
import type { Person } from "./person.ts";
import {
  answerFirst,
  answerToday,
  firstIsOpen,
  joinBy,
  keep,
  keptPair,
  racing,
  replyFirst,
  sendLetter,
  settledState,
  today,
  until,
} from "./steps.ts";
import { MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

const online = (w: World, ...all: Person[]) =>
  until(w, "the pair's space", () => all.every((one) => one.view().link.name === "online"));

describe("a second device", () => {
  it("has the pair, the shared log and every fact of one's own", async () => {
    const w = await world(60);
    const [a, b] = await keptPair(w);
    await pass(a.session(), today(a).card, today(a).date);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    expect([a2.pair().stage, a2.pair().partnerName, a2.pair().me]).toEqual(["kept", "Bo", a.pair().me]);
    expect(settledState(a2)).toEqual(settledState(a));
    await inStep(w, a, a2);
    expect(await facts(a2)).toEqual(await facts(a));
    for (const one of [a, a2]) expect(names(one)).toEqual(["Phone", "Laptop"]);
    expect(a.view().own.devices.map(({ isThis, way }) => [isThis, way])).toEqual([
      [true, "first"],
      [false, "link"],
    ]);
    expect(a2.view().own.devices.map(({ isThis }) => isThis)).toEqual([false, true]);
    expect(a.view().own.link).toBeNull();
    expect(b.pair().stage).toBe("kept");
    expect(w.troubles).toEqual([]);
  });

  it("goes on with what the first one began, and the other way round", async () => {
    const w = await world(61);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    const check = "2026-11-22";
    await note(a.session(), "check.answered", { check, statement: "time.one", answer: 1 });
    await inStep(w, a, a2);
    await note(a2.session(), "check.answered", { check, statement: "time.two", answer: null });
    await inStep(w, a, a2);
    for (const one of [a, a2])
      expect([...(one.view().personal.checks.get(check) ?? [])]).toEqual([
        ["time.one", 1],
        ["time.two", null],
      ]);
  });

  it("changes what the other said, though its own clock is behind", async () => {
    const w = await world(62);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    const { clock } = a2.ports;
    const { now } = clock;
    clock.now = () => now() - 30 * MINUTE;
    const check = "2026-11-22";
    await note(a.session(), "check.answered", { check, statement: "time.one", answer: 1 });
    await inStep(w, a, a2);
    await note(a2.session(), "check.answered", { check, statement: "time.one", answer: 4 });
    await inStep(w, a, a2);
    for (const one of [a, a2]) {
      expect(one.view().personal.checks.get(check)?.get("time.one")).toBe(4);
      await one.store().session()?.reload();
      expect(one.view().personal.checks.get(check)?.get("time.one")).toBe(4);
    }
  });

  it("writes to the partner as the same person", async () => {
    const w = await world(63);
    const [a, b] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    await replyFirst(a2, "from the laptop");
    await until(w, "the reply", () => settledState(b).upTo === settledState(a2).upTo);
    await until(w, "the reply", () => settledState(a).upTo === settledState(a2).upTo);
    expect(settledState(b).rounds.get(b.pair().first.round)).toMatchObject({
      replies: { [a.pair().me]: { words: "from the laptop" } },
    });
    expect([settledState(a), settledState(a2)]).toEqual([settledState(b), settledState(b)]);
  });

  it("gives its words back as a draft where the other one's answer was first", async () => {
    const w = await world(64);
    const [a, b] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    await inStep(w, a, a2);
    const { round } = await answerToday(a, "on the phone");
    await answerToday(a2, "on the laptop");
    await until(w, "the draft", () => a2.view().drafts.has(round));
    expect(a2.view().drafts.get(round)).toBe("on the laptop");
    await answerToday(b, "B's");
    await until(w, "the opening", () => [a, a2, b].every((one) => settledState(one).rounds.has(round)));
    for (const one of [a, a2, b])
      expect(settledState(one).rounds.get(round)).toMatchObject({
        outcome: "opened",
        answers: { [a.pair().me]: "on the phone" },
      });
    await inStep(w, a, a2);
    await a2.reload();
    await racing(w, a2.store().unlock(PASSPHRASE));
    expect(settledState(a2).rounds.get(round)).toMatchObject({ outcome: "opened" });
  });

  it("knows what the other one has sealed, and doesn't answer it again", async () => {
    const w = await world(65);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    const { round } = await answerToday(a, "on the phone");
    await inStep(w, a, a2);
    expect(a2.view().personal.answers.get(round)?.words).toBe("on the phone");
    expect(today(a2).state).toBe(today(a).state);
    const [mine, theirs] = [a, a2].map((one) => one.session().memory.deposits.get(round)?.commitment);
    expect(theirs).toEqual(mine);
  });

  it("comes in while the partner is away", async () => {
    const w = await world(66);
    const [a, b] = await keptPair(w);
    b.line.offline();
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    b.line.online();
    await answerToday(a2, "from the laptop");
    await answerToday(b, "B's");
    await until(w, "open", () => [a, a2, b].every((one) => today(one).state === "ready"), 240);
  });

  it("takes over a pair that the other one keeps later, and the other way round", async () => {
    const w = await world(67);
    const a = await locked(w, await w.person("A"));
    await note(a.session(), "solo.begun", { date: "2026-11-22" });
    const a2 = await secondDevice(w, a, "Laptop");
    const b = await w.person("B");
    await joinBy(w, b, await sendLetter(w, a2));
    await answerFirst(b);
    await until(w, "the first opening", () => firstIsOpen(a2) && firstIsOpen(b));
    expect(a.view().pair).toBeNull();
    await keep(w, a2, b);
    await until(w, "the pair on the other device", () => a.view().pair?.stage === "kept", 400);
    await online(w, a);
    expect(settledState(a)).toEqual(settledState(b));
    await replyFirst(a, "from the phone");
    await until(w, "the reply", () => settledState(b).upTo === settledState(a).upTo);
  });
});

describe("a link for a device", () => {
  it("works once", async () => {
    const w = await world(70);
    const [a] = await keptPair(w);
    const fragment = await linkFrom(w, a);
    const a2 = await locked(w, await w.person("Laptop"));
    const a3 = await locked(w, await w.person("Tablet"));
    const [found, again] = [await finding(w, a2, fragment), await finding(w, a3, fragment)];
    expect(await racing(w, takeUp(a2.session(), found, "Laptop"))).toEqual({ ok: true });
    await until(w, "the notice", () => names(a).includes("Laptop"), 240);
    await w.pass(MINUTE);
    expect(await racing(w, takeUp(a3.session(), again, "Tablet"))).toEqual({ ok: false, why: "gone" });
    await expect(finding(w, a3, fragment)).rejects.toThrow('"gone"');
    expect([a3.view().pair, a3.view().own.devices]).toEqual([null, []]);
  });

  it("ends after ten minutes", async () => {
    const w = await world(71);
    const [a] = await keptPair(w);
    const fragment = await linkFrom(w, a);
    expect(a.view().own.link?.link).toContain(fragment);
    const a2 = await locked(w, await w.person("Laptop"));
    const found = await finding(w, a2, fragment);
    await w.pass(11 * MINUTE);
    expect(a.view().own.link).toBeNull();
    await expect(finding(w, a2, fragment)).rejects.toThrow('"gone"');
    expect(await racing(w, takeUp(a2.session(), found, "Laptop"))).toEqual({ ok: false, why: "gone" });
    expect(names(a)).toEqual(["Phone"]);
  });

  it("is told from a garbled one", async () => {
    const w = await world(72);
    const [a] = await keptPair(w);
    const fragment = await linkFrom(w, a);
    const changed = (fragment[5] === "A" ? "B" : "A") + fragment.slice(6);
    await expect(finding(w, a, fragment.slice(0, 5) + changed)).rejects.toThrow('"garbled"');
  });
});

describe("a device that one removes", () => {
  it("is out of both spaces, and shows that it is not connected", async () => {
    const w = await world(80);
    const [a, b] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    const a3 = await secondDevice(w, a, "Tablet");
    await online(w, a2, a3);
    await inStep(w, a, a2, a3);
    const id = a.view().own.devices.find(({ name }) => name === "Laptop")?.id ?? "";
    expect(await racing(w, removeDevice(a.session(), id, { passphrase: "a wrong one" }))).toEqual({
      ok: false,
      why: "wrong",
    });
    expect(await racing(w, removeDevice(a.session(), id, PROOF))).toEqual({ ok: true });
    await until(w, "not connected", () => a2.pair().stage === "not-connected");
    await until(w, "out", () => a2.view().own.isOut);
    await inStep(w, a, a3);
    await until(w, "the list", () =>
      [a, a3].every((one) => one.view().own.devices.find((device) => device.id === id)?.removed),
    );
    await answerToday(a2, "nobody hears this");
    await note(a.session(), "solo.begun", { date: "2026-11-22" });
    await w.pass(5 * MINUTE);
    expect(a2.view().personal.soloSince).toBeNull();
    expect([a.pair().stage, a3.pair().stage, b.pair().stage]).toEqual(["kept", "kept", "kept"]);
    expect(settledState(a3)).toEqual(settledState(b));
  });

  it("can't be the one in one's hand", async () => {
    const w = await world(81);
    const [a] = await keptPair(w);
    await secondDevice(w, a, "Laptop");
    const id = a.view().own.devices[0]?.id ?? "";
    expect(await racing(w, removeDevice(a.session(), id, PROOF))).toEqual({ ok: false, why: "this-one" });
  });
});

describe("the phrase", () => {
  it("brings everything back to an empty browser", async () => {
    const w = await world(90);
    const [a, b] = await keptPair(w);
    await pass(a.session(), today(a).card, today(a).date);
    const words = await phraseOf(w, a);
    expect(words).toHaveLength(12);
    expect(a.view().own.phrase).toEqual({ exists: true, rehearsedOn: "2026-11-22" });
    await inStep(w, a);
    const before = await facts(a);
    await a.close();
    a.disk.data.clear();
    const again = await restored(w, words, "New phone");
    await online(w, again);
    expect(await facts(again)).toMatchObject(before);
    expect(settledState(again)).toEqual(settledState(b));
    expect([again.pair().stage, again.pair().partnerName]).toEqual(["kept", "Bo"]);
    expect(names(again)).toEqual(["Phone", "New phone"]);
    expect(again.view().own.phrase.exists).toBe(true);
    await replyFirst(again, "I am back");
    await until(w, "the reply", () => settledState(b).upTo === settledState(again).upTo);
    const third = await restored(w, words, "Tablet");
    await online(w, third);
    expect(settledState(third)).toEqual(settledState(b));
  });

  it("comes before a pair, and still leads into it", async () => {
    const w = await world(91);
    const a = await w.person("A");
    const words = await phraseOf(w, a);
    const b = await w.person("B");
    await joinBy(w, b, await sendLetter(w, a));
    await answerFirst(b);
    await until(w, "the first opening", () => firstIsOpen(a) && firstIsOpen(b));
    await keep(w, a, b);
    await inStep(w, a);
    await a.close();
    const again = await restored(w, words, "New phone");
    await online(w, again);
    expect(settledState(again)).toEqual(settledState(b));
  });

  it("doesn't fit where a word is another one, or none", async () => {
    const w = await world(92);
    const [a] = await keptPair(w);
    const words = [...(await phraseOf(w, a))];
    const empty = await locked(w, await w.person("Empty"));
    const tried = async (text: string) => racing(w, restore(empty.session(), text, "New phone"));
    const other = words[3] === "abandon" ? "zoo" : "abandon";
    const dontFit = { ok: false, why: "dont-fit" };
    expect(await tried(words.with(3, other).join(" "))).toEqual(dontFit);
    expect(await tried(words.slice(1).join(" "))).toEqual(dontFit);
    expect(await tried(words.with(3, "innermostly").join(" "))).toEqual(dontFit);
    expect([empty.view().pair, empty.view().own.devices]).toEqual([null, []]);
    empty.line.offline();
    expect(await tried(words.join(" "))).toEqual({ ok: false, why: "away" });
  });

  it("exists only once it was typed as it is, and asks for the lock before it is shown", async () => {
    const w = await world(93);
    const [a] = await keptPair(w);
    expect(await newPhrase(a.session(), PROOF)).toEqual({ ok: false, why: "no-lock" });
    await locked(w, a);
    expect(await newPhrase(a.session(), { passphrase: "a wrong one" })).toEqual({ ok: false, why: "wrong" });
    const made = await newPhrase(a.session(), PROOF);
    const words = made.ok ? [...made.words] : [];
    const wrong = words.with(0, words[0] === "zoo" ? "zone" : "zoo");
    expect(await racing(w, rehearse(a.session(), words, wrong.join(" "), "Phone"))).toEqual({
      ok: false,
      why: "dont-fit",
    });
    expect(a.view().own).toMatchObject({ devices: [], phrase: { exists: false, rehearsedOn: null } });
    a.line.offline();
    expect(await racing(w, rehearse(a.session(), words, words.join(" "), "Phone"))).toEqual({
      ok: false,
      why: "away",
    });
    expect(a.view().own.phrase.exists).toBe(false);
    a.line.online();
    await w.pass(MINUTE);
    const typed = words.join(", ").toUpperCase();
    expect(await racing(w, rehearse(a.session(), words, typed, "Phone"))).toEqual({ ok: true });
    expect(a.view().own.phrase.exists).toBe(true);
  });

  it("replaces the one before, which then leads nowhere, also where another device had made it", async () => {
    const w = await world(94);
    const [a] = await keptPair(w);
    const old = await phraseOf(w, a);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    const words = await phraseOf(w, a2);
    await inStep(w, a, a2);
    await w.pass(2 * MINUTE);
    const empty = await locked(w, await w.person("Empty"));
    expect(await racing(w, restore(empty.session(), old.join(" "), "New phone"))).toEqual({
      ok: false,
      why: "dont-fit",
    });
    const again = await restored(w, words, "New phone");
    await online(w, again);
    for (const one of [a, a2]) expect(await one.session().keeper.list("phrase-old/"), one.name).toEqual([]);
  });
});
