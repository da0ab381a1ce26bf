/** What a day of two people leaves at the relay: the figures that docs/hosting.md reckons with. */
import type { LogRecord } from "@innermost/protocol";
import { note, reply } from "@innermost/store";
import { expect, it } from "vitest";
import { inStep, pairOf, secondDevice, spaceOf } from "./devices.ts";
import type { Person } from "./person.ts";
import { answerToday, keptPair, today, until } from "./steps.ts";
import { MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

/** Of a row as the databases keep it: number, times and kinds taken as 8 bytes in all. */
const weight = ({ id, sum, capsule, body }: LogRecord): number =>
  8 + 16 + id.length + sum.length + capsule.length + (body?.length ?? 0);

const recordsIn = (w: World, space: Uint8Array) => w.relayStore.run((rows) => rows.records(space, 0, 1000));

async function liveADay(w: World, both: readonly Person[]): Promise<void> {
  for (const one of both) {
    const { date } = await answerToday(
      one,
      "It was the small thing with the kettle, and that you waited for me.",
    );
    await note(one.session(), "pulse.daily", { date, connected: 5, heard: 5, energy: null });
    await w.pass(MINUTE);
  }
  await until(w, "the opening", () => both.every((one) => today(one).state === "ready"), 400);
  for (const one of both) {
    const { round } = today(one);
    await note(one.session(), "round.seen", { round });
    await reply(one.session(), round, "thank", "It made me glad that you saw it; thank you for saying so.");
    await w.pass(MINUTE);
  }
  await inStep(w, ...both);
}

it("is one opening, two replies and two batches each for their own devices, 35 kB in all", async () => {
  const w = await world(7);
  const [a, b] = await keptPair(w);
  await secondDevice(w, a, "A2");
  await secondDevice(w, b, "B2");
  await w.pass(5 * MINUTE);
  const spaces = [pairOf(a), spaceOf(a), spaceOf(b)];
  const before = await Promise.all(spaces.map((space) => recordsIn(w, space)));
  await liveADay(w, [a, b]);
  const after = await Promise.all(spaces.map((space) => recordsIn(w, space)));
  const fresh = after.map((records, i) => records.slice(before[i]!.length).map(weight));
  expect(fresh[0]!.sort((one, other) => one - other)).toEqual([656, 656, 16_567]);
  expect(fresh.slice(1)).toEqual([
    [4240, 4240],
    [4240, 4240],
  ]);
  expect(fresh.flat().reduce((sum, one) => sum + one)).toBe(34_839);
});
