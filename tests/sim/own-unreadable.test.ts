/** Nothing of one's devices, facts and phrase can be read on the way, and nothing of it is on the partner's device. */
import { answer, note } from "@innermost/store";
import { expect, it } from "vitest";
import { inStep, phraseOf, restored, secondDevice } from "./devices.ts";
import { findings } from "./search.ts";
import { keptPair, today, until } from "./steps.ts";
import { MINUTE } from "./time.ts";
import { world } from "./world.ts";

const TYPED = {
  laptop: "Petronella's laptop",
  tablet: "Wenceslas' tablet",
  day: "dragonflies over the weir",
  helped: "peppermint after the rain",
  wish: "a lantern walk at dusk",
};

it("by the relay, by who listens, and by the partner", async () => {
  const w = await world(140);
  const [a, b] = await keptPair(w);
  const words = await phraseOf(w, a);
  const a2 = await secondDevice(w, a, TYPED.laptop);
  const a3 = await restored(w, words, TYPED.tablet);
  const { helped, wish } = TYPED;
  await note(a2.session(), "pulse.weekly", { week: "2026-11-16", items: { time: 3 }, helped, wish });
  const day = today(a);
  await answer(a.session(), day.round, day.card, TYPED.day);
  await inStep(w, a, a2, a3);
  await w.pass(2 * MINUTE);
  await until(w, "the pulse on each", () =>
    [a, a2, a3].every((one) => one.view().personal.weekly.size === 1),
  );
  const mine = [a, a2, a3];
  const secrets = mine.flatMap((one) => {
    const { own, memory } = one.session();
    const keys = [own.private?.device.secretKey, ...(own.private?.keys ?? []), own.phrase?.device.secretKey];
    return [...keys, memory.pair?.authorKey, memory.pair?.signing.secretKey].flatMap((key) => key ?? []);
  });
  const sought = [
    ...Object.values(TYPED),
    "check.answered",
    "device.added",
    "pulse.weekly",
    words.join(" "),
    ...secrets,
  ];
  const frames = mine.flatMap(({ line }) => line.frames.map(({ bytes }) => bytes));
  expect(frames.length).toBeGreaterThan(60);
  expect(findings(frames, sought)).toEqual([]);
  expect(words.filter((word) => word.length > 5 && findings(frames, [word]).length > 0)).toEqual([]);
  const space = a.session().own.private?.space ?? new Uint8Array();
  const ofB = [...b.line.frames.map(({ bytes }) => bytes), ...b.disk.data.values()];
  const opened = (await b.session().keeper.list("")).map(([, value]) =>
    Buffer.from(JSON.stringify(value, asHex)),
  );
  expect(findings([...ofB, ...opened], [...sought, space])).toEqual([]);
  expect(findings(frames, [space]).length).toBeGreaterThan(0);
});

const asHex = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
