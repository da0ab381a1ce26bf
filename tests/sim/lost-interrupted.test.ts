/** Removing that ends at any write, on the device that removes: whatever broke off, new keys are everywhere in the end. */
import { note, removeDevice } from "@innermost/store";
import { expect, it } from "vitest";
import { doors, facts, inStep, online, PASSPHRASE, PROOF, secondDevice } from "./devices.ts";
import type { Person } from "./person.ts";
import { answerToday, keptPair, racing, settledState, until } from "./steps.ts";
import { MINUTE } from "./time.ts";
import { TROUBLES, type Trouble, unlucky } from "./unlucky.ts";
import { world } from "./world.ts";

const idOf = (one: Person, name: string): string =>
  one.view().own.devices.find((device) => device.name === name)?.id ?? "";

/** Returns false once there are fewer writes than `at`. `again`: whether the person asks for it once more. */
async function removing(at: number, trouble: Trouble, again: boolean): Promise<boolean> {
  const w = await world(600);
  const bad = unlucky();
  const a = await w.person("A", { disk: bad.disk });
  const [, b] = await keptPair(w, a);
  const a2 = await secondDevice(w, a, "Laptop");
  const a3 = await secondDevice(w, a, "Tablet");
  await online(w, a, a2, a3);
  const { round } = await answerToday(a, "sealed before");
  await inStep(w, a, a2, a3);
  bad.arm(at, trouble, () => a.store().close());
  const first = await racing(w, removeDevice(a.session(), idOf(a3, "Laptop"), PROOF));
  await w.pass(MINUTE);
  const struck = bad.struck();
  bad.disarm();
  await a.reload();
  await racing(w, a.store().unlock(PASSPHRASE));
  await online(w, a);
  const isBegun = () => (a.session().own.private?.out?.length ?? 0) > 0;
  await w.pass(2 * MINUTE);
  if (again || !isBegun())
    expect(await racing(w, removeDevice(a.session(), idOf(a, "Laptop"), PROOF))).toEqual({ ok: true });
  else expect(first.ok || first.why === "away" || first.why === "storage-full").toBe(true);
  await w.pass(3 * MINUTE);
  await until(w, "the new keys", () => [a, a3, b].every((one) => settledState(one).epoch === 2), 240);
  await note(a.session(), "solo.begun", { date: "2026-11-22" });
  await answerToday(b, "B's");
  await until(w, "the opening", () => [a, a3, b].every((one) => settledState(one).rounds.has(round)), 240);
  await inStep(w, a, a3);
  await until(w, "the fact", () => a3.view().personal.soloSince !== null, 240);
  expect(settledState(b).rounds.get(round)).toMatchObject({ outcome: "opened" });
  for (const one of [a, a3]) expect(settledState(one)).toEqual(settledState(b));
  expect(await facts(a3)).toEqual(await facts(a));
  expect(await doors(w, a)).toEqual([2, 2]);
  await until(w, "out", () => a2.view().own.isOut, 240);
  return struck;
}

it.each(TROUBLES.flatMap((trouble) => [true, false].map((again) => [trouble, again] as const)))(
  "removing (%s, asked for again: %s)",
  async (trouble, again) => {
    let at = 1;
    while (await removing(at, trouble, again)) at++;
    expect(at).toBeGreaterThan(4);
  },
);
