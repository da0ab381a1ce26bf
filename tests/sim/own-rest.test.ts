/** What lies on the disk and in a copy of somebody who has devices and a phrase, and what leaving takes away. */
import { beginLink, exportAll, note, takeUp } from "@innermost/store";
import { expect, it } from "vitest";
import { facts, finding, inStep, linkFrom, locked, names, PROOF, phraseOf, secondDevice } from "./devices.ts";
import { disk } from "./disk.ts";
import type { Person } from "./person.ts";
import { findings } from "./search.ts";
import { answerToday, keptPair, racing, until } from "./steps.ts";
import { tabsOfOneBrowser } from "./tabs.ts";
import { MINUTE } from "./time.ts";
import { world } from "./world.ts";

const check = "2026-11-22";
const mark = (one: Person, statement: string) =>
  note(one.session(), "check.answered", { check, statement: `time.${statement}`, answer: 2 });

/** Every secret of a person, as bytes. */
function secretsOf(one: Person): Uint8Array[] {
  const { own, memory } = one.session();
  const { pair } = memory;
  const keys = [
    ...(own.private ? [own.private.device.secretKey, ...own.private.keys] : []),
    ...(own.phrase ? [own.phrase.device.secretKey] : []),
    ...(own.linking ? [own.linking.secret, own.linking.seed] : []),
    ...(pair ? [pair.signing.secretKey, pair.device.secretKey, pair.wrapping.secretKey, pair.authorKey] : []),
    ...(pair?.epochKeys ?? []),
  ];
  expect(keys.length).toBeGreaterThan(9);
  return keys;
}

const bytesAsHex = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;

it("holds no key and no word of the phrase in the clear behind the lock, nor in the copy one takes along", async () => {
  const w = await world(260);
  const [a] = await keptPair(w);
  const words = await phraseOf(w, a);
  await secondDevice(w, a, "Laptop");
  await answerToday(a, "a sealed word");
  await linkFrom(w, a);
  await inStep(w, a);
  const secrets = secretsOf(a);
  const onDisk = [...a.disk.data].flatMap(([place, bytes]) => [Buffer.from(place), bytes]);
  expect(findings(onDisk, [...secrets, words.join(" "), "a sealed word", "Laptop"])).toEqual([]);
  expect(words.filter((word) => word.length > 5 && findings(onDisk, [word]).length > 0)).toEqual([]);
  const copy = [Buffer.from(JSON.stringify(exportAll(a.session()), bytesAsHex))];
  const { own, memory } = a.session();
  const ids = [own.private?.space, memory.pair?.space].map((space) => space ?? new Uint8Array(16));
  expect(findings(copy, [...secrets, ...ids, words.join(" "), "Laptop"])).toEqual([]);
});

it("loses no row that waits while the lock is set anew, and keeps its devices", async () => {
  const w = await world(261);
  const [a] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await inStep(w, a, a2);
  a.line.offline();
  await mark(a, "one");
  expect(a.view().own.waiting).toBe(true);
  expect(await racing(w, a.store().setLock("another quite long passphrase"))).toMatchObject({ ok: true });
  await mark(a, "two");
  a.line.online();
  await until(w, "the rows", () => a2.view().personal.checks.get(check)?.size === 2, 240);
  await inStep(w, a, a2);
  expect(await facts(a2)).toEqual(await facts(a));
  expect(await beginLink(a.session(), PROOF, "Phone")).toMatchObject({ ok: false });
});

it("leaves nothing on the disk when one erases, though another tab hears of something just then", async () => {
  const w = await world(262);
  const [browser, on] = [tabsOfOneBrowser(), disk()];
  const a = await w.person("A", { disk: on, tabs: browser.tab() });
  await keptPair(w, a);
  await locked(w, a);
  const tab = await w.person("A's tab", { disk: on, tabs: browser.tab() });
  if (tab.store().view().phase === "locked") await racing(w, tab.store().unlock(PROOF.passphrase));
  const phone = await secondDevice(w, a, "Phone 2");
  await until(w, "a link in the tab", () => tab.session().own.linkState.name === "online", 60);
  await mark(phone, "one");
  void phone.session().own.nudge();
  await racing(w, a.store().erase());
  await w.pass(2 * MINUTE);
  expect([...on.data.keys()]).toEqual([]);
  expect([a.view().pair, tab.view().pair]).toEqual([null, null]);
  expect(names(phone)).toContain("Phone");
});

it("gains no second way to open the lock without the lock", async () => {
  const w = await world(264);
  const [a] = await keptPair(w);
  await locked(w, a);
  const [prf, id, salt] = [32, 16, 32].map((length) => a.ports.door.random(length)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const add = (passphrase: string) => racing(w, a.store().addPasskey({ passphrase }, prf, id, salt));
  expect(await add("a wrong one")).toEqual({ ok: false, why: "wrong" });
  expect(await a.store().passkeys()).toEqual([]);
  expect(await add(PROOF.passphrase)).toEqual({ ok: true });
  expect(await a.store().unlockWithPasskey(prf)).toMatchObject({ ok: true });
});

it("ends a link for a device when one erases, and one's other devices go on", async () => {
  const w = await world(263);
  const [a] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await until(w, "online", () => a2.view().link.name === "online");
  const fragment = await linkFrom(w, a);
  const late = await locked(w, await w.person("Late"));
  const found = await finding(w, late, fragment);
  a.line.offline();
  await racing(w, a.store().erase());
  await w.pass(14 * MINUTE);
  expect(await racing(w, takeUp(late.session(), found, "Late"))).toEqual({ ok: false, why: "gone" });
  await mark(a2, "one");
  const a3 = await secondDevice(w, a2, "Tablet");
  expect(a3.view().personal.checks.get(check)?.size).toBe(1);
});
