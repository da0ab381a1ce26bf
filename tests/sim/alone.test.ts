/** Somebody who has begun on their own: a pair that was never kept takes only itself along when it ends. */
import { FIRST_DRAFT, invite, note } from "@innermost/store";
import { expect, it } from "vitest";
import { facts, phraseOf } from "./devices.ts";
import type { Person } from "./person.ts";
import { CARD, sendLetter, until } from "./steps.ts";
import { HOUR } from "./time.ts";
import { world } from "./world.ts";

const day = "2026-11-22";

it("keeps the check, the pulse and the words one wrote, when an unkept pair ends", async () => {
  const w = await world(120);
  const a = await w.person("A");
  await note(a.session(), "solo.begun", { date: day });
  await note(a.session(), "check.answered", { check: day, statement: "time.one", answer: 3 });
  await sendLetter(w, a, "to nobody");
  const before = await facts(a);
  await w.leap(73 * HOUR);
  await until(w, "the end", () => a.view().pair === null);
  expect(a.view().ended).toBe(true);
  expect(a.view().personal.soloSince).toBe(day);
  expect(a.view().personal.checks.get(day)?.get("time.one")).toBe(3);
  expect([...a.view().personal.answers.values()].map(({ words }) => words)).toEqual(["to nobody"]);
  // The letter came back to its author, to be gone on with.
  expect([...a.view().drafts]).toEqual([[FIRST_DRAFT, "to nobody"]]);
  expect(await facts(a)).toEqual(before);
  expect(
    [...a.disk.data.keys()].filter(
      (place) => /item\/|intent\/|deposit\/|pair$/.test(place) && !/own\//.test(place),
    ),
  ).toEqual([]);
  a.store().noteEnd();
  await invite(a.session(), CARD, "again");
  await until(w, "a new letter", () => a.pair().delivered);
});

it("does so when the app is opened after the end, too", async () => {
  const w = await world(121);
  const a = await w.person("A");
  await note(a.session(), "pulse.daily", { date: day, connected: 5, heard: 5, energy: null });
  await sendLetter(w, a, "to nobody");
  await a.close();
  await w.leap(73 * HOUR);
  await a.open();
  expect([a.view().pair, a.view().ended]).toEqual([null, true]);
  expect(a.view().personal.daily.get(day)?.connected).toBe(5);
});

it("takes everything where nothing was begun but the letter", async () => {
  const w = await world(122);
  const a = await w.person("A");
  await sendLetter(w, a, "to nobody");
  await w.leap(73 * HOUR);
  await until(w, "the end", () => a.view().ended);
  expect([a.view().pair, a.view().personal.answers.size]).toEqual([null, 0]);
  expect([...a.disk.data.keys()]).toEqual(["plain/ended"]);
  a.store().noteEnd();
  await until(w, "nothing at all", () => a.disk.data.size === 0);
});

it.each([
  ["who had only the letter", async () => {}],
  [
    "who had begun on their own",
    (one: Person) => note(one.session(), "solo.begun", { date: day }).then(() => undefined),
  ],
])("is told of to somebody %s, also after the app was closed, until they have read it", async (_, begin) => {
  const w = await world(124);
  const a = await w.person("A");
  await begin(a);
  await sendLetter(w, a, "to nobody");
  await w.leap(73 * HOUR);
  await until(w, "the end", () => a.view().ended);
  await a.reload();
  expect([a.view().pair, a.view().ended]).toEqual([null, true]);
  await a.reload();
  expect(a.view().ended).toBe(true);
  a.store().noteEnd();
  expect(a.view().ended).toBe(false);
  await w.settle();
  await a.reload();
  expect(a.view().ended).toBe(false);
});

it("is told of to nobody who ended it by their own hand", async () => {
  const w = await world(125);
  const a = await w.person("A");
  await sendLetter(w, a, "to nobody");
  await a.store().letGo();
  expect([a.view().pair, a.view().ended]).toEqual([null, false]);
  await a.reload();
  expect(a.view().ended).toBe(false);
});

it("keeps the phrase and one's devices", async () => {
  const w = await world(123);
  const a = await w.person("A");
  await sendLetter(w, a, "to nobody");
  await phraseOf(w, a);
  await w.leap(73 * HOUR);
  await until(w, "the end", () => a.view().pair === null);
  expect(a.view().own).toMatchObject({ phrase: { exists: true }, devices: [{ name: "Phone" }] });
  expect([...a.view().personal.answers.values()].map(({ words }) => words)).toEqual(["to nobody"]);
});
