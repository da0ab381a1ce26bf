/** Everything in one file: unpacked anywhere it is the same person again, and beside what it was packed from another device. */
import { draft, note, removeDevice, reply } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { facts, inStep, locked, names, online, PROOF, secondDevice } from "./devices.ts";
import type { Person } from "./person.ts";
import {
  answerToday,
  exported,
  intentsLeft,
  keptPair,
  racing,
  replyFirst,
  settledState,
  today,
  until,
} from "./steps.ts";
import { opening, packedBy, taking, unpacked } from "./trunks.ts";
import { type World, world } from "./world.ts";

const feels = (one: Person, connected: number) =>
  note(one.session(), "pulse.daily", { date: today(one).date, connected, heard: 3, energy: null });

/** All that somebody sees, but for where the line and the list of devices stand. */
function seen(one: Person) {
  const { link: _link, own: _own, waiting: _waiting, personal, ...view } = one.view();
  const { devices: _devices, ...more } = personal;
  return { ...view, personal: more };
}

/** A pair with something of every kind; A is offline with words that nobody has yet. */
async function lived(w: World): Promise<[Person, Person]> {
  const [a, b] = await keptPair(w);
  await locked(w, a);
  await feels(a, 7);
  await draft(a.session(), "reply/x", "not said yet");
  await a.store().changeSettings({ lockAfter: 5 });
  await w.pass(60_000);
  a.line.offline();
  await w.settle();
  return [a, b];
}

describe("unpacked where no relay is", () => {
  it("shows all that the first one shows, what waits to be sent with it", async () => {
    const w = await world(300);
    const [a] = await lived(w);
    await answerToday(a, "sealed here, and waiting");
    await replyFirst(a, "thank you for the hall");
    const bytes = await packedBy(w, a);
    const copy = await unpacked(w, bytes, "Laptop", { offline: true });
    expect(seen(copy)).toEqual(seen(a));
    expect(exported(copy)).toEqual(exported(a));
    expect(intentsLeft(copy).length).toBe(2);
    expect(copy.session().memory.deposits).toEqual(a.session().memory.deposits);
    expect(Object.entries(await facts(copy))).toEqual(expect.arrayContaining(Object.entries(await facts(a))));
    await copy.reload();
    await racing(w, copy.store().unlock(PROOF.passphrase));
    expect(seen(copy)).toEqual(seen(a));
  });

  it("can be packed again, and unpacked once more", async () => {
    const w = await world(301);
    const [a, b] = await lived(w);
    const copy = await unpacked(w, await packedBy(w, a), "Laptop", { offline: true });
    await feels(copy, 2);
    const third = await unpacked(w, await packedBy(w, copy), "Tablet", { offline: true });
    expect(exported(third)).toEqual(exported(copy));
    third.line.online();
    a.line.online();
    await online(w, a, third);
    await inStep(w, a, third);
    expect(await facts(third)).toEqual(await facts(a));
    await answerToday(third, "from the third");
    const { round } = await answerToday(b, "from B");
    await until(w, "the opening", () =>
      [a, b, third].every((one) => settledState(one).rounds.get(round)?.outcome === "opened"),
    );
  });

  it("brings back somebody on their own, too, and asks no relay for anything", async () => {
    const w = await world(302);
    const a = await locked(w, await w.person("A"));
    await note(a.session(), "solo.begun", { date: "2026-11-22" });
    await note(a.session(), "pulse.daily", { date: "2026-11-22", connected: 1, heard: 2, energy: 3 });
    const copy = await unpacked(w, await packedBy(w, a));
    expect(seen(copy)).toEqual(seen(a));
    await w.pass(600_000);
    expect([a.line.opened(), copy.line.opened()]).toEqual([0, 0]);
  });
});

describe("beside what it was packed from", () => {
  it("is another device of the same person, announced to the first", async () => {
    const w = await world(303);
    const [a, b] = await lived(w);
    const bytes = await packedBy(w, a);
    a.line.online();
    const copy = await unpacked(w, bytes);
    await online(w, a, copy);
    await until(w, "the notice", () => names(a).includes("Laptop"), 240);
    expect(a.view().own.devices.map(({ way, noticed }) => [way, noticed])).toEqual([
      ["first", false],
      ["file", false],
    ]);
    await inStep(w, a, copy);
    expect(await facts(copy)).toEqual(await facts(a));
    const [first, second] = [a.session(), copy.session()];
    expect(second.memory.pair?.device).not.toEqual(first.memory.pair?.device);
    expect(second.own.private?.device).not.toEqual(first.own.private?.device);
    expect(b.pair().stage).toBe("kept");
    expect(w.troubles).toEqual([]);
  });

  it("loses nothing that waited, and doubles nothing", async () => {
    const w = await world(304);
    const [a, b] = await lived(w);
    const { round } = await answerToday(a, "sealed once");
    await replyFirst(a, "said once");
    const copy = await unpacked(w, await packedBy(w, a), "Laptop", { offline: true });
    copy.line.online();
    a.line.online();
    await online(w, a, copy);
    await until(w, "nothing waiting", () => [a, copy].every((one) => intentsLeft(one).length === 0), 240);
    await answerToday(b, "B's day");
    await until(w, "the opening", () =>
      [a, b, copy].every((one) => settledState(one).rounds.get(round)?.outcome === "opened"),
    );
    await inStep(w, a, copy);
    for (const one of [a, copy]) {
      expect(settledState(one)).toEqual(settledState(b));
      expect(one.view().drafts.has(round)).toBe(false);
    }
    const { upTo } = settledState(b);
    const replies = b
      .session()
      .memory.facts.filter((fact) => fact.kind === "event" && fact.event.type === "round.replied");
    expect([replies.length, upTo]).toEqual([1, b.session().memory.records.length]);
    expect(w.troubles).toEqual([]);
  });

  it("misses nothing that came while the trunk was being packed", async () => {
    const w = await world(307);
    const [a, b] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Tablet");
    await inStep(w, a, a2);
    for (const key of ["a", "b", "c", "d"]) await draft(a.session(), key, key.repeat(60_000));
    let piece = 0;
    const bytes = await packedBy(w, a, "whole", () => {
      piece += 1;
      // From here, from another device, and from the partner.
      void feels(a, piece % 10);
      void note(a2.session(), "pulse.weekly", {
        week: "2026-11-23",
        items: { time: piece % 10 },
        helped: "",
        wish: "",
      });
      void reply(b.session(), b.pair().first.round, "thank", `piece ${piece}`);
      void a2.session().own.nudge();
      void a.session().own.nudge();
    });
    expect(piece).toBeGreaterThan(4);
    const copy = await unpacked(w, bytes);
    await online(w, a, a2, b, copy);
    await inStep(w, a, a2, copy);
    await w.pass(120_000);
    expect(await facts(copy)).toEqual(await facts(a));
    expect(settledState(copy)).toEqual(settledState(b));
    expect(w.troubles).toEqual([]);
  });

  it("gets nothing once the device that packed it was removed", async () => {
    const w = await world(305);
    const [a, b] = await lived(w);
    a.line.online();
    const bytes = await packedBy(w, a);
    const a2 = await unpacked(w, bytes);
    await online(w, a, a2);
    await until(w, "the first one", () => names(a2).length === 2, 240);
    const first = a2.view().own.devices.find(({ isThis }) => !isThis)?.id ?? "";
    expect(await racing(w, removeDevice(a2.session(), first, PROOF))).toEqual({ ok: true });
    const late = await unpacked(w, bytes, "Tablet");
    await until(w, "the refusal", () => late.view().own.isOut, 240);
    const { round } = await answerToday(a2, "later");
    await answerToday(b, "later, too");
    await until(w, "the opening", () => settledState(b).rounds.has(round));
    await w.pass(600_000);
    expect([late.view().shared.rounds.has(round), late.pair().stage]).toEqual([false, "kept"]);
    expect(names(a2)).not.toContain("Tablet");
  });
});

describe("a file that is not as it was packed", () => {
  async function packedOnce() {
    const w = await world(306);
    const [a] = await lived(w);
    await draft(a.session(), "reply/long", "so much to say ".repeat(10_000));
    const bytes = await packedBy(w, a);
    return { w, a, bytes };
  }

  const HEAD = 41 + 512;
  const PIECE = 65536;

  it("is refused with what is so, and nothing of it stays", async () => {
    const { w, a, bytes } = await packedOnce();
    const other = await packedBy(w, a);
    expect(bytes.length).toBeGreaterThan(HEAD + 2 * PIECE);
    const piece = (of: Uint8Array, at: number) => of.subarray(HEAD + at * PIECE, HEAD + (at + 1) * PIECE);
    const put = (into: Uint8Array, from: Uint8Array, at: number) => {
      const copy = into.slice();
      copy.set(from, HEAD + at * PIECE);
      return copy;
    };
    const swapped = put(put(bytes, piece(bytes, 1), 0), piece(bytes, 0), 1);
    const damaged = {
      swapped,
      "a piece of another file": put(bytes, piece(other, 1), 1),
      "without its end": bytes.subarray(0, HEAD + PIECE),
      "a piece less": bytes.subarray(0, HEAD + 2 * PIECE),
      "a piece more": new Uint8Array(Buffer.concat([bytes, piece(bytes, 0)])),
      "a flipped bit": bytes.with(HEAD + PIECE + 77, (bytes[HEAD + PIECE + 77] ?? 0) ^ 1),
    };
    const copy = await locked(w, await w.person("Laptop"));
    const before = new Map(copy.disk.data);
    for (const [how, broken] of Object.entries(damaged)) {
      const opened = await opening(w, copy, broken);
      const why = opened.ok ? await taking(w, copy, broken) : opened;
      expect([how, why]).toEqual([how, { ok: false, why: "damaged" }]);
      expect(new Map(copy.disk.data)).toEqual(before);
    }
    expect(await taking(w, copy, bytes)).toEqual({ ok: true });
  });

  it("is told from a wrong passphrase, another file, and a newer one", async () => {
    const { w, a, bytes } = await packedOnce();
    const why = async (of: Uint8Array, passphrase?: string) => {
      const opened = await opening(w, a, of, passphrase);
      return opened.ok ? null : opened.why;
    };
    expect([
      await why(bytes, "some other words here"),
      await why(new TextEncoder().encode("just some letters that somebody wrote once upon a time")),
      await why(new Uint8Array(0)),
      await why(bytes.with(16, 2)),
      await why(bytes.with(16, 0)),
      await why(bytes.with(20, 99)),
      await why(bytes.subarray(0, 300)),
      await why(bytes),
    ]).toEqual(["wrong", "not-ours", "not-ours", "newer", "damaged", "damaged", "damaged", null]);
  });

  it("goes only into an app that holds nothing, behind a lock", async () => {
    const { w, a, bytes } = await packedOnce();
    expect(await taking(w, a, bytes)).toEqual({ ok: false, why: "not-empty" });
    const open = await w.person("Open");
    expect(await taking(w, open, bytes)).toEqual({ ok: false, why: "no-lock" });
    const alone = await locked(w, await w.person("Alone"));
    await note(alone.session(), "solo.begun", { date: "2026-11-22" });
    expect(await taking(w, alone, bytes)).toEqual({ ok: false, why: "not-empty" });
  });
});
