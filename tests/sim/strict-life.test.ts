/** Strict rounds as two people live them: by themselves or by hand, late, taken back, offline, on several devices. */
import { type CheckReveal, checkSubject } from "@innermost/core";
import { openHalf, reveal, revealSource, sealedUnder, takeHalfBack } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { inStep, online, secondDevice } from "./devices.ts";
import { keysOf, modified } from "./modified.ts";
import type { Person } from "./person.ts";
import { exported, intentsLeft, keptPair, replyFirst, settledState, today, until } from "./steps.ts";
import { bothHeavy, outcomeOf } from "./strict.ts";
import { DAY, SECOND } from "./time.ts";
import { type World, world } from "./world.ts";

const SUBJECT = checkSubject("time");
const eased = (one: Person, ease: number): CheckReveal => ({ ease, edition: 1, on: today(one).date });
const opens = (one: Person, ease: number) => reveal(one.session(), SUBJECT, eased(one, ease));
const source = (one: Person) => {
  const found = revealSource(one.session(), one.view().shared);
  if (!found) throw new Error("not kept");
  return found;
};
const outcomes = (one: Person) =>
  source(one)
    .roundsOf(SUBJECT)
    .map(({ outcome }) => outcome);
const bothIn = (one: Person) => source(one).bothIn(SUBJECT);
const quiet = (w: World) => w.pass(40 * SECOND);

async function begin(seed: number) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  return { w, a, b };
}

describe("what I revealed", () => {
  it("opens by itself once both phones have been online, and says so till then", async () => {
    const { w, a, b } = await begin(130);
    await opens(a, 10);
    await until(w, "the deposit", () => !a.view().waiting);
    a.line.offline();
    await opens(b, 20);
    await quiet(w);
    expect([bothIn(a), bothIn(b)?.given, outcomes(b)]).toEqual([null, true, ["both-in"]]);
    expect(sealedUnder(b.session(), SUBJECT)?.data).toMatchObject({ ease: 20 });
    await opens(b, 90);
    a.line.online();
    await quiet(w);
    for (const one of [a, b]) expect([outcomes(one), bothIn(one)]).toEqual([["revealed"], null]);
    expect(exported(b).revealed).toMatchObject([{ mine: eased(b, 20), theirs: eased(a, 10) }]);
    expect(settledState(a)).toEqual(settledState(b));
  });

  it("comes back after fourteen days without the other's key, stays closed, and can be sealed anew", async () => {
    const { w, a, b } = await begin(131);
    await opens(a, 10);
    await until(w, "the deposit", () => !a.view().waiting);
    a.line.offline();
    await opens(b, 20);
    await quiet(w);
    await w.leap(16 * DAY);
    a.line.online();
    b.line.cut();
    await quiet(w);
    for (const one of [a, b]) expect([outcomes(one), bothIn(one)?.late]).toEqual([["both-in"], true]);
    expect([a, b].map((one) => bothIn(one)?.given)).toEqual([false, true]);
    expect(settledState(a)).toEqual(settledState(b));
    expect(a.session().memory.facts.filter(({ kind }) => kind === "unsealed")).toHaveLength(1);
    expect(sealedUnder(a.session(), SUBJECT)).toBeNull();
    for (const [one, ease] of [
      [a, 30],
      [b, 40],
    ] as const)
      await opens(one, ease);
    await quiet(w);
    for (const one of [a, b]) expect(outcomes(one)).toEqual(["both-in", "revealed"]);
  });

  it.each([-900 * DAY, 900 * DAY])("opens though a clock is off by %i ms", async (off) => {
    const { w, a, b } = await begin(132);
    const { clock } = a.ports;
    const { now } = clock;
    clock.now = () => now() + off;
    await a.reload();
    await opens(a, 10);
    await opens(b, 20);
    await quiet(w);
    for (const one of [a, b]) expect(outcomes(one)).toEqual(["revealed"]);
  });

  it("is given by a device whose clock is behind only while it counts", async () => {
    const { w, a, b } = await begin(133);
    await opens(a, 10);
    await until(w, "the deposit", () => !a.view().waiting);
    a.line.offline();
    await opens(b, 20);
    await quiet(w);
    await w.leap(16 * DAY);
    const { clock } = a.ports;
    const { now } = clock;
    clock.now = () => now() - 30 * DAY;
    await a.reload();
    a.line.online();
    await quiet(w);
    expect(a.session().memory.facts.filter(({ kind }) => kind === "unsealed")).toHaveLength(1);
    expect(intentsLeft(a)).toEqual([]);
  });

  it("is told to the partner once, however many devices I have, by whichever of them comes first", async () => {
    const { w, a, b } = await begin(134);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a, a2);
    await opens(a, 10);
    await inStep(w, a, a2);
    await opens(b, 20);
    await quiet(w);
    expect(b.session().memory.facts.filter(({ kind }) => kind === "unsealed")).toHaveLength(2);
    expect(b.session().memory.facts.at(-1)?.kind).toBe("unsealed");
    for (const one of [a, a2, b]) expect([outcomes(one), intentsLeft(one)]).toEqual([["revealed"], []]);
    await opens(a, 30);
    await inStep(w, a, a2);
    a.line.offline();
    await opens(b, 40);
    await quiet(w);
    for (const one of [a2, b]) expect(outcomes(one)).toEqual(["revealed", "revealed"]);
  });
});

describe("the words of a heavy card", () => {
  it("wait for each one's hand, and then open for both", async () => {
    const { w, a, b } = await begin(140);
    const round = await bothHeavy(w, a, b);
    await w.leap(2 * DAY);
    await quiet(w);
    for (const one of [a, b])
      expect([outcomeOf(one, round), exported(one).mine.length]).toEqual(["both-in", 1]);
    await openHalf(a.session(), round);
    await quiet(w);
    expect([a, b].map((one) => exported(one).opened.length)).toEqual([1, 1]);
    await openHalf(b.session(), round);
    await until(w, "open", () => [a, b].every((one) => outcomeOf(one, round) === "opened"));
    expect(exported(b).opened.at(-1)).toMatchObject({ mine: "B's heavy words", theirs: "A's heavy words" });
    expect(settledState(a)).toEqual(settledState(b));
  });

  it("can be taken back unopened; then neither opens, and the words stay each one's own", async () => {
    const { w, a, b } = await begin(141);
    const round = await bothHeavy(w, a, b);
    await openHalf(a.session(), round);
    await quiet(w);
    await takeHalfBack(b.session(), round);
    await until(w, "withdrawn", () => [a, b].every((one) => outcomeOf(one, round) === "withdrawn"));
    await openHalf(b.session(), round);
    await quiet(w);
    for (const one of [a, b]) {
      expect([exported(one).opened.length, intentsLeft(one)]).toEqual([1, []]);
      expect(exported(one).mine).toMatchObject([{ words: `${one.name}'s heavy words` }]);
    }
  });

  it("can't be taken back once they were given", async () => {
    const { w, a, b } = await begin(142);
    const round = await bothHeavy(w, a, b);
    await openHalf(a.session(), round);
    await quiet(w);
    await takeHalfBack(a.session(), round);
    const client = await modified(w, a);
    await client.say({ type: "round.withdrawn", critical: true, data: { round } });
    await openHalf(b.session(), round);
    await until(w, "open", () => [a, b].every((one) => outcomeOf(one, round) === "opened"));
    client.close();
  });

  it("can't be taken back by anybody but the two, and only each one's own", async () => {
    const { w, a, b } = await begin(143);
    const round = await bothHeavy(w, a, b);
    const client = await modified(w, b);
    for (const author of [new Uint8Array(16).fill(8), keysOf(a).person])
      await client.say({ type: "round.withdrawn", critical: true, author, data: { round } });
    await quiet(w);
    expect(outcomeOf(a, round)).toBe("both-in");
    client.close();
  });

  it("said to open offline and then taken back are taken back", async () => {
    const { w, a, b } = await begin(144);
    const round = await bothHeavy(w, a, b);
    a.line.offline();
    await w.settle();
    await openHalf(a.session(), round);
    await takeHalfBack(a.session(), round);
    expect(a.view().shared.rounds.get(round)?.outcome).toBe("withdrawn");
    a.line.online();
    await quiet(w);
    for (const one of [a, b]) expect(outcomeOf(one, round)).toBe("withdrawn");
    expect(b.session().memory.facts.filter(({ kind }) => kind === "unsealed")).toEqual([]);
  });

  it("said to open offline stay closed where the other took theirs back meanwhile, or it became too late", async () => {
    const { w, a, b } = await begin(145);
    const [back, late] = [await bothHeavy(w, a, b), await bothHeavy(w, a, b)];
    a.line.offline();
    await w.settle();
    for (const round of [back, late]) await openHalf(a.session(), round);
    await takeHalfBack(b.session(), back);
    await quiet(w);
    await w.leap(16 * DAY);
    a.line.online();
    await quiet(w);
    for (const one of [a, b])
      expect([back, late].map((round) => outcomeOf(one, round))).toEqual(["withdrawn", "both-in"]);
    expect(b.session().memory.facts.filter(({ kind }) => kind === "unsealed")).toEqual([]);
    expect(intentsLeft(a)).toEqual([]);
  });

  it("say nothing to the other of whether I have opened mine, but what the log must hold", async () => {
    const { w, a, b } = await begin(146);
    const round = await bothHeavy(w, a, b);
    const before = b.view().shared.rounds.get(round);
    await openHalf(a.session(), round);
    await quiet(w);
    const after = b.view().shared.rounds.get(round);
    expect([before?.outcome, after?.outcome]).toEqual(["both-in", "both-in"]);
    expect([exported(b).opened.length, exported(b).revealed.length]).toEqual([1, 0]);
  });

  it("open though many records lie between the opening and the keys, and after each reload", async () => {
    const { w, a, b } = await begin(147);
    const round = await bothHeavy(w, a, b);
    const client = await modified(w, b);
    for (let count = 0; count < 520; count++) await client.say({ type: "talk.noted", data: count });
    await until(
      w,
      "all of it",
      () => settledState(a).upTo === settledState(b).upTo && settledState(a).upTo > 520,
    );
    await quiet(w);
    await a.reload();
    expect([outcomeOf(a, round), a.session().memory.records.length < 500]).toEqual(["both-in", true]);
    await openHalf(a.session(), round);
    await quiet(w);
    await a.reload();
    await openHalf(b.session(), round);
    await until(w, "open", () => [a, b].every((one) => outcomeOf(one, round) === "opened"));
    await replyFirst(a, "and on");
    await quiet(w);
    for (const one of [a, b]) await one.reload();
    expect(settledState(a)).toEqual(settledState(b));
    client.close();
  });
});
