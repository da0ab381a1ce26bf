/** A relay that is back from an old backup: whoever has what it lost hands it over, and nobody is stuck. */
import { callMe, removeDevice } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { inStep, online, PROOF, secondDevice } from "./devices.ts";
import { lying, rolledBack, spaceOfPair, toldOf, troubled } from "./liars.ts";
import { opensOn } from "./moves.ts";
import type { Person } from "./person.ts";
import {
  answerToday,
  intentsLeft,
  keptPair,
  racing,
  replyFirst,
  settledState,
  today,
  until,
} from "./steps.ts";
import { DAY, HOUR, MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

const recordsAt = (w: World, one: Person) =>
  w.relayStore.run((rows) => rows.records(spaceOfPair(one), 0, 999));
const cut = (...all: Person[]) => {
  for (const one of all) one.line.cut();
};
const isOnline = (w: World, ...all: Person[]) =>
  until(w, "online again", () => all.every((one) => one.view().link.name === "online"), 60);

/** A kept pair with a day behind it: replies, and a round that has opened. Gives the number before all that. */
async function lived(seed: number) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  const backup = settledState(a).upTo;
  await replyFirst(a, "A's reply");
  await replyFirst(b, "B's reply");
  const { round } = await answerToday(a, "A's");
  await answerToday(b, "B's");
  await opensOn(w, round, a, b);
  await until(w, "rest", () => intentsLeft(a).length + intentsLeft(b).length === 0);
  return { w, a, b, backup, round, space: spaceOfPair(a) };
}

describe("a relay that has lost the end of the pair's log", () => {
  it("gets it again, as it was, by itself; nothing shows, and both go on", async () => {
    const { w, a, b, backup, space } = await lived(700);
    const before = await recordsAt(w, a);
    const states = [settledState(a), settledState(b)];
    await rolledBack(w, space, backup);
    cut(a, b);
    await isOnline(w, a, b);
    expect((await recordsAt(w, a)).slice(0, before.length)).toEqual(before);
    expect([a, b].map((one) => one.session().memory.settled.rounds)).toEqual(
      states.map(({ rounds }) => rounds),
    );
    expect([troubled(a), troubled(b)]).toEqual([[], []]);
    await w.leap(DAY);
    const { round } = await answerToday(a, "A, the day after");
    await answerToday(b, "B, the day after");
    await opensOn(w, round, a, b);
    expect(settledState(a)).toEqual(settledState(b));
    expect(w.troubles).toEqual([]);
  });

  it("opens what lay sealed there when it was lost", async () => {
    const { w, a, b, backup, space } = await lived(701);
    await w.leap(DAY);
    const { round } = await answerToday(a, "sealed after the backup");
    await until(w, "A's at the relay", () => intentsLeft(a).length === 0);
    await rolledBack(w, space, backup);
    cut(a, b);
    await isOnline(w, a, b);
    await answerToday(b, "B's, afterwards", { ...today(b), round });
    await opensOn(w, round, a, b);
    const state = settledState(b).rounds.get(round);
    expect(state?.outcome === "opened" && Object.values(state.answers)).toContain("sealed after the backup");
  });

  it("gets it from either of them, also where the other one had less", async () => {
    const { w, a, b, space } = await lived(702);
    b.line.offline();
    const had = settledState(b).upTo;
    await w.leap(DAY);
    await a.reload();
    await isOnline(w, a);
    await replyFirst(a, "only A has this");
    await until(w, "A's reply", () => settledState(a).upTo > had);
    await rolledBack(w, space, had);
    cut(a);
    await isOnline(w, a);
    b.line.online();
    await isOnline(w, b);
    await until(w, "one state", () => settledState(a).upTo === settledState(b).upTo);
    expect(settledState(b)).toEqual(settledState(a));
  });

  it("is shown again by whom new keys had shut out, and lets nobody in for it", async () => {
    const w = await world(703);
    const [a, b] = await keptPair(w);
    const lost = await secondDevice(w, a, "Lost phone");
    await online(w, a, lost);
    await inStep(w, a, lost);
    const backup = settledState(a).upTo;
    const members = await w.relayStore.run((rows) => rows.members(spaceOfPair(a)));
    const [mine] = a.session().memory.personal.devices.keys();
    const id =
      [...a.session().memory.personal.devices].find(([, { name }]) => name === "Lost phone")?.[0] ?? "";
    expect(id).not.toBe(mine);
    expect(await racing(w, removeDevice(a.session(), id, PROOF))).toEqual({ ok: true });
    await inStep(w, a);
    await until(w, "new keys for B", () => settledState(b).epoch === settledState(a).epoch);
    const { epoch } = settledState(a);
    await rolledBack(w, spaceOfPair(a), backup);
    await w.relayStore.run((rows) => {
      for (const member of members) rows.putMember(spaceOfPair(a), member);
    });
    await rolledBack(w, a.session().own.private?.space ?? new Uint8Array(), 2);
    cut(a, b, lost);
    await isOnline(w, a, b);
    await w.pass(5 * MINUTE);
    expect(settledState(a).epoch).toBeGreaterThan(epoch);
    await replyFirst(b, "not for the lost one");
    await until(w, "B's reply", () => intentsLeft(b).length === 0);
    expect(lost.session().memory.pair?.epochKeys.length).toBeLessThanOrEqual(epoch);
    const left = await w.relayStore.run((rows) => rows.members(spaceOfPair(a)));
    expect(left.length).toBe(members.length - 1);
  });

  it("gets it though the line breaks off again and again", async () => {
    for (const seed of [704, 705, 706, 707]) {
      const { w, a, b, backup, space } = await lived(seed);
      const before = await recordsAt(w, a);
      await rolledBack(w, space, backup);
      w.faults({ cut: 0.2, delay: 500 });
      cut(a, b);
      await w.pass(25 * MINUTE);
      w.faults({ cut: 0, delay: 0 });
      await w.pass(11 * MINUTE);
      await isOnline(w, a, b);
      expect((await recordsAt(w, a)).slice(0, before.length)).toEqual(before);
      await until(w, "one state", () => settledState(a).upTo === settledState(b).upTo);
      expect(settledState(a)).toEqual(settledState(b));
    }
  });

  it("that has forgotten nothing but says so is told nothing that it did not know", async () => {
    const w = await world(708);
    const first = await w.person("A");
    const liar = lying(first);
    const [a, b] = await keptPair(w, first);
    const before = await recordsAt(w, a);
    liar.tell({
      down: (frame) => [frame.kind === "welcome" ? { ...frame, head: frame.head - 1 } : frame],
    });
    cut(a);
    await toldOf(w, a, "behind");
    await w.pass(30 * MINUTE);
    expect(await recordsAt(w, a)).toEqual(before);
    liar.truth();
    await w.pass(11 * MINUTE);
    await isOnline(w, a, b);
    expect(settledState(a)).toEqual(settledState(b));
  });

  it("and has gone on with other records is not overwritten, and what is here stays", async () => {
    const { w, a, b, space } = await lived(709);
    b.line.offline();
    const had = settledState(b).upTo;
    await replyFirst(a, "A's, under a number");
    await callMe(a.session(), "Ann, under the next");
    await until(w, "A's words", () => settledState(a).upTo > had + 1);
    await rolledBack(w, space, had);
    a.line.offline();
    b.line.online();
    await isOnline(w, b);
    await replyFirst(b, "B's, under the same number");
    await until(w, "B's reply", () => settledState(b).upTo > had);
    const there = await recordsAt(w, b);
    const mine = settledState(a);
    a.line.online();
    await toldOf(w, a, "behind");
    await w.pass(30 * MINUTE);
    expect(await recordsAt(w, b)).toEqual(there);
    expect(settledState(a)).toEqual(mine);
  });
});

describe("a relay that has lost a sealed answer and no record", () => {
  it("gets it again when its author opens the app, or some hours later, and it opens", async () => {
    for (const isReopened of [true, false]) {
      const { w, a, b, space } = await lived(710);
      await w.leap(DAY);
      const { round } = await answerToday(a, "sealed after the backup");
      await until(w, "A's at the relay", () => intentsLeft(a).length === 0);
      await rolledBack(w, space, settledState(a).upTo);
      expect(
        await w.relayStore.run((rows) => rows.depositCount(space, 0) + rows.depositCount(space, 1)),
      ).toBe(0);
      if (isReopened) await a.reload();
      else await w.leap(7 * HOUR);
      cut(a, b);
      await isOnline(w, a, b);
      await answerToday(b, "B's", { ...today(b), round });
      await opensOn(w, round, a, b);
    }
  });
});
