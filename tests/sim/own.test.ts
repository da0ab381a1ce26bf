/** One person with several devices: whatever happens on the way, all of them come to hold and show the same. */
import { note, noticeDevice, pass, removeDevice, restore, sealedWords, takeUp } from "@innermost/store";
import { describe, expect, it } from "vitest";
import {
  facts,
  finding,
  inStep,
  linkFrom,
  locked,
  names,
  PASSPHRASE,
  PROOF,
  phraseOf,
  secondDevice,
} from "./devices.ts";
import type { Person } from "./person.ts";
import {
  answerFirst,
  answerToday,
  firstIsOpen,
  joinBy,
  keep,
  keptPair,
  racing,
  replyFirst,
  sendLetter,
  settledState,
  today,
  until,
} from "./steps.ts";
import { MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

const online = (w: World, ...all: Person[]) =>
  until(w, "the pair's space", () => all.every((one) => one.view().link.name === "online"));

describe("a second device", () => {
  it("has the pair, the shared log and every fact of one's own", async () => {
    const w = await world(60);
    const [a, b] = await keptPair(w);
    await pass(a.session(), today(a).card, today(a).date);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    expect([a2.pair().stage, a2.pair().partnerName, a2.pair().me]).toEqual(["kept", "Bo", a.pair().me]);
    expect(settledState(a2)).toEqual(settledState(a));
    await inStep(w, a, a2);
    expect(await facts(a2)).toEqual(await facts(a));
    for (const one of [a, a2]) expect(names(one)).toEqual(["Phone", "Laptop"]);
    expect(a.view().own.devices.map(({ isThis, way }) => [isThis, way])).toEqual([
      [true, "first"],
      [false, "link"],
    ]);
    expect(a2.view().own.devices.map(({ isThis }) => isThis)).toEqual([false, true]);
    expect(a.view().own.link).toBeNull();
    expect(b.pair().stage).toBe("kept");
    expect(w.troubles).toEqual([]);
  });

  it("goes on with what the first one began, and the other way round", async () => {
    const w = await world(61);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    const check = "2026-11-22";
    await note(a.session(), "check.answered", { check, statement: "time.one", answer: 1 });
    await inStep(w, a, a2);
    await note(a2.session(), "check.answered", { check, statement: "time.two", answer: null });
    await inStep(w, a, a2);
    for (const one of [a, a2])
      expect([...(one.view().personal.checks.get(check) ?? [])]).toEqual([
        ["time.one", 1],
        ["time.two", null],
      ]);
  });

  it("changes what the other said, though its own clock is behind", async () => {
    const w = await world(62);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    const { clock } = a2.ports;
    const { now } = clock;
    clock.now = () => now() - 30 * MINUTE;
    const check = "2026-11-22";
    await note(a.session(), "check.answered", { check, statement: "time.one", answer: 1 });
    await inStep(w, a, a2);
    await note(a2.session(), "check.answered", { check, statement: "time.one", answer: 4 });
    await inStep(w, a, a2);
    for (const one of [a, a2]) {
      expect(one.view().personal.checks.get(check)?.get("time.one")).toBe(4);
      await one.store().session()?.reload();
      expect(one.view().personal.checks.get(check)?.get("time.one")).toBe(4);
    }
  });

  it("writes to the partner as the same person", async () => {
    const w = await world(63);
    const [a, b] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    await replyFirst(a2, "from the laptop");
    await until(w, "the reply", () => settledState(b).upTo === settledState(a2).upTo);
    await until(w, "the reply", () => settledState(a).upTo === settledState(a2).upTo);
    expect(settledState(b).rounds.get(b.pair().first.round)).toMatchObject({
      replies: { [a.pair().me]: { words: "from the laptop" } },
    });
    expect([settledState(a), settledState(a2)]).toEqual([settledState(b), settledState(b)]);
  });

  it("gives its words back as a draft where the other one's answer was first", async () => {
    const w = await world(64);
    const [a, b] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    await inStep(w, a, a2);
    const { round } = await answerToday(a, "on the phone");
    await answerToday(a2, "on the laptop");
    await until(w, "the draft", () => a2.view().drafts.has(round));
    expect(a2.view().drafts.get(round)).toBe("on the laptop");
    await inStep(w, a, a2);
    const said = () => [a, a2].map((one) => sealedWords(one.session(), round));
    expect(said()).toEqual(["on the phone", "on the phone"]);
    await Promise.all([a, a2].map((one) => one.session().reload()));
    expect(said()).toEqual(["on the phone", "on the phone"]);
    await answerToday(b, "B's");
    await until(w, "the opening", () => [a, a2, b].every((one) => settledState(one).rounds.has(round)));
    for (const one of [a, a2, b])
      expect(settledState(one).rounds.get(round)).toMatchObject({
        outcome: "opened",
        answers: { [a.pair().me]: "on the phone" },
      });
    await inStep(w, a, a2);
    await a2.reload();
    await racing(w, a2.store().unlock(PASSPHRASE));
    expect(settledState(a2).rounds.get(round)).toMatchObject({ outcome: "opened" });
  });

  it("knows what the other one has sealed, and doesn't answer it again", async () => {
    const w = await world(65);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    const { round } = await answerToday(a, "on the phone");
    await inStep(w, a, a2);
    expect(a2.view().personal.answers.get(round)?.words).toBe("on the phone");
    expect(today(a2).state).toBe(today(a).state);
    const [mine, theirs] = [a, a2].map((one) => one.session().memory.deposits.get(round)?.commitment);
    expect(theirs).toEqual(mine);
    expect(a2.session().memory.deposits.get(round)?.ciphertext).toHaveLength(0);
  });

  it("comes in while the partner is away", async () => {
    const w = await world(66);
    const [a, b] = await keptPair(w);
    b.line.offline();
    const a2 = await secondDevice(w, a, "Laptop");
    await online(w, a2);
    b.line.online();
    await answerToday(a2, "from the laptop");
    await answerToday(b, "B's");
    await until(w, "open", () => [a, a2, b].every((one) => today(one).state === "ready"), 240);
  });

  it("takes over a pair that the other one keeps later, and the other way round", async () => {
    const w = await world(67);
    const a = await locked(w, await w.person("A"));
    await note(a.session(), "solo.begun", { date: "2026-11-22" });
    const a2 = await secondDevice(w, a, "Laptop");
    const b = await w.person("B");
    await joinBy(w, b, await sendLetter(w, a2));
    await answerFirst(b);
    await until(w, "the first opening", () => firstIsOpen(a2) && firstIsOpen(b));
    expect(a.view().pair).toBeNull();
    await keep(w, a2, b);
    await until(w, "the pair on the other device", () => a.view().pair?.stage === "kept", 400);
    await online(w, a);
    expect(settledState(a)).toEqual(settledState(b));
    await replyFirst(a, "from the phone");
    await until(w, "the reply", () => settledState(b).upTo === settledState(a).upTo);
  });
});

describe("a device that comes", () => {
  it("sets a lock first, and holds nothing yet that would be lost", async () => {
    const w = await world(73);
    const [a] = await keptPair(w);
    const fragment = await linkFrom(w, a);
    const a2 = await w.person("Laptop");
    const found = await finding(w, a2, fragment);
    expect(await takeUp(a2.session(), found, "Laptop")).toEqual({ ok: false, why: "no-lock" });
    const other = await locked(w, await w.person("Other"));
    await sendLetter(w, other);
    expect(await takeUp(other.session(), found, "Laptop")).toEqual({ ok: false, why: "not-empty" });
    expect(await restore(other.session(), "zoo ".repeat(12), "Laptop")).toMatchObject({ ok: false });
  });

  it("brings along what was begun on it alone", async () => {
    const w = await world(74);
    const [a] = await keptPair(w);
    const check = "2026-11-22";
    await note(a.session(), "check.answered", { check, statement: "time.one", answer: 1 });
    const fragment = await linkFrom(w, a);
    const a2 = await locked(w, await w.person("Laptop"));
    await note(a2.session(), "check.answered", { check, statement: "time.two", answer: 3 });
    const found = await finding(w, a2, fragment);
    expect(await racing(w, takeUp(a2.session(), found, "Laptop"))).toEqual({ ok: true });
    await until(w, "the notice", () => names(a).includes("Laptop"), 240);
    await inStep(w, a, a2);
    await w.pass(MINUTE);
    for (const one of [a, a2])
      expect(Object.fromEntries(one.view().personal.checks.get(check) ?? [])).toEqual({
        "time.one": 1,
        "time.two": 3,
      });
    expect(await facts(a)).toEqual(await facts(a2));
  });

  it("leaves a notice on all others, which is read once", async () => {
    const w = await world(75);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    const a3 = await secondDevice(w, a, "Tablet");
    await inStep(w, a, a2, a3);
    const tablet = (one: Person) => one.view().own.devices.find(({ name }) => name === "Tablet");
    await until(w, "the notice", () => [a, a2].every((one) => tablet(one)?.noticed === false), 240);
    await noticeDevice(a2.session(), tablet(a2)?.id ?? "");
    await inStep(w, a, a2, a3);
    await w.pass(MINUTE);
    expect([a, a2, a3].map((one) => tablet(one)?.noticed)).toEqual([true, true, true]);
  });

  it("holds no key but its own by which anybody could enter one's spaces", async () => {
    const w = await world(76);
    const [a] = await keptPair(w);
    await phraseOf(w, a);
    const a2 = await secondDevice(w, a, "Laptop");
    await inStep(w, a, a2);
    for (const one of [a, a2]) {
      const { memory, own, keeper, ports } = one.session();
      const spaces = [memory.pair?.space, own.private?.space].map((space) => space ?? new Uint8Array());
      const held = bytesIn((await keeper.list("")).map(([, value]) => value)).map((seed) =>
        Buffer.from(ports.door.signingFrom(seed).publicKey).toString("hex"),
      );
      const keys = await w.relayStore.run((rows) =>
        spaces.map((space) =>
          rows.members(space).map(({ deviceKey }) => Buffer.from(deviceKey).toString("hex")),
        ),
      );
      expect(keys.map((all) => all.filter((key) => held.includes(key)).length)).toEqual([1, 1]);
      expect(keys.map((all) => all.length)).toEqual([4, 3]);
    }
  });
});

/** Every 32 bytes that lie anywhere in a value. */
function bytesIn(value: unknown): Uint8Array[] {
  if (value instanceof Uint8Array) return value.length === 32 ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(bytesIn) : [];
}

describe("a link for a device", () => {
  it("works once", async () => {
    const w = await world(70);
    const [a] = await keptPair(w);
    const fragment = await linkFrom(w, a);
    const a2 = await locked(w, await w.person("Laptop"));
    const a3 = await locked(w, await w.person("Tablet"));
    const [found, again] = [await finding(w, a2, fragment), await finding(w, a3, fragment)];
    expect(await racing(w, takeUp(a2.session(), found, "Laptop"))).toEqual({ ok: true });
    await until(w, "the notice", () => names(a).includes("Laptop"), 240);
    await w.pass(MINUTE);
    expect(await racing(w, takeUp(a3.session(), again, "Tablet"))).toEqual({ ok: false, why: "gone" });
    await expect(finding(w, a3, fragment)).rejects.toThrow('"gone"');
    expect([a3.view().pair, a3.view().own.devices]).toEqual([null, []]);
  });

  it("ends after ten minutes", async () => {
    const w = await world(71);
    const [a] = await keptPair(w);
    const fragment = await linkFrom(w, a);
    expect(a.view().own.link?.link).toContain(fragment);
    const a2 = await locked(w, await w.person("Laptop"));
    const found = await finding(w, a2, fragment);
    await w.pass(11 * MINUTE);
    expect(a.view().own.link).toBeNull();
    await expect(finding(w, a2, fragment)).rejects.toThrow('"gone"');
    expect(await racing(w, takeUp(a2.session(), found, "Laptop"))).toEqual({ ok: false, why: "gone" });
    expect(names(a)).toEqual(["Phone"]);
  });

  it("is told from a garbled one", async () => {
    const w = await world(72);
    const [a] = await keptPair(w);
    const fragment = await linkFrom(w, a);
    const changed = (fragment[5] === "A" ? "B" : "A") + fragment.slice(6);
    await expect(finding(w, a, fragment.slice(0, 5) + changed)).rejects.toThrow('"garbled"');
  });
});

describe("a relay that has lost what it had", () => {
  it("gets all of it again", async () => {
    const w = await world(78);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await inStep(w, a, a2);
    const read = await a.session().keeper.get<{ number: number }>("private-read");
    await a.session().keeper.write({ "private-read": { ...read, number: 999 } });
    a.line.cut();
    const batches = () =>
      a.line.frames.filter(({ way, bytes }) => way === "up" && bytes.length > 4096).length;
    const before = batches();
    await until(w, "all of it", () => batches() > before, 120);
    await inStep(w, a, a2);
    await note(a2.session(), "solo.begun", { date: "2026-11-22" });
    await until(w, "going on", () => a.view().personal.soloSince !== null, 120);
    expect(await facts(a)).toEqual(await facts(a2));
    const after = await a.session().keeper.get<{ number: number }>("private-read");
    expect(after?.number).toBeGreaterThan(read?.number ?? 0);
    expect(after?.number).toBeLessThan(999);
  });
});

describe("a device that one removes", () => {
  it("is out of both spaces, and shows that it is not connected", async () => {
    const w = await world(80);
    const [a, b] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    const a3 = await secondDevice(w, a, "Tablet");
    await online(w, a2, a3);
    await inStep(w, a, a2, a3);
    const id = a.view().own.devices.find(({ name }) => name === "Laptop")?.id ?? "";
    expect(await racing(w, removeDevice(a.session(), id, { passphrase: "a wrong one" }))).toEqual({
      ok: false,
      why: "wrong",
    });
    expect(await racing(w, removeDevice(a.session(), id, PROOF))).toEqual({ ok: true });
    await until(w, "not connected", () => a2.pair().stage === "not-connected");
    await until(w, "out", () => a2.view().own.isOut);
    await inStep(w, a, a3);
    await until(w, "the list", () =>
      [a, a3].every((one) => one.view().own.devices.find((device) => device.id === id)?.removed),
    );
    await answerToday(a2, "nobody hears this");
    await note(a.session(), "solo.begun", { date: "2026-11-22" });
    await w.pass(5 * MINUTE);
    expect(a2.view().personal.soloSince).toBeNull();
    expect([a.pair().stage, a3.pair().stage, b.pair().stage]).toEqual(["kept", "kept", "kept"]);
    expect(settledState(a3)).toEqual(settledState(b));
  });

  it("can't be the one in one's hand", async () => {
    const w = await world(81);
    const [a] = await keptPair(w);
    await secondDevice(w, a, "Laptop");
    const id = a.view().own.devices[0]?.id ?? "";
    expect(await racing(w, removeDevice(a.session(), id, PROOF))).toEqual({ ok: false, why: "this-one" });
  });
});
