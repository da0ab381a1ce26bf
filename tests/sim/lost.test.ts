/** A phone is lost: it is shut out by new keys in both spaces, nothing that was sealed is lost by it, and all go on. */
import { note, removeDevice, reveal, revealSource } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { doors, facts, inStep, names, online, PROOF, phraseOf, restored, secondDevice } from "./devices.ts";
import type { Person } from "./person.ts";
import { answerToday, keptPair, racing, replyFirst, settledState, today, until } from "./steps.ts";
import { DAY, MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

export const idOf = (one: Person, name: string): string =>
  one.view().own.devices.find((device) => device.name === name)?.id ?? "";

const removed = async (w: World, by: Person, name: string): Promise<void> =>
  expect(await racing(w, removeDevice(by.session(), idOf(by, name), PROOF))).toEqual({ ok: true });

const epochs = (one: Person): number[] => [
  settledState(one).epoch,
  (one.session().own.private?.keys.length ?? 1) - 1,
];

/** A with a phone and a laptop, and B. */
async function household(seed: number) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await online(w, a, a2, b);
  await inStep(w, a, a2);
  return { w, a, a2, b };
}

describe("a lost phone", () => {
  it("is shut out of both spaces by one rotation each, and everybody else goes on under the new keys", async () => {
    const { w, a, a2, b } = await household(400);
    const a3 = await secondDevice(w, a, "Tablet");
    await online(w, a3);
    await inStep(w, a, a2, a3);
    const records = settledState(b).upTo;
    await removed(w, a2, "Phone");
    await inStep(w, a2, a3);
    await until(w, "the new keys", () => [a2, a3, b].every((one) => settledState(one).epoch === 2));
    expect([a2, a3].map(epochs)).toEqual([
      [2, 2],
      [2, 2],
    ]);
    expect(settledState(b).upTo).toBe(records + 2);
    expect(await doors(w, a2)).toEqual([2, 2]);
    await until(w, "not connected", () => a.pair().stage === "not-connected" && a.view().own.isOut);
    await replyFirst(a3, "from the tablet");
    await replyFirst(b, "from B");
    await note(a2.session(), "solo.begun", { date: "2026-11-22" });
    await inStep(w, a2, a3);
    await until(w, "the replies", () =>
      [a2, a3].every((one) => settledState(one).upTo === settledState(b).upTo),
    );
    for (const one of [a2, a3]) expect(settledState(one)).toEqual(settledState(b));
    expect(Object.keys(settledState(b).rounds.get(b.pair().first.round) ?? {})).toContain("replies");
    await until(w, "the fact", () => a3.view().personal.soloSince !== null, 240);
    expect(a.view().personal.soloSince).toBeNull();
    for (const one of [a2, a3, b]) {
      const before = settledState(one);
      await one.reload();
      if (one !== b) await racing(w, one.store().unlock(PROOF.passphrase));
      expect(settledState(one)).toEqual(before);
    }
    expect(w.troubles).toEqual([]);
  });

  it("leaves the one that stays able to bring another in, by a link and by the words", async () => {
    const { w, a, a2, b } = await household(401);
    const words = await phraseOf(w, a2);
    await inStep(w, a, a2);
    await removed(w, a2, "Phone");
    await inStep(w, a2);
    const a3 = await secondDevice(w, a2, "Tablet");
    const a4 = await restored(w, words, "New phone");
    await online(w, a3, a4);
    await inStep(w, a2, a3, a4);
    await w.pass(2 * MINUTE);
    for (const one of [a3, a4]) {
      expect(settledState(one), one.name).toEqual(settledState(b));
      expect(await facts(one), one.name).toEqual(await facts(a2));
    }
    await removed(w, a4, "Tablet");
    await until(w, "the newest keys", () => [a2, a4, b].every((one) => settledState(one).epoch === 3), 240);
    await replyFirst(a4, "from the new phone");
    await until(w, "it", () => [a2, b].every((one) => settledState(one).upTo === settledState(a4).upTo));
    for (const one of [a2, a4]) expect(settledState(one)).toEqual(settledState(b));
    expect(names(a4)).toEqual(["Phone", "Laptop", "Tablet", "New phone"]);
  });

  it("leaves nothing that a device weeks away could not catch up with", async () => {
    const { w, a, a2, b } = await household(402);
    const a3 = await secondDevice(w, a, "Tablet");
    await online(w, a3);
    await inStep(w, a, a2, a3);
    await a3.close();
    await removed(w, a2, "Phone");
    await note(a2.session(), "solo.begun", { date: "2026-11-22" });
    await inStep(w, a2);
    const a4 = await secondDevice(w, a2, "Old phone");
    await inStep(w, a2, a4);
    await removed(w, a2, "Old phone");
    await inStep(w, a2);
    await replyFirst(b, "from B");
    await w.leap(20 * DAY);
    await a3.open();
    await racing(w, a3.store().unlock(PROOF.passphrase));
    await until(
      w,
      "all",
      () => settledState(a3).upTo === settledState(b).upTo && settledState(b).epoch === 3,
      300,
    );
    await inStep(w, a2, a3);
    expect(settledState(a3)).toEqual(settledState(b));
    expect(await facts(a3)).toEqual(await facts(a2));
    expect(epochs(a3)).toEqual(epochs(a2));
  });
});

describe("what lay sealed when the keys were renewed", () => {
  const openOn = (one: Person, round: string) => settledState(one).rounds.get(round);

  it("opens with the same words, whoever had sealed first, though nothing of it was said again", async () => {
    const { w, a, a2, b } = await household(410);
    const { round } = await answerToday(a2, "before the loss");
    await inStep(w, a, a2);
    await removed(w, a2, "Phone");
    await w.pass(MINUTE);
    expect(openOn(b, round)).toBeUndefined();
    await answerToday(b, "B's");
    await until(w, "the opening", () => [a2, b].every((one) => openOn(one, round)));
    for (const one of [a2, b])
      expect(openOn(one, round)).toMatchObject({
        outcome: "opened",
        answers: { [a2.pair().me]: "before the loss", [b.pair().me]: "B's" },
      });
  });

  it("opens where the partner's was the one that lay there", async () => {
    const { w, a, a2, b } = await household(411);
    const { round } = await answerToday(b, "B's, sealed first");
    await until(w, "the deposit", () => !b.view().waiting);
    await inStep(w, a, a2);
    await removed(w, a2, "Phone");
    await w.pass(MINUTE);
    await answerToday(a2, "after the loss");
    await until(w, "the opening", () => [a2, b].every((one) => openOn(one, round)));
    expect(openOn(a2, round)).toMatchObject({ outcome: "opened" });
    expect(openOn(b, round)).toEqual(openOn(a2, round));
  });

  it("opens where the lost phone had sealed it", async () => {
    const { w, a, a2, b } = await household(412);
    const { round } = await answerToday(a, "on the phone");
    await reveal(a.session(), "check/time", { ease: 40, edition: 1, on: "2026-11-22" });
    await inStep(w, a, a2);
    await a.close();
    await removed(w, a2, "Phone");
    await w.pass(MINUTE);
    await answerToday(b, "B's");
    await reveal(b.session(), "check/time", { ease: 60, edition: 1, on: "2026-11-22" });
    await until(w, "the opening", () => [a2, b].every((one) => openOn(one, round)));
    expect(openOn(b, round)).toMatchObject({
      outcome: "opened",
      answers: { [a2.pair().me]: "on the phone" },
    });
    const opened = () => revealSource(b.session(), b.view().shared)?.roundsOf("check/time") ?? [];
    await until(w, "the reveal", () => opened().length === 1);
    expect(opened()[0]).toMatchObject({ outcome: "revealed" });
    expect(openOn(a2, round)).toEqual(openOn(b, round));
  });

  it("opens though its author's only device was away when the keys were renewed", async () => {
    const { w, a2, b } = await household(413);
    const { round } = await answerToday(b, "B's");
    await until(w, "the deposit", () => !b.view().waiting);
    await b.close();
    await removed(w, a2, "Phone");
    await answerToday(a2, "A's");
    await w.leap(2 * DAY);
    await b.open();
    await until(w, "the opening", () => [a2, b].every((one) => openOn(one, round)), 240);
    expect(openOn(b, round)).toMatchObject({ outcome: "opened", answers: { [b.pair().me]: "B's" } });
  });

  it("ends fourteen days after it was sealed, not after the keys were renewed", async () => {
    const { w, a2, b } = await household(414);
    const day = await answerToday(b, "B's");
    await until(w, "the deposit", () => !b.view().waiting);
    await w.leap(10 * DAY);
    await w.pass(MINUTE);
    await removed(w, a2, "Phone");
    await w.pass(MINUTE);
    const lies = async () =>
      w.relayStore.run((rows) =>
        rows.depositCount(
          a2.session().memory.pair?.space ?? new Uint8Array(),
          b.session().memory.pair?.party ?? 0,
        ),
      );
    expect(await lies()).toBe(1);
    await w.leap(4 * DAY);
    await w.pass(MINUTE);
    expect(await lies()).toBe(0);
    expect(openOn(a2, day.round)).toBeUndefined();
    for (const one of [a2, b]) one.line.cut();
    await w.leap(DAY);
    await w.pass(MINUTE);
    expect(await lies()).toBe(0);
  });

  it("stays taken back where it was taken back", async () => {
    const { w, a2, b } = await household(415);
    const { round } = await answerToday(b, "B's");
    await until(w, "the deposit", () => !b.view().waiting);
    await b.session().link?.withdraw(Buffer.from(round, "hex"));
    await removed(w, a2, "Phone");
    await w.pass(MINUTE);
    await answerToday(a2, "A's");
    await w.pass(5 * MINUTE);
    expect([openOn(a2, round), openOn(b, round)]).toEqual([undefined, undefined]);
  });

  it("is nothing that the partner's device could observe", async () => {
    const { w, a2, b } = await household(416);
    const before = today(a2).round;
    await answerToday(a2, "sealed");
    await inStep(w, a2);
    await removed(w, a2, "Phone");
    await w.pass(3 * MINUTE);
    const [pair, other] = [b.session().memory, settledState(b)];
    expect(pair.records.at(-1)?.kind).toBe("rotation");
    expect(other.rounds.has(before)).toBe(false);
  });
});

describe("races", () => {
  it.each([420, 421, 422, 423])("both partners renew at once: both are done (seed %i)", async (seed) => {
    const w = await world(seed);
    const [a, b] = await keptPair(w);
    const [a2, b2] = [await secondDevice(w, a, "A's laptop"), await secondDevice(w, b, "B's laptop")];
    await online(w, a, a2, b, b2);
    await inStep(w, a, a2, b, b2);
    const { round } = await answerToday(a2, "A's");
    await inStep(w, a, a2);
    w.faults({ cut: 0, delay: 900 });
    await racing(
      w,
      Promise.all([
        removeDevice(a2.session(), idOf(a2, "Phone"), PROOF),
        removeDevice(b2.session(), idOf(b2, "Phone"), PROOF),
      ]),
    );
    w.faults({ cut: 0, delay: 0 });
    await until(w, "both", () => [a2, b2].every((one) => settledState(one).epoch === 3), 400);
    await answerToday(b2, "B's");
    await until(w, "the opening", () => [a2, b2].every((one) => settledState(one).rounds.has(round)), 240);
    expect(settledState(a2)).toEqual(settledState(b2));
    expect(settledState(a2).rounds.get(round)).toMatchObject({ outcome: "opened" });
    expect(await doors(w, a2)).toEqual([1, 1]);
    expect(await doors(w, b2)).toEqual([1, 1]);
  });

  it.each([430, 431, 432])("two devices remove two others at once: all are out (seed %i)", async (seed) => {
    const { w, a, a2, b } = await household(seed);
    const [a3, a4] = [await secondDevice(w, a, "Three"), await secondDevice(w, a, "Four")];
    await online(w, a3, a4);
    await inStep(w, a, a2, a3, a4);
    w.faults({ cut: 0, delay: 900 });
    await racing(
      w,
      Promise.all([
        removeDevice(a.session(), idOf(a, "Three"), PROOF),
        removeDevice(a2.session(), idOf(a2, "Four"), PROOF),
      ]),
    );
    w.faults({ cut: 0, delay: 0 });
    await w.pass(3 * MINUTE);
    await inStep(w, a, a2);
    expect(await doors(w, a)).toEqual([2, 2]);
    await replyFirst(a2, "from the laptop");
    await until(w, "it", () => [a, b].every((one) => settledState(one).upTo === settledState(a2).upTo), 240);
    expect(settledState(a)).toEqual(settledState(b));
    expect(settledState(a2)).toEqual(settledState(b));
    expect([a3, a4].every((one) => one.view().own.isOut)).toBe(true);
  });
});
