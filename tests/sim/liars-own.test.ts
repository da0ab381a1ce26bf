/** A relay that lies between one's own devices, and while two become a pair. */
import type { LogRecord } from "@innermost/protocol";
import { answerTrouble, invite, join, note, takeUp } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { finding, inStep, linkFrom, locked, online, PROOF, secondDevice, spaceOf } from "./devices.ts";
import { lying, toldOf, troubled } from "./liars.ts";
import type { Person } from "./person.ts";
import { CARD, keptPair, looking, racing, sendLetter, until } from "./steps.ts";
import { DAY, MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

const isSpace = (one: Uint8Array | null, other: Uint8Array): boolean =>
  one !== null && Buffer.from(one).equals(Buffer.from(other));

/** A with a laptop, between which and the relay stands a liar. */
async function twoDevices(seed: number) {
  const w = await world(seed);
  const [a] = await keptPair(w);
  const fragment = await linkFrom(w, a);
  const plain = await w.person("Laptop");
  const liar = lying(plain);
  const a2 = await locked(w, plain);
  const found = await finding(w, a2, fragment);
  expect(await racing(w, takeUp(a2.session(), found, "Laptop"))).toEqual({ ok: true });
  await online(w, a, a2);
  await inStep(w, a, a2);
  await w.pass(2 * MINUTE);
  return { w, a, a2, liar };
}

const say = (one: Person, date: string) => note(one.session(), "card.passed", { card: CARD, date });
const has = (one: Person, date: string) => one.view().personal.passed.has(`${CARD} ${date}`);

/** Writes on one device, and lets it go up. */
async function up(w: World, one: Person, date: string): Promise<void> {
  await say(one, date);
  await until(w, "up", () => !one.view().own.waiting, 400);
}

describe("a relay that leaves out a row between my own devices", () => {
  it("is found out by the next row, told after a reload, and all comes with the truth", async () => {
    const { w, a, a2, liar } = await twoDevices(600);
    const space = spaceOf(a);
    const head = await w.relayStore.run((rows) => rows.space(space)?.head ?? 0);
    const less = (record: LogRecord): LogRecord[] => {
      if (record.number === head + 1) return [];
      return [record.number > head ? { ...record, number: record.number - 1 } : record];
    };
    liar.tell({
      down: (frame, at) => {
        if (!isSpace(at.space, space)) return [frame];
        if (frame.kind === "items") return [{ ...frame, records: frame.records.flatMap(less) }];
        if (frame.kind === "welcome" || frame.kind === "caught-up")
          return [{ ...frame, head: Math.max(head, frame.head - 1) }];
        return [frame];
      },
    });
    await up(w, a, "2026-11-20");
    await up(w, a, "2026-11-21");
    await toldOf(w, a2, "own-rows", 400);
    expect([has(a2, "2026-11-20"), has(a2, "2026-11-21")]).toEqual([false, true]);
    liar.truth();
    await a2.reload();
    await racing(w, a2.store().unlock(PROOF.passphrase));
    expect(troubled(a2)).toContain("own-rows");
    await until(w, "what was left out", () => has(a2, "2026-11-20"), 400);
    await answerTrouble(a2.session(), "own-rows");
    await w.pass(3 * MINUTE);
    expect([troubled(a2), troubled(a)]).toEqual([[], []]);
  });

  it("nobody is told of anything where all is well, however long it goes on", async () => {
    const { w, a, a2 } = await twoDevices(601);
    for (let day = 1; day <= 9; day++) {
      await Promise.all([up(w, a, `2026-10-0${day}`), up(w, a2, `2026-09-0${day}`)]);
      if (day === 5) for (const one of [a, a2]) one.line.cut();
    }
    await inStep(w, a, a2);
    await w.pass(2 * MINUTE);
    expect([troubled(a), troubled(a2), has(a, "2026-09-09"), has(a2, "2026-10-09")]).toEqual([
      [],
      [],
      true,
      true,
    ]);
  });
});

describe("a relay that plays an old deletion again", () => {
  it("erases nothing that was brought back, on any of my devices", async () => {
    const w = await world(620);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a, a2);
    await say(a, "2026-11-20");
    await inStep(w, a, a2);
    await w.pass(2 * MINUTE);
    const space = spaceOf(a);
    const before = await w.relayStore.run((rows) => rows.space(space)?.head ?? 0);
    expect(await racing(w, a.store().deleteAll("later"))).toEqual({ ok: true });
    await until(w, "both away", () => [a, a2].every((one) => one.store().view().phase === "away"), 600);
    for (const one of [a, a2]) await racing(w, one.store().bringBack(PROOF));
    await until(w, "both back", () => [a, a2].every((one) => one.store().view().phase === "open"), 600);
    await inStep(w, a, a2);
    await w.pass(5 * MINUTE);
    await w.relayStore.run((rows) => {
      const row = rows.space(space);
      if (!row) throw new Error("no such space");
      const old = rows.records(space, before + 1, 1);
      for (const [at, record] of old.entries())
        rows.putRecord(space, { ...record, number: row.head + 1 + at });
      rows.putSpace({ ...row, head: row.head + old.length });
    });
    // Once the days of that deletion are over, obeying it would erase all.
    await w.leap(31 * DAY);
    for (const one of [a, a2]) one.line.cut();
    await w.pass(10 * MINUTE);
    for (const one of [a, a2])
      expect([one.store().view().phase, one.view().own.devices.length]).toEqual(["open", 2]);
    expect([has(a, "2026-11-20"), has(a2, "2026-11-20")]).toEqual([true, true]);
  });
});

describe("a relay that lies while two become a pair", () => {
  it("with another letter in the slot: it doesn't open, and nothing is claimed", async () => {
    const w = await world(610);
    const [a, c, b] = [await w.person("A"), await w.person("C"), await w.person("B")];
    const fragment = await sendLetter(w, a);
    await invite(c.session(), CARD, "C's");
    await until(w, "C's letter", () => c.pair().delivered);
    await w.relayStore.run((rows) => {
      const [mine, theirs] = [a, c].map((one) =>
        rows.slot(one.session().memory.pair?.invitation.slot ?? new Uint8Array()),
      );
      if (mine && theirs) rows.putSlot({ ...mine, sealed: theirs.sealed });
    });
    expect(await looking(b, fragment)).toMatchObject({ ok: false });
    expect(b.view().pair).toBeNull();
  });

  it("with another space and seat in its answer to a claim: the letter's own counts", async () => {
    const w = await world(611);
    const [a, b] = [await w.person("A"), await w.person("B")];
    const liar = lying(b);
    const fragment = await sendLetter(w, a);
    liar.tell({
      down: (frame) =>
        frame.kind === "claimed" ? [{ ...frame, space: new Uint8Array(16).fill(3), party: 0 }] : [frame],
    });
    const looked = await looking(b, fragment);
    if (!looked.ok) throw new Error(looked.why);
    expect(await racing(w, join(b.session(), looked))).toEqual({ ok: true });
    expect(b.session().memory.pair?.space).toEqual(a.session().memory.pair?.space);
    expect(b.pair().inviter).toBe(false);
  });
});
