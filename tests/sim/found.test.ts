/** What the simulated histories have found, each as a story of its own. */

import { decodeClient } from "@innermost/protocol";
import { beginLink, note, takeUp } from "@innermost/store";
import { expect, it } from "vitest";
import { facts, finding, inStep, linkFrom, locked, PROOF, secondDevice, spaceOf } from "./devices.ts";
import { keptPair, racing, until } from "./steps.ts";
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
