/** The whole thread: from one card that A answers alone to days of cards between two who kept each other. */
import { confirm, pass, see } from "@innermost/store";
import { describe, expect, it } from "vitest";
import {
  agree,
  answerFirst,
  answerToday,
  days,
  exported,
  firstIsOpen,
  intentsLeft,
  joinBy,
  keep,
  keptPair,
  openFirst,
  replyFirst,
  sendLetter,
  settledState,
  today,
  until,
} from "./steps.ts";
import { DAY, HOUR } from "./time.ts";
import { world } from "./world.ts";

describe("the first card", () => {
  it("opens for both at the same number of the log", async () => {
    const w = await world(1);
    const a = await w.person("A");
    const b = await w.person("B", { offset: 600 });
    const fragment = await sendLetter(w, a);
    await joinBy(w, b, fragment);
    expect([a.pair().stage, b.pair().stage]).toEqual(["first-round", "first-round"]);
    await answerFirst(b);
    await until(w, "the opening", () => firstIsOpen(a) && firstIsOpen(b));
    const opening = (one: typeof a) =>
      one.session().memory.records.find(({ kind }) => kind === "opening")?.number;
    expect(opening(a)).toBeGreaterThan(0);
    expect(opening(b)).toBe(opening(a));
    const { round } = a.pair().first;
    expect(settledState(a).rounds.get(round)).toMatchObject({
      outcome: "opened",
      answers: { [a.pair().me]: "A's words", [b.pair().me]: "B's words" },
    });
    expect(settledState(b)).toEqual(settledState(a));
  });

  it("carries one reply each way", async () => {
    const w = await world(2);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await openFirst(w, a, b);
    await replyFirst(a, "thank you, B");
    await replyFirst(b, "thank you, A");
    await until(w, "both replies", () => settledState(b).upTo === 5 && settledState(a).upTo === 5);
    expect(exported(a).opened[0]?.replies).toEqual([
      { by: "me", way: "thank", words: "thank you, B", on: "2026-11-22" },
      { by: "partner", way: "thank", words: "thank you, A", on: "2026-11-22" },
    ]);
    expect(settledState(b)).toEqual(settledState(a));
    expect([intentsLeft(a), intentsLeft(b)]).toEqual([[], []]);
  });

  it("is answered offline, and opens once B is back", async () => {
    const w = await world(3);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await joinBy(w, b, await sendLetter(w, a));
    b.line.offline();
    await answerFirst(b);
    await w.pass(5 * 60_000);
    expect([firstIsOpen(a), b.view().waiting]).toEqual([false, true]);
    b.line.online();
    await until(w, "the opening", () => firstIsOpen(a) && firstIsOpen(b));
    expect(settledState(b)).toEqual(settledState(a));
  });
});

describe("keeping", () => {
  it("shows one code to both, and one epoch", async () => {
    const w = await world(4);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await openFirst(w, a, b);
    await until(w, "the code", () => a.pair().code !== null && b.pair().code !== null);
    expect(a.pair().code).toEqual(b.pair().code);
    expect(a.pair().code?.words).toHaveLength(4);
    await keep(w, a, b);
    expect([settledState(a).epoch, settledState(b).epoch]).toEqual([1, 1]);
    expect([a.pair().expiresAt, b.pair().expiresAt]).toEqual([null, null]);
    expect([a.pair().partnerName, b.pair().partnerName]).toEqual(["Bo", "Ann"]);
    expect(a.session().memory.pair?.epochKeys).toEqual(b.session().memory.pair?.epochKeys);
    expect(settledState(b)).toEqual(settledState(a));
    expect([intentsLeft(a), intentsLeft(b)]).toEqual([[], []]);
  });

  it("lasts beyond 72 hours, at the relay and on both devices", async () => {
    const w = await world(5);
    const [a, b] = await keptPair(w);
    for (const one of [a, b]) await one.close();
    await w.leap(4 * DAY);
    for (const one of [a, b]) await one.open();
    await until(w, "both online", () => [a, b].every((one) => one.view().link.name === "online"));
    expect([a.pair().stage, b.pair().stage]).toEqual(["kept", "kept"]);
  });

  it("waits for the relay's word on a device that had confirmed and slept through the keeping", async () => {
    const w = await world(9);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await openFirst(w, a, b);
    await until(w, "the code", () => a.pair().code !== null && b.pair().code !== null);
    await agree(a, "Ann");
    await agree(b, "Bo");
    await confirm(b.session());
    await until(w, "b's word at the relay", () => intentsLeft(b).length === 0);
    await b.close();
    await confirm(a.session());
    await until(w, "kept by a", () => a.pair().stage === "kept");
    b.line.offline();
    await w.leap(4 * DAY);
    await b.open();
    expect(b.pair().stage).toBe("confirmed");
    b.line.online();
    await until(w, "kept by b", () => b.pair().stage === "kept");
    expect(settledState(b)).toEqual(settledState(a));
  });

  it("waits for its person where the device had confirmed and the relay says that it was never kept", async () => {
    const w = await world(10);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await openFirst(w, a, b);
    await until(w, "the code", () => b.pair().code !== null);
    await agree(b, "Bo");
    await confirm(b.session());
    await until(w, "b's word at the relay", () => intentsLeft(b).length === 0);
    await b.close();
    await w.leap(4 * DAY);
    await b.open();
    await until(w, "the relay's word", () => b.pair().stage === "not-connected");
    expect(b.pair().firstRound).toMatchObject({ outcome: "opened" });
    await b.store().letGo();
    expect([b.view().ended, b.view().pair, b.disk.data.size]).toEqual([false, null, 0]);
  });
});

describe("a card a day", () => {
  it("is sent though the phone slept while the relay was answering", async () => {
    const w = await world(8);
    const [a] = await keptPair(w);
    w.faults({ cut: 0, delay: 2000 });
    await answerToday(a, "before sleep");
    await w.pass(100);
    await w.leap(8 * HOUR);
    w.faults({ cut: 0, delay: 0 });
    await until(w, "sent", () => intentsLeft(a).length === 0, 60);
    expect(a.view().link.name).toBe("online");
  });

  it("goes on over days, offline in between, with passes, reloads and locks", async () => {
    const w = await world(6);
    const [a, b] = await keptPair(w);
    const first = today(a);
    expect(today(b)).toEqual(first);
    await answerToday(a, "day one, A");
    expect([today(a).state, today(b).state]).toEqual(["sealed", "open"]);
    await answerToday(b, "day one, B");
    await until(w, "day one", () => today(a).state === "ready" && today(b).state === "ready");
    await see(a.session(), first.round);
    expect([today(a).state, today(b).state]).toEqual(["opened", "ready"]);

    await w.leap(DAY);
    a.line.offline();
    await w.pass(30_000);
    expect(today(a).card).not.toBe(first.card);
    expect(today(a)).toMatchObject({ state: "open", round: today(b).round });
    const second = await answerToday(a, "day two, A, offline");
    await pass(b.session(), second.card, second.date);
    expect([today(a).state, today(b).state]).toEqual(["sealed", "passed"]);

    await w.leap(DAY);
    await a.reload();
    a.line.online();
    await answerToday(b, "day two, B, a day late", days(b)[1]);
    await until(w, "day two", () => days(a)[1]?.state === "ready" && days(b)[1]?.state === "ready");

    await a.store().setLock("four quiet words here");
    a.store().lock();
    expect(a.store().view()).toEqual({ phase: "locked" });
    await answerToday(b, "day three, B");
    await w.pass(HOUR / 60);
    expect((await a.store().unlock("four quiet words here")).ok).toBe(true);
    await answerToday(a, "day three, A");
    await until(w, "day three", () => today(a).state === "ready" && today(b).state === "ready");
    await a.reload();
    expect(a.store().view()).toEqual({ phase: "locked" });
    await a.store().unlock("four quiet words here");
    await until(w, "A is back", () => a.view().link.name === "online");
    expect(days(a).map(({ state }) => state)).toEqual(["ready", "ready", "opened"]);
    expect(settledState(b)).toEqual(settledState(a));
    expect([intentsLeft(a), intentsLeft(b), w.troubles]).toEqual([[], [], []]);
    expect(exported(a).opened.map(({ mine, theirs }) => [mine, theirs])).toEqual(
      exported(b).opened.map(({ mine, theirs }) => [theirs, mine]),
    );
  });

  it("returns an answer to its author after fourteen days without the other's", async () => {
    const w = await world(7);
    const [a, b] = await keptPair(w);
    const { round } = await answerToday(a, "kept for myself");
    await w.leap(14 * DAY);
    const states = () => [a, b].map((one) => one.session().memory.personal.answers.has(round));
    expect(days(a).some((day) => day.round === round)).toBe(false);
    expect(states()).toEqual([true, false]);
    expect(exported(a).mine.map(({ words }) => words)).toEqual(["kept for myself"]);
  });
});
