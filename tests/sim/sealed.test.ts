/**
 * Sealed means sealed: until a round opens, nothing that B's device holds or hears depends on whether A answered or
 * passed. Two runs from one seed differ in nothing but that; a third one leaks, to show that a leak would be seen.
 */
import { draft, pass, reply } from "@innermost/store";
import { expect, it } from "vitest";
import type { Person } from "./person.ts";
import { shownTo } from "./shown.ts";
import { answerToday, exported, keptPair, today } from "./steps.ts";
import { DAY } from "./time.ts";
import { type World, world } from "./world.ts";

type Doing = (w: World, a: Person) => Promise<unknown>;

const answers: Doing = (_w, a) => answerToday(a, "what I would never say aloud");
const passes: Doing = (_w, a) => pass(a.session(), today(a).card, today(a).date);
const nothing: Doing = async () => {};
const begins: Doing = (_w, a) => draft(a.session(), today(a).round, "what I would nev");
const thenReloads =
  (doing: Doing): Doing =>
  async (w, a) => {
    await doing(w, a);
    await a.reload();
  };
const thenGoesOffline =
  (doing: Doing): Doing =>
  async (w, a) => {
    await doing(w, a);
    a.line.offline();
  };
const replies: Doing = (_w, a) => reply(a.session(), a.pair().first.round, "thank", "thank you");

/** All that B's side of two days shows, when A does `doing` on the first one. */
async function seenByB(seed: number, doing: Doing) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  await w.pass(5000);
  await doing(w, a);
  await w.pass(40_000);
  await b.reload();
  await draft(b.session(), today(b).round, "B begins, too");
  await w.leap(DAY);
  await b.line.cut();
  await w.pass(40_000);
  return shownTo(b);
}

it.each<[string, Doing, Doing]>([
  ["passing", passes, answers],
  ["doing nothing", nothing, answers],
  ["beginning to write", begins, answers],
  ["passing, also when A opens the app again", thenReloads(passes), thenReloads(answers)],
  ["passing, also when A goes offline", thenGoesOffline(passes), thenGoesOffline(answers)],
])("answering is the same to B as %s", async (_name, other, answering) => {
  expect(await seenByB(40, answering)).toEqual(await seenByB(40, other));
});

it("would show a difference: what A shares does", async () => {
  const [quiet, told] = [await seenByB(41, passes), await seenByB(41, replies)];
  for (const part of ["storage", "raw", "frames", "export", "view", "log"] as const)
    expect(told[part], part).not.toEqual(quiet[part]);
});

it("would show a difference: the opening does", async () => {
  async function opened(doing: Doing) {
    const w = await world(42);
    const [a, b] = await keptPair(w);
    await doing(w, a);
    await answerToday(b, "B answers");
    await w.pass(40_000);
    return [today(b).state, exported(b).opened.length, b.session().memory.records.length];
  }
  expect([await opened(answers), await opened(passes)]).toEqual([
    ["ready", 2, 7],
    ["sealed", 1, 6],
  ]);
});
