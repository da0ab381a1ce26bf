/** Who would harm a person through their twelve words: a relay that replays, a paper that was given up, a typing back that broke off. */
import { endPhrase, newPhrase, rehearse, restore } from "@innermost/store";
import { describe, expect, it } from "vitest";
import {
  doors,
  inStep,
  locked,
  online,
  PROOF,
  phraseOf,
  restored,
  secondDevice,
  spaceOf,
} from "./devices.ts";
import { type Disk, disk } from "./disk.ts";
import { keptPair, racing } from "./steps.ts";
import { DAY, MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

describe("a relay that plays old rows again", () => {
  it("doesn't bring a former phrase back, nor end the one that counts", async () => {
    const w = await world(200);
    const [a] = await keptPair(w);
    const old = await phraseOf(w, a);
    const a2 = await secondDevice(w, a, "Laptop");
    const before = await headOf(w, spaceOf(a));
    const words = await phraseOf(w, a);
    await inStep(w, a, a2);
    await w.pass(2 * MINUTE);
    await replayed(w, spaceOf(a), before);
    for (const one of [a, a2]) await one.line.cut();
    await w.pass(5 * MINUTE);
    const empty = await locked(w, await w.person("Empty"));
    expect(await racing(w, restore(empty.session(), old.join(" "), "New phone"))).toMatchObject({
      why: "dont-fit",
    });
    const again = await restored(w, words, "New phone");
    await online(w, again);
    const kept = await Promise.all([a, a2, again].map((one) => one.session().keeper.get("phrase/kept")));
    expect(kept[1]).toEqual(kept[0]);
    expect(kept[2]).toEqual(kept[0]);
  });
});

const headOf = (w: World, space: Uint8Array) => w.relayStore.run((rows) => rows.space(space)?.head ?? 0);

/** Appends the first records of a space to it once more, as they were. */
const replayed = (w: World, space: Uint8Array, upTo: number) =>
  w.relayStore.run((rows) => {
    const row = rows.space(space);
    if (!row) throw new Error("no such space");
    const events = rows
      .records(space, 0, 999)
      .filter(({ kind, number }) => kind === "event" && number <= upTo);
    for (const [at, record] of events.entries())
      rows.putRecord(space, { ...record, number: row.head + 1 + at });
    rows.putSpace({ ...row, head: row.head + events.length });
  });

describe("two devices that make a phrase at one moment", () => {
  it("one of them counts, on both", async () => {
    const w = await world(205);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a, a2);
    await inStep(w, a, a2);
    const made = await Promise.all([a, a2].map((one) => newPhrase(one.session(), PROOF)));
    const words = made.map((one) => (one.ok ? one.words : []));
    w.faults({ cut: 0, delay: 700 });
    await racing(
      w,
      Promise.all(
        [a, a2].map((one, i) => rehearse(one.session(), words[i] ?? [], words[i]?.join(" ") ?? "", "x")),
      ),
    );
    w.faults({ cut: 0, delay: 0 });
    await inStep(w, a, a2);
    await w.pass(3 * MINUTE);
    const empty = await locked(w, await w.person("Empty"));
    const back = [];
    for (const one of words) {
      const result = await racing(w, restore(empty.session(), one.join(" "), "New phone"));
      back.push(result.ok ? "ok" : result.why);
    }
    expect(back.filter((one) => one !== "dont-fit").length).toBe(1);
    expect(await a2.session().keeper.get("phrase/kept")).toEqual(await a.session().keeper.get("phrase/kept"));
    expect(await doors(w, a)).toEqual(empty.view().own.devices.length > 0 ? [4, 4] : [3, 3]);
  });
});

describe("words whose typing back broke off at the last", () => {
  it("don't stay a way in that no list shows", async () => {
    const w = await world(280);
    const plain = disk();
    let isFull = true;
    const storage: Disk["storage"] = {
      ...plain.storage,
      write: (changes) =>
        isFull && changes.some(([place]) => place.endsWith("phrase/kept"))
          ? Promise.resolve({ ok: false, why: "storage-full" })
          : plain.storage.write(changes),
    };
    const a = await w.person("A", { disk: { ...plain, storage } });
    await keptPair(w, a);
    await locked(w, a);
    const made = await newPhrase(a.session(), PROOF);
    const words = made.ok ? made.words : [];
    const failed = await racing(w, rehearse(a.session(), words, words.join(" "), "Phone"));
    expect(failed).toEqual({ ok: false, why: "storage-full" });
    isFull = false;
    expect(await doors(w, a)).toEqual([2, 2]);
    await a.reload();
    await racing(w, a.store().unlock(PROOF.passphrase));
    await w.leap(DAY);
    a.line.cut();
    await w.pass(3 * MINUTE);
    expect(await doors(w, a)).toEqual([1, 1]);
    const empty = await locked(w, await w.person("Empty"));
    expect(await racing(w, restore(empty.session(), words.join(" "), "New phone"))).toMatchObject({
      why: "dont-fit",
    });
    expect(a.view().own.phrase.exists).toBe(false);
  });
});

describe("words that one ends", () => {
  it("lead nowhere, on each device and whatever a relay replays; new ones may follow", async () => {
    const w = await world(270);
    const [a] = await keptPair(w);
    const words = await phraseOf(w, a);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    await inStep(w, a, a2);
    const before = await headOf(w, spaceOf(a));
    expect(await endPhrase(a2.session(), { passphrase: "a wrong one" })).toEqual({ ok: false, why: "wrong" });
    expect(await racing(w, endPhrase(a2.session(), PROOF))).toEqual({ ok: true });
    await inStep(w, a, a2);
    await replayed(w, spaceOf(a), before);
    for (const one of [a, a2]) one.line.cut();
    await w.pass(3 * MINUTE);
    for (const one of [a, a2]) expect(one.view().own.phrase.exists, one.name).toBe(false);
    expect(await doors(w, a)).toEqual([2, 2]);
    const empty = await locked(w, await w.person("Empty"));
    expect(await racing(w, restore(empty.session(), words.join(" "), "New phone"))).toEqual({
      ok: false,
      why: "dont-fit",
    });
    const others = await phraseOf(w, a);
    expect(await racing(w, restore(empty.session(), others.join(" "), "New phone"))).toEqual({ ok: true });
  });

  it("end offline, too, and at the relay at the next occasion", async () => {
    const w = await world(271);
    const [a] = await keptPair(w);
    const words = await phraseOf(w, a);
    await inStep(w, a);
    a.line.offline();
    expect(await racing(w, endPhrase(a.session(), PROOF))).toEqual({ ok: false, why: "away" });
    expect(a.view().own.phrase.exists).toBe(false);
    a.line.online();
    await w.pass(3 * MINUTE);
    const empty = await locked(w, await w.person("Empty"));
    expect(await racing(w, restore(empty.session(), words.join(" "), "New phone"))).toMatchObject({
      why: "dont-fit",
    });
    expect(await doors(w, a)).toEqual([1, 1]);
  });
});
