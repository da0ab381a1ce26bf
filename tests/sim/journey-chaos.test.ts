/**
 * Two people over weeks, one of them with two tabs, any order of what they note, seal, say and keep, and of what goes
 * wrong: what opens is what each sealed, what only one has sealed or noted is nowhere at the other's, the focus is what
 * both last said, and nothing that was said is lost. CHAOS in the environment sets the number of runs.
 */
import { describe, expect, it } from "vitest";
import { facts, nothingWaits, PASSPHRASE, secondDevice } from "./devices.ts";
import { disk } from "./disk.ts";
import type { Person } from "./person.ts";
import { findings } from "./search.ts";
import { keptPair, racing, settledState, until } from "./steps.ts";
import { tabsOfOneBrowser } from "./tabs.ts";
import { MINUTE } from "./time.ts";
import {
  allAgree,
  heal,
  heldBy,
  notes,
  nothingCrossed,
  nothingTold,
  ranOut,
  tell,
  text,
  whatOpened,
  who,
} from "./weeks.ts";
import { type World, world } from "./world.ts";

const RUNS = Number(process.env.CHAOS ?? 12);
const from = (first: number) => Array.from({ length: RUNS }, (_, i) => first + i);

async function people(w: World): Promise<[Person, Person, Person]> {
  const [on, browser] = [disk(), tabsOfOneBrowser()];
  const one = await w.person("A, first tab", { disk: on, tabs: browser.tab() });
  const [a, b] = await keptPair(w, one);
  const other = await w.person("A, second tab", { disk: on, tabs: browser.tab() });
  return [a, other, b];
}

describe("any weeks of two people", () => {
  it.each(from(5000))(
    "end in one state, with nothing of one's own at the other's (seed %i)",
    async (seed) => {
      const w = await world(seed);
      const [a, a2, b] = await people(w);
      const told = nothingTold();
      const why = await tell(w, told, [a, a2, b, b], b);
      await heal(w, [a, a2, b]);
      await allAgree([a, a2, b], why);
      expect(a2.view().personal, why).toEqual(a.view().personal);
      whatOpened(a, b, told, why);
      for (const one of [a, b]) {
        const last = settledState(a).focus.said.findLast(({ by }) => by === one.pair().me);
        expect(last?.room, why).toEqual(told.focus[who(one)].at(-1));
      }
      await nothingCrossed(a, b, told, why);
      await nothingCrossed(b, a, told, why);
      expect(w.troubles).toEqual([]);
    },
  );
});

const isOpen = (one: Person): boolean => one.store().session() !== null;

async function open(w: World, one: Person): Promise<void> {
  if (!isOpen(one)) await racing(w, one.store().unlock(PASSPHRASE));
}

describe("any weeks of two people, one of them with two devices", () => {
  it.each(from(6000))(
    "end in one state, with nothing of one's own at the other's (seed %i)",
    async (seed) => {
      const w = await world(seed);
      const [a, b] = await keptPair(w, await w.person("A, phone"));
      const a2 = await secondDevice(w, a, "A, laptop");
      const all = [a, a2, b];
      const told = nothingTold();
      const why = await tell(w, told, [a, a2, b, b], b, async (one, move) => {
        await open(w, one);
        await move();
      });
      for (const one of all) await open(w, one);
      await heal(w, all);
      await until(w, "nothing waiting", () => nothingWaits(a, a2), 600);
      await w.pass(2 * MINUTE);
      expect(await facts(a2), why).toEqual(await facts(a));
      await allAgree(all, why, async (one) => {
        await one.reload();
        await open(w, one);
        await w.settle();
      });
      expect(a2.view().personal, why).toEqual(a.view().personal);
      for (const [round, state] of settledState(b).rounds) {
        if (state.outcome === "opened" || ranOut(state, b)) continue;
        expect(state.outcome, `${round}: ${why}`).toBe("revealed");
        for (const one of [a, b]) {
          const sealed = (told.sealed.get(`${round} ${who(one)}`) ?? []).map(({ data }) => data);
          expect(sealed, why).toContain(state.outcome === "revealed" && text(state.reveals[one.pair().me]));
        }
      }
      await nothingCrossed(a, b, told, why);
      expect(w.troubles).toEqual([]);
    },
  );
});

it("would find what crosses: the words of one's own are looked for in one's own, too", async () => {
  const w = await world(5999);
  const [a] = await people(w);
  const told = nothingTold();
  await notes[3]?.(w, a, told);
  expect(findings(await heldBy(a), told.notes.A).length).toBeGreaterThanOrEqual(2);
});
