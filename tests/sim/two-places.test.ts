/** What one person writes in two places at once: nothing that was written goes without a trace. */
import { note, replyDraft, reveal, sealedUnder, weekApart } from "@innermost/store";
import { expect, it } from "vitest";
import { inStep, secondDevice } from "./devices.ts";
import type { Person } from "./person.ts";
import { keptPair, replyFirst, settledState, until } from "./steps.ts";
import { MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

const WEEK = "2026-11-16";

async function twoDevices(w: World): Promise<[Person, Person, Person]> {
  const [a, b] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await until(w, "the pair's space", () => [a, a2].every((one) => one.view().link.name === "online"));
  await inStep(w, a, a2);
  return [a, a2, b];
}

const lookBack = (one: Person, helped: string, wish = "") =>
  note(one.session(), "pulse.weekly", { week: WEEK, items: { time: 3 }, helped, wish });

const lying = (one: Person, key: string) => one.view().drafts.get(key) ?? null;

it("gives a reply back as words of one's own where another device's came first", async () => {
  const w = await world(640);
  const [a, a2, b] = await twoDevices(w);
  const { round } = a.pair().first;
  const given = (one: Person) => settledState(one).rounds.get(round);
  a.line.offline();
  await replyFirst(a, "from the phone");
  await replyFirst(a2, "from the laptop");
  await until(
    w,
    "the reply",
    () => settledState(b).upTo === settledState(a2).upTo && settledState(b).upTo > 0,
  );
  a.line.online();
  await until(w, "the other reply", () => lying(a, replyDraft(round)) !== null, 240);
  await inStep(w, a, a2);
  for (const one of [a, a2, b])
    expect(given(one)).toMatchObject({ replies: { [a.pair().me]: { words: "from the laptop" } } });
  await a.session().reload();
  expect([lying(a, replyDraft(round)), lying(a2, replyDraft(round)), lying(b, replyDraft(round))]).toEqual([
    "from the phone",
    null,
    null,
  ]);
  expect([...a.session().memory.intents]).toEqual([]);
});

it.each([
  ["the phone", 641, 0],
  ["the laptop", 642, 1],
] as const)(
  "keeps what was written of a week on two devices apart, %s being the first",
  async (_, seed, first) => {
    const w = await world(seed);
    const [a, a2] = await twoDevices(w);
    for (const one of [a, a2]) one.line.offline();
    const all = first === 0 ? [a, a2] : [a2, a];
    for (const one of all) {
      await lookBack(one, `on ${one === a ? "the phone" : "the laptop"}`, "a walk");
      await w.pass(MINUTE);
    }
    for (const one of [a, a2]) one.line.online();
    await w.pass(3 * MINUTE);
    await inStep(w, a, a2);
    const [lost, kept] = first === 0 ? ["the phone", "the laptop"] : ["the laptop", "the phone"];
    for (const one of [a, a2])
      expect(one.view().personal.weekly.get(WEEK)).toMatchObject({ helped: `on ${kept}`, wish: "a walk" });
    const apart = [a, a2].map((one) => lying(one, weekApart(WEEK)));
    expect(apart).toContain(`on ${lost}`);
    expect(apart.filter((one) => one !== null && one !== `on ${lost}`)).toEqual([]);
    for (const one of [a, a2]) await one.session().reload();
    expect([a, a2].map((one) => lying(one, weekApart(WEEK)))).toEqual(apart);
  },
);

it("takes what one changes on the other device for a change", async () => {
  const w = await world(643);
  const [a, a2] = await twoDevices(w);
  await lookBack(a, "what I would rather not have said");
  await inStep(w, a, a2);
  await lookBack(a2, "");
  await inStep(w, a, a2);
  await w.pass(MINUTE);
  for (const one of [a, a2]) {
    expect(one.view().personal.weekly.get(WEEK)?.helped).toBe("");
    expect(lying(one, weekApart(WEEK))).toBeNull();
  }
});

it("says of what lies sealed what will open, where two devices have sealed apart", async () => {
  const w = await world(644);
  const [a, a2, b] = await twoDevices(w);
  a2.line.offline();
  await reveal(a.session(), "focus", { rooms: ["time"], minutes: 20 });
  await w.pass(MINUTE);
  await reveal(a2.session(), "focus", { rooms: ["conflict"], minutes: 60 });
  a2.line.online();
  await w.pass(5 * MINUTE);
  await inStep(w, a, a2);
  const said = () => [a, a2].map((one) => sealedUnder(one.session(), "focus")?.data);
  expect(said()).toEqual([
    { rooms: ["time"], minutes: 20 },
    { rooms: ["time"], minutes: 20 },
  ]);
  for (const one of [a, a2]) await one.session().reload();
  expect(said()).toEqual([
    { rooms: ["time"], minutes: 20 },
    { rooms: ["time"], minutes: 20 },
  ]);
  await reveal(b.session(), "focus", { rooms: [], minutes: 40 });
  await until(w, "the opening", () => settledState(a).rounds.size > 1, 240);
  const opened = [...settledState(a).rounds.values()].find(({ outcome }) => outcome === "revealed");
  expect(opened).toMatchObject({ reveals: { [a.pair().me]: { rooms: ["time"], minutes: 20 } } });
});
