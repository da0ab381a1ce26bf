/** Linking that ends at any write, on either device: taken up again, it ends as if nothing had happened. */
import { beginLink, lookAtLink, newPhrase, rehearse, restore, type Session, takeUp } from "@innermost/store";
import { expect, it } from "vitest";
import { facts, finding, inStep, linkFrom, locked, names, PASSPHRASE, PROOF, phraseOf } from "./devices.ts";
import type { Person } from "./person.ts";
import { keptPair, racing, settledState, until } from "./steps.ts";
import { MINUTE } from "./time.ts";
import { TROUBLES, type Trouble, unlucky } from "./unlucky.ts";
import { type World, world } from "./world.ts";

async function openAgain(w: World, one: Person): Promise<void> {
  await one.reload();
  if (one.store().view().phase === "locked") await racing(w, one.store().unlock(PASSPHRASE));
}

/** How many devices the relay lets in, by space: of A in the pair's, and in A's private one. */
async function devicesAtRelay(w: World, { memory, own }: Session): Promise<number[]> {
  const [pair, mine] = [memory.pair, own.private];
  if (!pair || !mine) throw new Error("no spaces to look at");
  return w.relayStore.run((rows) => [
    rows.members(pair.space).filter(({ party }) => party === pair.party).length,
    rows.members(mine.space).length,
    rows.slots(mine.space).length,
  ]);
}

async function endsWell(w: World, a: Person, a2: Person, b: Person, atRelay = [2, 2, 0]): Promise<void> {
  await until(w, "both devices", () => [a, a2].every((one) => one.view().link.name === "online"), 240);
  await inStep(w, a, a2);
  await w.pass(11 * MINUTE);
  await inStep(w, a, a2);
  expect(await facts(a2)).toEqual(await facts(a));
  expect([names(a), names(a2)]).toEqual([
    ["Phone", "Laptop"],
    ["Phone", "Laptop"],
  ]);
  expect(settledState(a2)).toEqual(settledState(b));
  expect(await devicesAtRelay(w, a.session())).toEqual(atRelay);
}

/** Returns false once there are fewer writes than `at`. */
async function takenUp(at: number, trouble: Trouble): Promise<boolean> {
  const w = await world(100);
  const [a, b] = await keptPair(w);
  const fragment = await linkFrom(w, a);
  const bad = unlucky();
  const a2 = await locked(w, await w.person("Laptop", { disk: bad.disk }));
  const found = await finding(w, a2, fragment);
  bad.arm(at, trouble, () => a2.store().close());
  await racing(w, takeUp(a2.session(), found, "Laptop"));
  await w.pass(2000);
  const struck = bad.struck();
  bad.disarm();
  await openAgain(w, a2);
  if (!a2.view().pair) {
    const again = await racing(w, lookAtLink(a2.ports, fragment, a2.session()));
    if (!again.ok) throw new Error(`the link at write ${at}: ${again.why}`);
    expect(await racing(w, takeUp(a2.session(), again, "Laptop"))).toEqual({ ok: true });
  }
  await endsWell(w, a, a2, b);
  return struck;
}

async function handedOver(at: number, trouble: Trouble): Promise<boolean> {
  const w = await world(101);
  const bad = unlucky();
  const a = await w.person("A", { disk: bad.disk });
  const [, b] = await keptPair(w, a);
  await locked(w, a);
  bad.arm(at, trouble, () => a.store().close());
  await racing(w, beginLink(a.session(), PROOF, "Phone"));
  await w.pass(2000);
  const struck = bad.struck();
  bad.disarm();
  await openAgain(w, a);
  const fragment = await linkFrom(w, a);
  const a2 = await locked(w, await w.person("Laptop"));
  const found = await finding(w, a2, fragment);
  expect(await racing(w, takeUp(a2.session(), found, "Laptop"))).toEqual({ ok: true });
  await endsWell(w, a, a2, b);
  return struck;
}

async function rehearsed(at: number, trouble: Trouble): Promise<boolean> {
  const w = await world(102);
  const bad = unlucky();
  const a = await w.person("A", { disk: bad.disk });
  const [, b] = await keptPair(w, a);
  await locked(w, a);
  const made = await newPhrase(a.session(), PROOF);
  if (!made.ok) throw new Error(made.why);
  bad.arm(at, trouble, () => a.store().close());
  await racing(w, rehearse(a.session(), made.words, made.words.join(" "), "Phone"));
  await w.pass(2000);
  const struck = bad.struck();
  bad.disarm();
  await openAgain(w, a);
  const words = await phraseOf(w, a);
  await inStep(w, a);
  await w.pass(2 * MINUTE);
  const again = await locked(w, await w.person("Laptop"));
  if (struck) {
    const lost = await racing(w, restore(again.session(), made.words.join(" "), "Laptop"));
    expect(lost).toEqual({ ok: false, why: "dont-fit" });
  }
  expect(await racing(w, restore(again.session(), words.join(" "), "Laptop"))).toEqual({ ok: true });
  await endsWell(w, a, again, b, [3, 3, 0]);
  return struck;
}

async function broughtBack(at: number, trouble: Trouble): Promise<boolean> {
  const w = await world(103);
  const [a, b] = await keptPair(w);
  const words = (await phraseOf(w, a)).join(" ");
  const bad = unlucky();
  const a2 = await locked(w, await w.person("Laptop", { disk: bad.disk }));
  bad.arm(at, trouble, () => a2.store().close());
  await racing(w, restore(a2.session(), words, "Laptop"));
  await w.pass(2000);
  const struck = bad.struck();
  bad.disarm();
  await openAgain(w, a2);
  if (!a2.view().pair) expect(await racing(w, restore(a2.session(), words, "Laptop"))).toEqual({ ok: true });
  await endsWell(w, a, a2, b, [3, 3, 0]);
  return struck;
}

it.each(TROUBLES)("rehearsing the phrase (%s)", async (trouble) => {
  let at = 1;
  while (await rehearsed(at, trouble)) at++;
  expect(at).toBeGreaterThan(3);
});

it.each(TROUBLES)("bringing back by the phrase (%s)", async (trouble) => {
  let at = 1;
  while (await broughtBack(at, trouble)) at++;
  expect(at).toBeGreaterThan(2);
});

it.each(TROUBLES)("taking up (%s)", async (trouble) => {
  let at = 1;
  while (await takenUp(at, trouble)) at++;
  expect(at).toBeGreaterThan(2);
});

it.each(TROUBLES)("handing over (%s)", async (trouble) => {
  let at = 1;
  while (await handedOver(at, trouble)) at++;
  expect(at).toBeGreaterThan(3);
});
