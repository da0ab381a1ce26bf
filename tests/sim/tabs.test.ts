/** Two tabs of one person show one state, never seal one answer twice, and never take each other's key away. */
import { answer, draft, giveName, invite, sayOfCode } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { disk } from "./disk.ts";
import type { Person } from "./person.ts";
import {
  answerFirst,
  answerToday,
  CARD,
  firstIsOpen,
  fragmentOf,
  intentsLeft,
  joinBy,
  keep,
  replyFirst,
  sendLetter,
  settledState,
  today,
  until,
} from "./steps.ts";
import { tabsOfOneBrowser } from "./tabs.ts";
import { type World, world } from "./world.ts";

async function twoTabs(w: World, name: string, browser = tabsOfOneBrowser()): Promise<[Person, Person]> {
  const on = disk();
  return [
    await w.person(`${name}, first tab`, { disk: on, tabs: browser.tab() }),
    await w.person(`${name}, second tab`, { disk: on, tabs: browser.tab() }),
  ];
}

const shown = ({ view }: Person) => {
  const { link: _link, waiting: _waiting, ...rest } = view();
  return rest;
};

const depositsIn = (...tabs: Person[]) =>
  tabs.flatMap(({ line }) => line.frames.filter(({ way, bytes }) => way === "up" && bytes[2] === 7));

describe("two tabs that were both opened first", () => {
  it("show what either of them begins", async () => {
    const w = await world(30);
    const [one, two] = await twoTabs(w, "A");
    await draft(one.session(), "first", "begun here");
    await w.settle();
    expect([...two.view().drafts]).toEqual([["first", "begun here"]]);
    await draft(two.session(), "first", "gone on there");
    await w.settle();
    expect([...one.view().drafts]).toEqual([["first", "gone on there"]]);
    await two.reload();
    expect([...two.view().drafts]).toEqual([["first", "gone on there"]]);
  });

  it("keep everything when both write first at one moment", async () => {
    const w = await world(31);
    const [one, two] = await twoTabs(w, "A");
    await Promise.all([
      draft(one.session(), "first", "from one"),
      draft(two.session(), "second", "from two"),
    ]);
    await w.settle();
    const both = [
      ["first", "from one"],
      ["second", "from two"],
    ];
    await one.reload();
    expect([[...one.view().drafts], [...two.view().drafts]]).toEqual([both, both]);
  });
});

describe("two tabs on the way to being kept", () => {
  it("show one state at every step, and the pair in both", async () => {
    const w = await world(32);
    const [a1, a2] = await twoTabs(w, "A");
    const [b1, b2] = await twoTabs(w, "B");
    const link = await sendLetter(w, a1);
    expect(fragmentOf(a2)).toBe(link);
    await joinBy(w, b1, link);
    await until(w, "the second tab's link", () => b2.view().link.name === "online");
    await answerFirst(b2);
    await until(w, "open in all", () => [a1, a2, b1, b2].every(firstIsOpen));
    expect(shown(a2)).toEqual(shown(a1));
    await sayOfCode(a1.session(), "same");
    await w.settle();
    await giveName(a2.session(), "Ann");
    await w.settle();
    expect([a1.pair().saidSame, a2.pair().saidSame, a1.pair().names.mine]).toEqual([true, true, "Ann"]);
    await keep(w, a2, b1);
    await replyFirst(a2, "from the second tab");
    await until(w, "the reply in all", () =>
      [a1, a2, b1, b2].every(
        (one) => settledState(one).upTo === settledState(a1).upTo && settledState(one).upTo > 6,
      ),
    );
    expect([shown(a2), shown(b2)]).toEqual([shown(a1), shown(b1)]);
    expect([a1, a2, b1, b2].map((one) => one.pair().stage)).toEqual(new Array(4).fill("kept"));
    expect([a1, a2, b1, b2].map(intentsLeft)).toEqual([[], [], [], []]);
    expect([a1, a2].map((one) => one.pair().expiresAt)).toEqual([null, null]);
  });

  it("hand in one answer of a day, also when the second tab slept while the first one answered", async () => {
    const w = await world(33);
    const browser = tabsOfOneBrowser();
    const [a1, a2] = await twoTabs(w, "A", browser);
    const b = await w.person("B");
    await joinBy(w, b, await sendLetter(w, a1));
    await answerFirst(b);
    await until(w, "open", () => [a1, a2, b].every(firstIsOpen));
    await keep(w, a1, b);
    await until(w, "kept", () => a2.pair().stage === "kept");
    const before = depositsIn(a1, a2).length;
    const day = today(a1);
    browser.freeze(true);
    for (const tab of [a1, a2]) tab.line.offline();
    await answer(a1.session(), day.round, day.card, "words of one tab");
    await w.pass(5);
    await answer(a2.session(), day.round, day.card, "words of the other tab");
    browser.freeze(false);
    for (const tab of [a1, a2]) tab.line.online();
    await w.pass(60_000);
    const sent = depositsIn(a1, a2)
      .slice(before)
      .map(({ bytes }) => Buffer.from(bytes.subarray(20)).toString("hex"));
    expect(new Set(sent).size).toBe(1);
    await answerToday(b, "B's");
    await until(w, "the day", () => [a1, a2, b].every((one) => today(one).state === "ready"));
    const theirs = settledState(b).rounds.get(day.round);
    expect(settledState(a1).rounds.get(day.round)).toEqual(theirs);
    const own = a1.session().memory.personal.answers.get(day.round)?.words;
    expect(theirs).toMatchObject({ answers: { [a1.pair().me]: own } });
  });

  it("never write over what the other tab has just changed", async () => {
    const w = await world(34);
    const [a1, a2] = await twoTabs(w, "A");
    const b = await w.person("B");
    await joinBy(w, b, await sendLetter(w, a1));
    w.faults({ cut: 0, delay: 50 });
    await answerFirst(b);
    for (let i = 0; i < 12; i++) {
      await giveName((i % 2 ? a1 : a2).session(), `name ${i}`);
      await w.pass(10);
    }
    await until(w, "the code", () => [a1, a2].every((one) => one.pair().code !== null));
    expect([a1.pair().names.mine, a2.pair().names.mine]).toEqual(["name 11", "name 11"]);
    await a1.reload();
    expect([a1.pair().names.mine, shown(a1)]).toEqual(["name 11", shown(a2)]);
  });
});

describe("the lock in two tabs", () => {
  it("closes both, opens both, and a tab opened later needs no passphrase", async () => {
    const w = await world(35);
    const browser = tabsOfOneBrowser();
    const on = disk();
    const one = await w.person("one", { disk: on, tabs: browser.tab() });
    const two = await w.person("two", { disk: on, tabs: browser.tab() });
    await invite(one.session(), CARD, "words");
    await w.settle();
    expect(await one.store().setLock("four quiet words here")).toMatchObject({ ok: true });
    await w.pass(1000);
    expect([one.view().locked, two.view().locked]).toEqual([true, true]);
    await draft(two.session(), "x", "after the lock");
    await w.settle();
    expect([...one.view().drafts]).toEqual([["x", "after the lock"]]);
    const three = await w.person("three", { disk: on, tabs: browser.tab() });
    expect([...three.view().drafts]).toEqual([["x", "after the lock"]]);
    two.store().lock();
    await w.settle();
    expect([one, two, three].map((tab) => tab.store().view().phase)).toEqual(["locked", "locked", "locked"]);
    expect(await three.store().unlock("four quiet words here")).toMatchObject({ ok: true });
    await w.settle();
    expect([one, two, three].map((tab) => tab.store().view().phase)).toEqual(["open", "open", "open"]);
  });

  it("stays closed when it is closed while it opens", async () => {
    const w = await world(36);
    const one = await w.person("one");
    await invite(one.session(), CARD, "words");
    await one.store().setLock("four quiet words here");
    one.store().lock();
    const opening = one.store().unlock("four quiet words here");
    one.store().lock();
    await opening;
    expect([one.store().view().phase, one.store().session()]).toEqual(["locked", null]);
  });

  it("opens one session when the passphrase is given twice at once", async () => {
    const w = await world(37);
    const one = await w.person("one");
    await invite(one.session(), CARD, "words");
    await one.store().setLock("four quiet words here");
    one.store().lock();
    await w.settle();
    const before = one.line.opened();
    await Promise.all([1, 2].map(() => one.store().unlock("four quiet words here")));
    await until(w, "online", () => one.view().link.name === "online");
    await w.pass(60_000);
    one.line.cut();
    const opened = one.line.opened();
    await w.pass(60_000);
    expect([one.line.opened() - opened, opened - before]).toEqual([1, expect.any(Number)]);
  });

  it("is erased in both", async () => {
    const w = await world(38);
    const [one, two] = await twoTabs(w, "A");
    await invite(one.session(), CARD, "words");
    await w.settle();
    await one.store().erase();
    await w.settle();
    expect([one.view().pair, two.view().pair, one.disk.data.size]).toEqual([null, null, 0]);
  });
});
