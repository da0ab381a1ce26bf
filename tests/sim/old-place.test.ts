/** Once both have moved, the old relay keeps nothing of them: by one's own hand there, and without a trace at the new place. */
import { describe, expect, it } from "vitest";
import { locked, pairOf, phraseOf, secondDevice, spaceOf } from "./devices.ts";
import { agree, beginsThere, come, isThere, opensOn } from "./moves.ts";
import type { Person } from "./person.ts";
import { placeIn } from "./places.ts";
import { answerToday, intentsLeft, keptPair, racing, settledState, until } from "./steps.ts";
import { DAY, MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

async function bothThere(seed: number) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  const tablet = await secondDevice(w, a, "Tablet");
  await phraseOf(w, a);
  await locked(w, b);
  const place = placeIn(w);
  await agree(w, a, b, place);
  await until(w, "the yes on the tablet", () => settledState(tablet).move.agreed !== null);
  const spaces = [pairOf(a), spaceOf(a), a.session().own.phrase?.space ?? new Uint8Array()];
  const a2 = await beginsThere(w, a, place, "A there");
  const b2 = await come(w, b, place, "B there");
  spaces.push(spaceOf(b));
  await isThere(w, b2);
  return { w, a, b, tablet, a2, b2, place, spaces };
}

const leftOf = (w: World, spaces: readonly Uint8Array[]) =>
  w.relayStore.run((rows) =>
    spaces.map(
      (space) => (rows.space(space) ? 1 : 0) + rows.records(space, 0, 99).length + rows.members(space).length,
    ),
  );

async function goOn(w: World, a2: Person, b2: Person): Promise<void> {
  const { round } = await answerToday(a2, "A, at the new place");
  await answerToday(b2, "B, at the new place");
  await opensOn(w, round, a2, b2);
  await until(w, "rest", () => intentsLeft(a2).length + intentsLeft(b2).length === 0);
}

describe("the old place, once both have moved", () => {
  it("keeps nothing after each has deleted what is there, and the new one has not lost a thing", async () => {
    const { w, a, b, tablet, a2, b2, spaces } = await bothThere(720);
    expect((await leftOf(w, spaces)).every((count) => count > 0)).toBe(true);
    await racing(w, a.store().deleteAll("now"));
    await w.pass(MINUTE);
    await racing(w, b.store().deleteAll("now"));
    await w.pass(MINUTE);
    expect((await leftOf(w, spaces))[0]).toBe(0);
    await until(w, "the tablet's own end", () =>
      [...tablet.disk.data.keys()].every((key) => !key.startsWith("item/")),
    );
    await w.leap(31 * DAY);
    expect(await leftOf(w, spaces)).toEqual(spaces.map(() => 0));
    for (const one of [a2, b2]) expect([one.pair().stage, one.view().untold]).toEqual(["kept", false]);
    await goOn(w, a2, b2);
    expect(settledState(a2)).toEqual(settledState(b2));
  });

  it("is no matter at the new one, where its relay is gone for good", async () => {
    const { w, a, b, a2, b2 } = await bothThere(721);
    w.stopRelay();
    for (const one of [a, b]) await racing(w, one.store().deleteAll("now"));
    for (const one of [a, b])
      expect([...one.disk.data.keys()].filter((key) => !key.startsWith("plain/"))).toEqual([]);
    await goOn(w, a2, b2);
    for (const one of [a2, b2]) expect([one.view().trouble, one.view().untold]).toEqual([[], false]);
  });
});
