/** One's private space where two tabs of one browser are open, and where the network is bad. */
import { decodeClient } from "@innermost/protocol";
import { beginLink, lookAtLink, note, takeUp } from "@innermost/store";
import { expect, it } from "vitest";
import { facts, inStep, locked, names, PASSPHRASE, PROOF, phraseOf, secondDevice } from "./devices.ts";
import { disk } from "./disk.ts";
import type { Person } from "./person.ts";
import { keptPair, racing, settledState, until } from "./steps.ts";
import { tabsOfOneBrowser } from "./tabs.ts";
import { MINUTE, SECOND } from "./time.ts";
import { world } from "./world.ts";

const check = "2026-11-22";
const mark = (one: Person, statement: string) =>
  note(one.session(), "check.answered", { check, statement: `time.${statement}`, answer: 2 });
const marked = (one: Person) => [...(one.view().personal.checks.get(check)?.keys() ?? [])].sort();

it("sends and hears the same in two tabs, and sends each row once", async () => {
  const w = await world(130);
  const [browser, on] = [tabsOfOneBrowser(), disk()];
  const a = await w.person("A", { disk: on, tabs: browser.tab() });
  const [, b] = await keptPair(w, a);
  await locked(w, a);
  const tab = await w.person("A's tab", { disk: on, tabs: browser.tab() });
  if (tab.store().view().phase === "locked") await racing(w, tab.store().unlock(PASSPHRASE));
  const phone = await secondDevice(w, a, "Phone 2");
  await w.pass(MINUTE);
  const before = [a, tab].map((one) => one.line.frames.length);
  await mark(a, "one");
  await w.settle();
  await mark(tab, "two");
  await w.settle();
  await inStep(w, a, tab, phone);
  await mark(phone, "three");
  await inStep(w, a, tab, phone);
  await w.pass(MINUTE);
  for (const one of [a, tab, phone]) expect(marked(one)).toEqual(["time.one", "time.three", "time.two"]);
  expect(await facts(phone)).toEqual(await facts(a));
  const sent = [a, tab].flatMap((one, i) =>
    one.line.frames.slice(before[i]).filter(({ way, bytes }) => {
      const decoded = way === "up" ? decodeClient(bytes) : null;
      return decoded?.ok && decoded.frame.kind === "append";
    }),
  );
  expect(sent.length).toBeLessThanOrEqual(2);
  expect(settledState(phone)).toEqual(settledState(b));
});

it("makes the phrase in one tab, and the other knows it", async () => {
  const w = await world(131);
  const [browser, on] = [tabsOfOneBrowser(), disk()];
  const a = await w.person("A", { disk: on, tabs: browser.tab() });
  await locked(w, a);
  const tab = await w.person("A's tab", { disk: on, tabs: browser.tab() });
  await phraseOf(w, a);
  await until(w, "the phrase in the other tab", () => tab.view().own.phrase.exists);
  await mark(tab, "one");
  await inStep(w, a, tab);
  expect(names(tab)).toEqual(["Phone"]);
});

it.each(Array.from({ length: Number(process.env.CHAOS ?? 6) }, (_, i) => 4000 + i))(
  "links a device over a bad network, with patience (seed %i)",
  async (seed) => {
    const w = await world(seed);
    const [a, b] = await keptPair(w);
    await locked(w, a);
    const a2 = await locked(w, await w.person("Laptop"));
    await mark(a, "one");
    w.faults({ cut: 0.08, delay: 900 });
    for (let tries = 0; !a2.view().pair; tries++) {
      if (tries > 40) throw new Error("never linked");
      const begun = await racing(w, beginLink(a.session(), PROOF, "Phone"));
      if (begun.ok) await tryToTake(begun.link.split("#")[1] ?? "");
      await w.pass(5 * SECOND);
    }
    async function tryToTake(fragment: string): Promise<void> {
      for (let tries = 0; tries < 12; tries++) {
        const found = await racing(w, lookAtLink(a2.ports, fragment, a2.session()));
        const taken = found.ok ? await racing(w, takeUp(a2.session(), found, "Laptop")) : found;
        if (taken.ok || taken.why === "gone") return;
        expect(taken.why).toBe("away");
        if (w.dice.happens(0.2)) await w.restartRelay();
      }
    }
    w.faults({ cut: 0, delay: 0 });
    await w.pass(2 * MINUTE);
    await until(w, "both in", () => [a, a2, b].every((one) => one.view().link.name === "online"), 240);
    await until(w, "the notice", () => names(a).includes("Laptop"), 240);
    await inStep(w, a, a2);
    await w.pass(12 * MINUTE);
    expect(await facts(a2)).toEqual(await facts(a));
    expect(settledState(a2)).toEqual(settledState(b));
    const { memory, own } = a.session();
    const spaces = [memory.pair?.space, own.private?.space].map((space) => space ?? new Uint8Array());
    const members = await w.relayStore.run((rows) =>
      spaces.map(
        (space) => rows.members(space).filter(({ party }) => party === (memory.pair?.party ?? 0)).length,
      ),
    );
    expect(members).toEqual([2, 2]);
    expect(w.troubles).toEqual([]);
  },
);
