/** The twelve words: a device on paper that brings everything back, alone, and once it is replaced nothing. */
import { newPhrase, pass, rehearse, restore } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { facts, inStep, locked, names, PROOF, phraseOf, restored, secondDevice } from "./devices.ts";
import type { Person } from "./person.ts";
import {
  answerFirst,
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
