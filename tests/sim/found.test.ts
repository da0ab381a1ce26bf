/** What the simulated histories have found, each as a story of its own. */

import { FOCUS, fromHex } from "@innermost/core";
import { decodeClient, decodeRelay } from "@innermost/protocol";
import { beginLink, note, removeDevice, reveal, revealSource, takeUp } from "@innermost/store";
import { expect, it } from "vitest";
import {
  facts,
  finding,
  inStep,
  linkFrom,
  locked,
  online,
  PASSPHRASE,
  PROOF,
  pairOf,
  secondDevice,
  spaceOf,
} from "./devices.ts";
import { disk } from "./disk.ts";
import { agree, beginsThere, comeWith, isThere } from "./moves.ts";
import { placeIn } from "./places.ts";
import { answerToday, intentsLeft, keptPair, racing, replyFirst, settledState, until } from "./steps.ts";
import { DAY, MINUTE } from "./time.ts";
import { packedBy, unpacked } from "./trunks.ts";
import { world } from "./world.ts";

const kindOf = (bytes: Uint8Array): string | null => {
  const decoded = decodeClient(bytes);
  return decoded.ok ? decoded.frame.kind : null;
};

it("a private space that ran out before the relay had kept it is begun anew", async () => {
  const w = await world(900);
  const [a] = await keptPair(w);
  await locked(w, a);
  // The rotation that has the relay keep the space never gets there.
  a.line.loseNext(({ way, bytes }) => {
    const isRotation = way === "up" && kindOf(bytes) === "rotate";
    if (isRotation) queueMicrotask(() => a.line.offline());
    return isRotation;
  });
  expect(await racing(w, beginLink(a.session(), PROOF, "Phone"))).toMatchObject({ why: "away" });
  const before = spaceOf(a);
  await w.leap(10 * DAY);
  a.line.online();
  await inStep(w, a);
  await until(w, "the new space", () => a.session().own.linkState.name === "online", 240);
  expect(spaceOf(a)).not.toEqual(before);
  const a2 = await secondDevice(w, a, "Laptop");
  await inStep(w, a, a2);
  expect(await facts(a2)).toEqual(await facts(a));
});

it("a device that comes misses nothing of what another one writes just then", async () => {
  const w = await world(901);
  const [a] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await inStep(w, a, a2);
  const fragment = await linkFrom(w, a);
  const a3 = await locked(w, await w.person("Tablet"));
  const found = await finding(w, a3, fragment);
  await note(a2.session(), "solo.begun", { date: "2026-11-22" });
  w.faults({ cut: 0, delay: 500 });
  // The new device has read everything, and begins to let itself in.
  a3.line.loseNext(({ way, bytes }) => {
    if (way === "up" && kindOf(bytes) === "admit") void a2.session().own.nudge();
    return false;
  });
  expect(await racing(w, takeUp(a3.session(), found, "Tablet"))).toEqual({ ok: true });
  w.faults({ cut: 0, delay: 0 });
  await inStep(w, a, a2, a3);
  await w.pass(2 * MINUTE);
  expect(a3.view().personal.soloSince).toBe("2026-11-22");
  expect(await facts(a3)).toEqual(await facts(a2));
});

it("what is noted while the private space is being made comes to one's other devices, too", async () => {
  const w = await world(902);
  const on = disk();
  const a = await w.person("A", { disk: on });
  await keptPair(w, a);
  await locked(w, a);
  const { write } = on.storage;
  let goOn: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  on.storage.write = async (changes) => {
    on.storage.write = write;
    await held;
    return write(changes);
  };
  const noted = note(a.session(), "solo.begun", { date: "2026-11-22" });
  const begun = beginLink(a.session(), PROOF, "Phone");
  await w.settle();
  goOn();
  expect(await noted).toEqual({ ok: true });
  expect(await racing(w, begun)).toMatchObject({ ok: true });
  const a2 = await secondDevice(w, a, "Laptop");
  await inStep(w, a, a2);
  expect(await facts(a2)).toEqual(await facts(a));
  expect(a2.view().personal.soloSince).toBe("2026-11-22");
});

it("what reached the relay long after it was sealed is handed in again for as long as it lies there", async () => {
  const w = await world(903);
  const [a] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await inStep(w, a, a2);
  a.line.offline();
  await reveal(a.session(), FOCUS, { rooms: ["time"], minutes: 40 });
  await w.leap(11 * DAY);
  a.line.online();
  await inStep(w, a, a2);
  const round = fromHex(revealSource(a.session(), a.view().shared)?.next(FOCUS) ?? "");
  const bytesLying = () =>
    w.relayStore.run((rows) => rows.deposit(pairOf(a), round, 0)?.lying?.ciphertext.length);
  expect(await bytesLying()).toBeGreaterThan(0);
  await w.leap(5 * DAY);
  await online(w, a, a2);
  const laptop = a.view().own.devices.find(({ name }) => name === "Laptop")?.id ?? "";
  expect(await racing(w, removeDevice(a.session(), laptop, PROOF))).toEqual({ ok: true });
  await w.pass(MINUTE);
  expect(a.session().memory.settled.epoch).toBe(2);
  expect(await bytesLying()).toBeGreaterThan(0);
});

it("somebody who could not leave for want of room is still connected", async () => {
  const w = await world(904);
  const on = disk();
  const a = await w.person("A", { disk: on });
  const [, b] = await keptPair(w, a);
  on.refuse("storage-full");
  expect(await racing(w, a.store().leave())).toEqual({ ok: false, why: "storage-full" });
  on.refuse(null);
  await replyFirst(b, "are you there?");
  await until(
    w,
    "B's words",
    () => settledState(a).upTo === settledState(b).upTo && intentsLeft(b).length === 0,
  );
  expect([a.pair().stage, b.pair().stage]).toEqual(["kept", "kept"]);
});

it("a card that another of one's devices hands in again is sealed as it was, and opens", async () => {
  const w = await world(905);
  const [a, b] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await inStep(w, a, a2);
  const { round } = await answerToday(a, "sealed on the phone");
  await inStep(w, a, a2);
  // The phone is lost before it can tell that the relay has it: only what it said is known.
  await a.close();
  await a2.session().save({ [`deposit/${round}`]: null });
  await a2.session().reload();
  a2.session().memory.deposits.delete(round);
  await online(w, a2);
  const phone = a2.view().own.devices.find(({ name }) => name === "Phone")?.id ?? "";
  expect(await racing(w, removeDevice(a2.session(), phone, PROOF))).toEqual({ ok: true });
  await w.pass(MINUTE);
  await answerToday(b, "B's");
  await until(w, "the opening", () => [a2, b].every((one) => settledState(one).rounds.has(round)));
  expect(settledState(b).rounds.get(round)).toMatchObject({ outcome: "opened" });
});

it("an app that is newer than the one before it reads again what that one let pass", async () => {
  const w = await world(906);
  const [a] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await inStep(w, a, a2);
  const { keeper } = a2.session();
  const wraps = await keeper.list<unknown>("wrap/");
  const read = await keeper.get<{ number: number; latest: number }>("private-read");
  expect(wraps.length).toBe(2);
  // As the app before knew no such rows: it laid them nowhere, and went on reading.
  await keeper.write({
    ...Object.fromEntries(wraps.map(([place]) => [place, null])),
    "private-read": { number: read?.number, latest: read?.latest },
  });
  await a2.reload();
  await racing(w, a2.store().unlock(PASSPHRASE));
  await until(w, "A's devices in step", () => a2.session().own.linkState.name === "online", 240);
  await w.pass(MINUTE);
  expect(await a2.session().keeper.places("wrap/")).toEqual(wraps.map(([place]) => place));
});

it("a rotation that an app before laid down, not knowing its keys, is read once they have come", async () => {
  const w = await world(907);
  const [a, b] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await secondDevice(w, a, "Tablet");
  await inStep(w, a, a2);
  const before = await a2.session().keeper.get<unknown>("pair");
  const tablet = a.view().own.devices.find(({ name }) => name === "Tablet")?.id ?? "";
  expect(await racing(w, removeDevice(a.session(), tablet, PROOF))).toEqual({ ok: true });
  await inStep(w, a, a2);
  await until(w, "the new keys", () => settledState(a2).epoch === 2);
  const { keeper } = a2.session();
  const renewals = await keeper.places("renewal/");
  expect(renewals.length).toBeGreaterThan(0);
  await keeper.write({
    pair: before,
    "private-read": { number: 0, latest: 0 },
    ...Object.fromEntries(renewals.map((place) => [place, null])),
  });
  a2.line.offline();
  await a2.reload();
  await racing(w, a2.store().unlock(PASSPHRASE));
  expect([settledState(a2).epoch, a2.view().trouble]).toEqual([1, []]);
  a2.line.online();
  await until(w, "the rotation", () => settledState(a2).upTo === settledState(b).upTo, 240);
  expect([settledState(a2).epoch, a2.view().trouble]).toEqual([2, []]);
});

it("whoever comes second to a new place hears there what the first one has brought", async () => {
  const w = await world(908);
  const [a, b] = await keptPair(w);
  const tablet = await secondDevice(w, a, "Tablet");
  await inStep(w, a, tablet);
  const place = placeIn(w);
  await agree(w, a, b, place);
  await until(w, "the yes on the tablet", () => settledState(tablet).move.agreed !== null);
  const packed = await packedBy(w, tablet);
  await note(a.session(), "solo.begun", { date: "2026-11-22" });
  const a2 = await beginsThere(w, a, place, "A there");
  const { number = 0 } = (await tablet.session().keeper.get<{ number: number }>("private-read")) ?? {};
  // By now this log is longer than the other one was.
  for (let said = 0; said <= number; said++) {
    await note(a2.session(), "card.passed", { card: "time.small-thing", date: `2026-11-${10 + said}` });
    await inStep(w, a2);
  }
  const tablet2 = await comeWith(w, packed, place, "Tablet there");
  await isThere(w, tablet2);
  await inStep(w, a2, tablet2);
  await w.pass(2 * MINUTE);
  expect(tablet2.view().personal.soloSince).toBe("2026-11-22");
  expect(await facts(tablet2)).toEqual(await facts(a2));
});

it("what has opened, unknown to its author, is not sealed again under newer keys, and stays open", async () => {
  const w = await world(909);
  const [a, b] = await keptPair(w);
  await secondDevice(w, a, "Laptop");
  await inStep(w, a);
  const { round } = await answerToday(a, "A's");
  await until(w, "A's at the relay", () => intentsLeft(a).length === 0);
  // The relay has B's, and its answer is lost on the way.
  b.line.loseNext(({ way, bytes }) => {
    const decoded = way === "down" ? decodeRelay(bytes) : null;
    const isAnswer = decoded?.ok === true && decoded.frame.kind === "done";
    if (isAnswer) queueMicrotask(() => b.line.offline());
    return isAnswer;
  });
  await answerToday(b, "B's");
  await until(w, "the opening", () => settledState(a).rounds.has(round));
  const laptop = a.view().own.devices.find(({ name }) => name === "Laptop")?.id ?? "";
  expect(await racing(w, removeDevice(a.session(), laptop, PROOF))).toEqual({ ok: true });
  b.line.online();
  await until(w, "nothing waiting", () => intentsLeft(b).length === 0 && settledState(b).epoch === 2);
  await b.reload();
  expect(settledState(b).rounds.get(round)).toMatchObject({ outcome: "opened" });
});

it("what one device takes for run out, by a clock that is years off, another one hands in again when it hears of it", async () => {
  const w = await world(910);
  const [a, b] = await keptPair(w);
  await secondDevice(w, a, "Laptop");
  const b2 = await secondDevice(w, b, "B's laptop");
  await inStep(w, a, b, b2);
  const { round } = await answerToday(b, "B's");
  await until(w, "B's at the relay", () => intentsLeft(b).length === 0);
  const { clock } = b.ports;
  const { now } = clock;
  clock.now = () => now() + 700 * DAY;
  const laptop = a.view().own.devices.find(({ name }) => name === "Laptop")?.id ?? "";
  expect(await racing(w, removeDevice(a.session(), laptop, PROOF))).toEqual({ ok: true });
  const bytesLying = () =>
    w.relayStore.run((rows) => rows.deposit(pairOf(b), fromHex(round), 1)?.lying?.ciphertext.length ?? 0);
  expect(await bytesLying()).toBe(0);
  await w.pass(3 * MINUTE);
  expect(b2.view().personal.answers.has(round)).toBe(true);
  expect(await bytesLying()).toBeGreaterThan(0);
});

it("what came beside a key that opens more of the log is shown at once, not from the next start on", async () => {
  const w = await world(912);
  const [a] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await secondDevice(w, a, "Tablet");
  await inStep(w, a, a2);
  const { devices } = a.session().memory.personal;
  const idOf = (which: string): string => [...devices].find(([, { name }]) => name === which)?.[0] ?? "";
  const [laptop, tablet] = [idOf("Laptop"), idOf("Tablet")];
  a2.line.offline();
  // The phone makes new keys before it has heard of the laptop, and then again, once it has.
  const heard = devices.get(laptop);
  (devices as Map<string, unknown>).delete(laptop);
  const withoutRetain = (): void =>
    a.line.loseNext(({ way, bytes }) => {
      const kind = way === "up" ? kindOf(bytes) : null;
      if (kind === "rotate") (devices as Map<string, unknown>).set(laptop, heard);
      // Else it would be shut out until it is linked anew.
      if (kind === "retain") queueMicrotask(withoutRetain);
      return kind === "retain";
    });
  withoutRetain();
  await racing(w, removeDevice(a.session(), tablet, PROOF));
  await until(w, "keys for both", () => (a.session().own.private?.keys.length ?? 0) === 4, 240);
  a2.line.online();
  await until(w, "the newest key", () => a2.session().own.private?.keys.length === 4, 240);
  await inStep(w, a, a2);
  expect(await facts(a2)).toEqual(await facts(a));
  expect(a2.view().personal).toEqual(a.view().personal);
});

it("a phone that has told nothing of itself is shut out of the pair, too, by what was unpacked from it", async () => {
  const w = await world(913);
  const [a, b] = await keptPair(w);
  await locked(w, a);
  a.line.offline();
  const a2 = await unpacked(w, await packedBy(w, a));
  const phone = () => a2.view().own.devices.find(({ name }) => name === "Phone")?.id ?? "";
  await until(w, "the phone in the list", () => phone() !== "" && a2.view().own.devices.length === 2, 240);
  await until(w, "in", () => a2.session().own.linkState.name === "online", 240);
  expect(await racing(w, removeDevice(a2.session(), phone(), PROOF))).toEqual({ ok: true });
  await until(w, "the new keys", () => [a2, b].every((one) => settledState(one).epoch === 2), 240);
  a.line.online();
  await until(w, "not connected", () => a.pair().stage === "not-connected", 240);
});

it("whoever is let in by another of their devices goes on as soon as they hear of it", async () => {
  const w = await world(917);
  const [a, b] = await keptPair(w);
  const place = placeIn(w);
  await agree(w, a, b, place);
  const packed = await packedBy(w, a);
  const a2 = await beginsThere(w, a, place, "A there");
  // Both of one's devices are let into the private space; before the pair's door opens, the connection is gone.
  let admits = 0;
  a2.line.loseNext(({ way, bytes }) => {
    if (way === "up" && kindOf(bytes) === "admit") admits += 1;
    if (admits === 3) queueMicrotask(() => a2.line.offline());
    return admits === 3;
  });
  await until(w, "one open door", () => admits === 3);
  const a3 = await comeWith(w, packed, place, "Tablet there");
  await until(w, "a refusal", () => a3.view().link.name === "refused", 60);
  a2.line.online();
  await until(w, "the pair", () => a3.view().link.name === "online", 120);
  expect(a3.pair().stage).toBe("kept");
});
