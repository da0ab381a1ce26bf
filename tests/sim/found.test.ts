/** What the simulated histories have found, each as a story of its own. */

import { FOCUS, fromHex } from "@innermost/core";
import { decodeClient } from "@innermost/protocol";
import { beginLink, note, removeDevice, reveal, revealSource, takeUp } from "@innermost/store";
import { expect, it } from "vitest";
import {
  facts,
  finding,
  inStep,
  linkFrom,
  locked,
  online,
  PROOF,
  pairOf,
  secondDevice,
  spaceOf,
} from "./devices.ts";
import { disk } from "./disk.ts";
import { intentsLeft, keptPair, racing, replyFirst, settledState, until } from "./steps.ts";
import { DAY, MINUTE } from "./time.ts";
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
