/**
 * Nothing private crosses: check, focus, ratings, pulses and what fits me. Until a reveal opens, nothing that B's device
 * holds or hears depends on what A marked, measured, sealed or kept to themselves. Two runs from one seed differ in
 * nothing but that; the last tests leak on purpose, to show that a leak would be seen.
 */
import { addDays, checkSubject, FOCUS, weekOf, weekSubject } from "@innermost/core";
import { chooseFocus, keepWeek, note, reveal, revealSource } from "@innermost/store";
import { expect, it } from "vitest";
import type { Person } from "./person.ts";
import { shownTo } from "./shown.ts";
import { keptPair, today } from "./steps.ts";
import { DAY } from "./time.ts";
import { type World, world } from "./world.ts";

type Doing = (a: Person) => Promise<unknown>;

const nothing: Doing = async () => {};
const on = (a: Person) => today(a).date;
const eased = (a: Person, ease: number) => ({ ease, edition: 1, on: on(a) });

/** All that B's side of two days shows, when A does `doing` on the first one. */
async function seenByB(seed: number, doing: Doing, alsoB: Doing = nothing) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  await w.pass(5000);
  await doing(a);
  await w.pass(40_000);
  await b.reload();
  await alsoB(b);
  await w.leap(DAY);
  await b.line.cut();
  await w.pass(40_000);
  return shownTo(b);
}

const checks =
  (answer: 0 | 4 | null): Doing =>
  async (a) => {
    for (const statement of ["time.one", "time.two", "past.one"])
      await note(a.session(), "check.answered", { check: on(a), statement, answer });
  };
const reveals =
  (value: number): Doing =>
  (a) =>
    reveal(a.session(), checkSubject("time"), eased(a, value));
const keeps: Doing = (a) =>
  note(a.session(), "reveal.declined", { subject: checkSubject("time"), date: on(a) });
const names =
  (...rooms: string[]): Doing =>
  (a) =>
    reveal(a.session(), FOCUS, { rooms, minutes: 40 });
const rates =
  (mark: "helped" | "didnt"): Doing =>
  async (a) => {
    const week = weekOf(on(a));
    await note(a.session(), "practice.marked", { week, practice: "time.phones", mark });
    await reveal(a.session(), weekSubject(week), { marks: [{ practice: "time.phones", mark }], minutes: 20 });
  };
const wantsFewer: Doing = (a) => note(a.session(), "suggestions.set", { fewer: true });
const sawSafety: Doing = (a) => a.store().changeSettings({ askSafetyFrom: addDays(on(a), 90) });
const measures =
  (value: number): Doing =>
  async (a) => {
    await note(a.session(), "pulse.daily", { date: on(a), connected: value, heard: value, energy: null });
    const items = { time: value, past: null };
    await note(a.session(), "pulse.weekly", { week: weekOf(on(a)), items, helped: "tea", wish: "a walk" });
    await note(a.session(), "practice.left", { week: weekOf(on(a)), practice: "time.phones", left: true });
    await note(a.session(), "preference.set", {
      distance: true,
      parents: value > 5,
      energy: false,
      silent: true,
    });
  };

it.each<[string, Doing, Doing]>([
  ["a check answered low and one answered high", checks(0), checks(4)],
  ["a check answered and none", checks(2 as 4), nothing],
  ["a statement answered and one not said", checks(4), checks(null)],
  ["a room revealed and a room kept", reveals(80), keeps],
  ["a room revealed and nothing done", reveals(10), nothing],
  ["an easy room and a hard one", reveals(100), reveals(0)],
  ["rooms named and none named", names("time", "past"), names()],
  ["rooms named and nothing done", names("conflict"), nothing],
  ["what helped and what didn't", rates("helped"), rates("didnt")],
  ["a week told of and a week kept", rates("helped"), nothing],
  ["a good day and a hard one", measures(9), measures(1)],
  ["a day measured and none", measures(3), nothing],
  ["fewer deep suggestions wanted and not", wantsFewer, nothing],
  ["the private questions put off or answered, and never seen", sawSafety, nothing],
])("B can't tell %s apart", async (_name, one, other) => {
  expect(await seenByB(60, one)).toEqual(await seenByB(60, other));
});

it("stays so when B has sealed theirs, as long as A keeps one room", async () => {
  const theirs: Doing = (b) => reveal(b.session(), checkSubject("time"), eased(b, 50));
  expect(await seenByB(61, keeps, theirs)).toEqual(await seenByB(61, nothing, theirs));
});

it("would show a difference: an opening does", async () => {
  const theirs: Doing = (b) => reveal(b.session(), checkSubject("time"), eased(b, 50));
  const [kept, opened] = [await seenByB(62, keeps, theirs), await seenByB(62, reveals(80), theirs)];
  for (const part of ["storage", "raw", "frames", "view", "log"] as const)
    expect(opened[part], part).not.toEqual(kept[part]);
});

it("would show a difference: a word for the focus does", async () => {
  const [quiet, said] = [
    await seenByB(63, nothing),
    await seenByB(63, (a) => chooseFocus(a.session(), "time")),
  ];
  for (const part of ["storage", "raw", "frames", "view", "log"] as const)
    expect(said[part], part).not.toEqual(quiet[part]);
});

async function both(seed: number, doing: (w: World, a: Person, b: Person) => Promise<unknown>) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  await doing(w, a, b);
  await w.pass(40_000);
  return { a, b };
}

const openedUnder = (one: Person, subject: Parameters<typeof checkSubject>[0]) =>
  revealSource(one.session(), one.view().shared)?.roundsOf(checkSubject(subject));

it("opens on both what both revealed, and nothing of what either kept", async () => {
  const { a, b } = await both(64, async (_w, a, b) => {
    await reveal(a.session(), checkSubject("time"), eased(a, 80));
    await reveal(a.session(), checkSubject("past"), eased(a, 30));
    await reveal(b.session(), checkSubject("time"), eased(b, 20));
    await keeps(b);
  });
  for (const one of [a, b]) {
    const [time] = openedUnder(one, "time") ?? [];
    expect(time).toMatchObject({ outcome: "revealed", subject: "check/time" });
    expect(time?.outcome === "revealed" && Object.values(time.reveals)).toEqual(
      expect.arrayContaining([expect.objectContaining({ ease: 80 }), expect.objectContaining({ ease: 20 })]),
    );
    expect(openedUnder(one, "past")).toEqual([]);
  }
  expect(a.session().memory.settled).toEqual(b.session().memory.settled);
});

it("opens again under the same subject, one occasion after the other", async () => {
  const { a, b } = await both(65, async (w, a, b) => {
    for (const value of [10, 90]) {
      await reveal(a.session(), checkSubject("time"), eased(a, value));
      await reveal(b.session(), checkSubject("time"), eased(b, value));
      await w.pass(40_000);
    }
  });
  for (const one of [a, b]) expect(openedUnder(one, "time")).toHaveLength(2);
});

it("lets what ran out after fourteen days be sealed anew, with what is true by then", async () => {
  const { a, b } = await both(66, async (w, a, b) => {
    await reveal(a.session(), checkSubject("time"), eased(a, 10));
    await w.pass(40_000);
    await w.leap(15 * DAY);
    await w.pass(40_000);
    await reveal(a.session(), checkSubject("time"), eased(a, 70));
    await w.pass(40_000);
    await reveal(b.session(), checkSubject("time"), eased(b, 20));
  });
  for (const one of [a, b]) {
    const [time] = openedUnder(one, "time") ?? [];
    expect(time?.outcome === "revealed" && Object.values(time.reveals)).toEqual(
      expect.arrayContaining([expect.objectContaining({ ease: 70 })]),
    );
  }
});

it("makes what both last said the focus, and keeps the week that one of them kept", async () => {
  const { a, b } = await both(67, async (w, a, b) => {
    await chooseFocus(a.session(), "time");
    await w.pass(40_000);
    expect(b.view().shared.focus.now).toBeNull();
    await chooseFocus(b.session(), "time");
    await keepWeek(b.session(), weekOf(on(b)), ["time.phones"]);
  });
  for (const one of [a, b]) {
    expect(one.view().shared.focus.now?.room).toBe("time");
    expect([...one.view().shared.weeks.values()]).toEqual([
      expect.objectContaining({ practices: ["time.phones"] }),
    ]);
  }
});
