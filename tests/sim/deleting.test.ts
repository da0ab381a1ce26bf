/** Deleting everything: for good, or with thirty days to think better of it; on all of one's devices, and at the relay. */
import { lookBefore, note, restore } from "@innermost/store";
import { describe, expect, it } from "vitest";
import {
  facts,
  inStep,
  linkFrom,
  locked,
  PASSPHRASE,
  PROOF,
  pairOf,
  phraseOf,
  restored,
  secondDevice,
  spaceOf,
} from "./devices.ts";
import { disk } from "./disk.ts";
import type { Person } from "./person.ts";
import { answerToday, keptPair, racing, until } from "./steps.ts";
import { tabsOfOneBrowser } from "./tabs.ts";
import { DAY, HOUR, MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

const check = "2026-11-22";
const mark = (one: Person, statement: string) =>
  note(one.session(), "check.answered", { check, statement: `time.${statement}`, answer: 2 });
const deleting = async (w: World, one: Person, when: "now" | "later") =>
  expect(await racing(w, one.store().deleteAll(when))).toEqual({ ok: true });
const phase = (one: Person) => one.store().view().phase;
const untold = (one: Person): boolean => {
  const view = one.store().view();
  return (view.phase === "open" || view.phase === "away") && view.untold;
};
const told = (w: World, one: Person) => until(w, "the relay told", () => !untold(one), 500);
const places = (one: Person): string[] => [...one.disk.data.keys()];

/** All that the relay has of the spaces of a person. */
const atRelay = (w: World, spaces: readonly Uint8Array[]) =>
  w.relayStore.run((rows) =>
    spaces.map((space) => [
      rows.space(space) !== null,
      rows.members(space).length,
      rows.records(space, 0, 99).length,
      rows.slots(space).length,
      rows.grave(space),
    ]),
  );
const NOTHING = [false, 0, 0, 0, null];
const recoveryOf = (one: Person) => one.session().own.phrase?.space ?? new Uint8Array();

async function everything(w: World) {
  const [a, b] = await keptPair(w);
  const words = await phraseOf(w, a);
  await mark(a, "one");
  await answerToday(a, "a sealed word");
  await inStep(w, a);
  const spaces = [pairOf(a), spaceOf(a), recoveryOf(a)];
  expect((await atRelay(w, spaces)).every(([there]) => there)).toBe(true);
  return { a, b, words, spaces };
}

describe("deleting now", () => {
  it("leaves nothing here and nothing at the relay, and the words lead nowhere", async () => {
    const w = await world(600);
    const { a, b, words, spaces } = await everything(w);
    await deleting(w, a, "now");
    await told(w, a);
    expect(places(a)).toEqual([]);
    expect(a.view()).toMatchObject({ pair: null, locked: false, before: [] });
    expect(await atRelay(w, spaces)).toEqual([NOTHING, NOTHING, NOTHING]);
    await until(w, "B knows", () => b.pair().stage === "not-connected");
    const late = await locked(w, await w.person("Late"));
    expect(await racing(w, restore(late.session(), words.join(" "), "Late"))).toEqual({
      ok: false,
      why: "dont-fit",
    });
  });

  it("works offline: only what the relay is to be told stays, and no word", async () => {
    const w = await world(601);
    const { a, b, spaces } = await everything(w);
    a.line.offline();
    await deleting(w, a, "now");
    expect([places(a), untold(a)]).toEqual([["plain/owed"], true]);
    expect(a.view()).toMatchObject({ pair: null, locked: false });
    await a.reload();
    await w.leap(DAY);
    await a.reload();
    expect(untold(a)).toBe(true);
    a.line.online();
    await told(w, a);
    expect(places(a)).toEqual([]);
    expect(await atRelay(w, spaces)).toEqual([NOTHING, NOTHING, NOTHING]);
    await until(w, "B knows", () => b.pair().stage === "not-connected", 400);
  });

  it("lets somebody begin anew before the relay was told", async () => {
    const w = await world(602);
    const { a, spaces } = await everything(w);
    a.line.offline();
    await deleting(w, a, "now");
    await note(a.session(), "solo.begun", { date: "2026-11-22" });
    await a.reload();
    expect([a.view().personal.soloSince, untold(a)]).toEqual(["2026-11-22", true]);
    a.line.online();
    await told(w, a);
    expect(a.view().personal.soloSince).toBe("2026-11-22");
    expect(await atRelay(w, spaces)).toEqual([NOTHING, NOTHING, NOTHING]);
  });

  it("goes on all of one's devices when they hear of it; the last of them ends the space", async () => {
    const w = await world(603);
    const { a, words, spaces } = await everything(w);
    const [a2, a3] = [await secondDevice(w, a, "Laptop"), await secondDevice(w, a, "Tablet")];
    await inStep(w, a, a2, a3);
    a3.line.offline();
    await deleting(w, a, "now");
    await told(w, a);
    expect(places(a)).toEqual([]);
    await until(w, "the laptop empty", () => places(a2).length === 0, 600);
    expect((await atRelay(w, spaces)).map(([there]) => there)).toEqual([false, true, false]);
    const late = await locked(w, await w.person("Late"));
    expect(await racing(w, restore(late.session(), words.join(" "), "Late"))).toEqual({
      ok: false,
      why: "dont-fit",
    });
    await w.leap(5 * DAY);
    a3.line.online();
    await until(w, "the tablet empty", () => places(a3).length === 0, 600);
    expect(await atRelay(w, spaces)).toEqual([NOTHING, NOTHING, NOTHING]);
  });

  it("waits thirty days at the relay for a device that never comes, and not longer", async () => {
    const w = await world(604);
    const { a, spaces } = await everything(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await inStep(w, a, a2);
    a2.line.offline();
    await deleting(w, a, "now");
    await told(w, a);
    await w.leap(29 * DAY);
    expect((await atRelay(w, spaces)).map(([there]) => there)).toEqual([false, true, false]);
    await w.leap(DAY + MINUTE);
    expect(await atRelay(w, spaces)).toEqual([NOTHING, NOTHING, NOTHING]);
  });

  it("closes a link for a device, too", async () => {
    const w = await world(605);
    const [a] = await keptPair(w);
    await linkFrom(w, a);
    const space = spaceOf(a);
    await deleting(w, a, "now");
    await told(w, a);
    expect(await atRelay(w, [space])).toEqual([NOTHING]);
  });

  it("goes in all tabs of the browser", async () => {
    const w = await world(606);
    const [browser, on] = [tabsOfOneBrowser(), disk()];
    const a = await w.person("A", { disk: on, tabs: browser.tab() });
    await keptPair(w, a);
    await locked(w, a);
    const tab = await w.person("A's tab", { disk: on, tabs: browser.tab() });
    if (phase(tab) === "locked") await racing(w, tab.store().unlock(PASSPHRASE));
    await deleting(w, tab, "now");
    await w.pass(2 * MINUTE);
    expect([...on.data.keys()]).toEqual([]);
    expect([a.view().pair, tab.view().pair]).toEqual([null, null]);
  });
});

describe("deleting with thirty days", () => {
  const back = (w: World, one: Person, passphrase = PASSPHRASE) =>
    racing(w, one.store().bringBack({ passphrase }));
  const until30 = (w: World) => w.time.now() + 30 * DAY;

  it("looks like nothing until the lock brings it back: one's own and what was opened, not the pair", async () => {
    const w = await world(620);
    const { a, b, spaces } = await everything(w);
    const { first } = a.pair();
    const round = a.view().shared.rounds.get(first.round);
    const own = await facts(a);
    await deleting(w, a, "later");
    expect([phase(a), a.store().session()]).toEqual(["away", null]);
    await told(w, a);
    expect((await atRelay(w, spaces)).map(([there]) => there)).toEqual([false, true, true]);
    await until(w, "B knows", () => b.pair().stage === "not-connected");
    await w.leap(20 * DAY);
    await a.reload();
    expect(a.store().view()).toMatchObject({ phase: "away", untold: false });
    expect(await back(w, a, "not this one")).toEqual({ ok: false, why: "wrong" });
    expect(phase(a)).toBe("away");
    expect(await back(w, a)).toMatchObject({ ok: true });
    expect(a.view().pair).toBeNull();
    expect(await facts(a)).toMatchObject(own);
    const [before] = a.view().before;
    expect((await lookBefore(a.session(), before!.id))?.rounds.get(first.round)).toEqual(round);
    await told(w, a);
    await inStep(w, a);
    await w.leap(60 * DAY);
    expect((await atRelay(w, spaces)).map(([there]) => there)).toEqual([false, true, true]);
    await a.reload();
    await racing(w, a.store().unlock(PASSPHRASE));
    expect(a.view().personal.checks.get(check)?.size).toBe(1);
  });

  it("erases itself when the days are over, and the relay lets it go by itself", async () => {
    const w = await world(621);
    const { a, words, spaces } = await everything(w);
    await deleting(w, a, "later");
    await told(w, a);
    await a.close();
    await w.leap(30 * DAY + MINUTE);
    expect(await atRelay(w, spaces)).toEqual([NOTHING, NOTHING, NOTHING]);
    await a.open();
    expect([places(a), phase(a)]).toEqual([[], "open"]);
    const late = await locked(w, await w.person("Late"));
    expect(await racing(w, restore(late.session(), words.join(" "), "Late"))).toEqual({
      ok: false,
      why: "dont-fit",
    });
  });

  it("erases itself in an open tab, too", async () => {
    const w = await world(622);
    const { a } = await everything(w);
    await deleting(w, a, "later");
    await told(w, a);
    await w.leap(30 * DAY + HOUR);
    await until(w, "erased", () => phase(a) === "open");
    expect(places(a)).toEqual([]);
  });

  it("can be let go before, for good and without the lock", async () => {
    const w = await world(623);
    const { a } = await everything(w);
    await deleting(w, a, "later");
    await told(w, a);
    await racing(w, a.store().forgetAway());
    expect([places(a), phase(a)]).toEqual([[], "open"]);
    expect(await back(w, a)).toMatchObject({ ok: false });
  });

  it("works offline, is told later, and is taken back before that as well", async () => {
    const w = await world(624);
    const { a, spaces } = await everything(w);
    a.line.offline();
    await deleting(w, a, "later");
    await w.pass(MINUTE);
    expect(a.store().view()).toEqual({ phase: "away", until: expect.any(Number), untold: true });
    await a.reload();
    expect(await back(w, a)).toMatchObject({ ok: true });
    a.line.online();
    await told(w, a);
    expect((await atRelay(w, spaces)).map(([there]) => there)).toEqual([false, true, true]);
    await w.leap(60 * DAY);
    expect((await atRelay(w, spaces)).map(([there]) => there)).toEqual([false, true, true]);
  });

  it("is over at the relay, too, where that hears of it only after the days", async () => {
    const w = await world(629);
    const { a, spaces } = await everything(w);
    a.line.offline();
    await deleting(w, a, "later");
    await w.leap(31 * DAY);
    await a.reload();
    expect([phase(a), places(a), untold(a)]).toEqual(["open", ["plain/owed"], true]);
    a.line.online();
    await told(w, a);
    expect([places(a), await atRelay(w, spaces)]).toEqual([[], [NOTHING, NOTHING, NOTHING]]);
  });

  it("needs a lock to lie behind", async () => {
    const w = await world(625);
    const [a] = await keptPair(w);
    expect(a.view().locked).toBe(false);
    expect(await racing(w, a.store().deleteAll("later"))).toEqual({ ok: false, why: "storage-refused" });
    expect(a.view().pair).not.toBeNull();
  });

  it("puts away all of one's devices, and each of them can bring its own back", async () => {
    const w = await world(626);
    const { a, spaces } = await everything(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await until(w, "online", () => a2.view().link.name === "online");
    await inStep(w, a, a2);
    const till = until30(w);
    await deleting(w, a, "later");
    await until(w, "the laptop away", () => phase(a2) === "away", 600);
    const view = a2.store().view();
    expect(view.phase === "away" && Math.abs(view.until - till) < MINUTE).toBe(true);
    expect(await back(w, a2)).toMatchObject({ ok: true });
    await told(w, a2);
    await inStep(w, a2);
    await w.pass(MINUTE);
    expect([phase(a2), a2.view().before.length]).toEqual(["open", 1]);
    expect(await back(w, a)).toMatchObject({ ok: true });
    await inStep(w, a, a2);
    expect(await facts(a)).toEqual(await facts(a2));
    await w.leap(40 * DAY);
    expect((await atRelay(w, spaces)).map(([there]) => there)).toEqual([false, true, true]);
  });

  it("comes back by the words in an empty browser, and stays", async () => {
    const w = await world(627);
    const { a, words, spaces } = await everything(w);
    await deleting(w, a, "later");
    await told(w, a);
    const again = await restored(w, words, "New phone");
    await told(w, again);
    await inStep(w, again);
    expect([phase(again), again.view().before.length, again.view().pair]).toEqual(["open", 1, null]);
    await w.leap(60 * DAY);
    expect((await atRelay(w, spaces)).map(([there]) => there)).toEqual([false, true, true]);
    expect(again.view().personal.checks.get(check)?.size).toBe(1);
  });

  it("is known in all tabs of the browser, and comes back in all", async () => {
    const w = await world(628);
    const [browser, on] = [tabsOfOneBrowser(), disk()];
    const a = await w.person("A", { disk: on, tabs: browser.tab() });
    await keptPair(w, a);
    await locked(w, a);
    const tab = await w.person("A's tab", { disk: on, tabs: browser.tab() });
    if (phase(tab) === "locked") await racing(w, tab.store().unlock(PASSPHRASE));
    await deleting(w, tab, "later");
    await until(w, "away in both", () => phase(a) === "away" && phase(tab) === "away");
    expect(await back(w, a)).toMatchObject({ ok: true });
    await until(w, "back in both", () => phase(a) === "open" && phase(tab) === "open");
    expect(tab.view().before).toEqual(a.view().before);
  });
});

describe("a removed device", () => {
  it("deletes nothing of the others, and the relay ends no space for it", async () => {
    const w = await world(640);
    const { a, spaces } = await everything(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await inStep(w, a, a2);
    const id = a.view().own.devices.find(({ name }) => name === "Laptop")!.id;
    const { removeDevice } = await import("@innermost/store");
    expect(await racing(w, removeDevice(a.session(), id, PROOF))).toEqual({ ok: true });
    await until(w, "the laptop is out", () => a2.view().own.isOut, 400);
    await deleting(w, a2, "now");
    await told(w, a2);
    await w.pass(5 * MINUTE);
    expect(a.pair().stage).toBe("kept");
    expect((await atRelay(w, spaces)).map(([there]) => there)).toEqual([true, true, true]);
  });
});
