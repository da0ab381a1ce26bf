/**
 * Two people, any order of what they do and of what goes wrong: once everything works again, both hold one state, all
 * that both answered is open with the true words, and nothing is left unsent. CHAOS in the environment sets the number of runs.
 */
import { fromHex } from "@innermost/core";
import { confirm, draft, pass, reply, see } from "@innermost/store";
import { describe, expect, it } from "vitest";
import type { Person } from "./person.ts";
import {
  agree,
  answerFirst,
  answerToday,
  days,
  firstIsOpen,
  intentsLeft,
  joinBy,
  keptPair,
  sendLetter,
  settledState,
  until,
} from "./steps.ts";
import { SECOND } from "./time.ts";
import { weather, works } from "./weather.ts";
import { type World, world } from "./world.ts";

const RUNS = Number(process.env.CHAOS ?? 12);
const seeds = Array.from({ length: RUNS }, (_, i) => 1000 + i);

type Move = (w: World, one: Person, said: Map<string, string>) => unknown;

/** What people do, and what goes wrong. A name more often in the list is more likely. */
const moves: Record<string, Move> = {
  async answer(w, one, said) {
    const open = days(one).filter(({ state }) => state === "open" || state === "passed");
    if (open.length === 0) return;
    const day = w.dice.pick(open);
    const words = `${one.name} said ${w.dice.below(1e9)}`;
    const written = await works(answerToday(one, words, day));
    if (written) said.set(`${day.round} ${one.name}`, words);
  },
  async reply(w, one) {
    const open = [...one.view().shared.rounds].filter(([, round]) => round.outcome === "opened");
    if (open.length > 0) await reply(one.session(), w.dice.pick(open)[0], "ask", `${one.name} asks`);
  },
  async pass(w, one) {
    const day = w.dice.pick(days(one));
    await pass(one.session(), day.card, day.date);
  },
  async see(w, one) {
    await see(one.session(), w.dice.pick(days(one)).round);
  },
  draft: (_w, one) => draft(one.session(), "note", `${one.name} writes`),
  reload: (_w, one) => one.reload(),
  ...weather,
};

const likely = [
  ...new Array(6).fill("answer"),
  ...new Array(3).fill("reply"),
  ...new Array(3).fill("wait"),
  ...new Array(2).fill("online"),
  ...new Array(2).fill("room"),
  ...Object.keys(moves),
] as string[];

async function heal(w: World, people: Person[]): Promise<void> {
  w.faults({ cut: 0, delay: 0 });
  for (const one of people) {
    one.disk.refuse(null);
    one.line.online();
  }
  await w.pass(40 * SECOND);
  await until(w, "everything sent and read", () =>
    people.every((one) => one.view().link.name === "online" && intentsLeft(one).length === 0),
  );
}

describe("any order of doing and failing", () => {
  it.each(seeds)("ends in one state for both (seed %i)", async (seed) => {
    const w = await world(seed);
    const people = await keptPair(w);
    const said = new Map<string, string>();
    const story: string[] = [];
    for (let step = 0; step < 60; step++) {
      const one = w.dice.pick(people);
      const move = w.dice.pick(likely);
      story.push(`${one.name} ${move}`);
      await moves[move]?.(w, one, said);
      if (w.dice.happens(0.5)) await w.settle();
    }
    await heal(w, people);
    const [a, b] = people;
    expect(settledState(b), story.join(", ")).toEqual(settledState(a));
    for (const one of people) {
      await one.reload();
      expect(settledState(one), story.join(", ")).toEqual(settledState(a));
      expect(one.view().forked).toBe(false);
    }
    const both = [...said.keys()]
      .map((key) => key.split(" ")[0] as string)
      .filter((r, i, all) => all.indexOf(r) !== i);
    for (const round of both) {
      expect(settledState(a).rounds.get(round), `${fromHex(round).length} ${story.join(", ")}`).toMatchObject(
        {
          outcome: "opened",
          answers: {
            [a.pair().me]: said.get(`${round} A`),
            [b.pair().me]: said.get(`${round} B`),
          },
        },
      );
    }
    expect(settledState(a).rounds.size).toBe(1 + both.length);
    expect(w.troubles).toEqual([]);
  });
});

describe("becoming a pair over a bad network", () => {
  it.each(seeds.map((seed) => seed + 500))("ends kept, with one key (seed %i)", async (seed) => {
    const w = await world(seed);
    const [a, b] = [await w.person("A"), await w.person("B")];
    w.faults({ cut: 0.06, delay: 800 });
    const link = await sendLetter(w, a);
    await joinBy(w, b, link);
    w.faults({ cut: 0.06, delay: 800 });
    await answerFirst(b);
    await until(w, "open", () => firstIsOpen(a) && firstIsOpen(b), 600);
    await until(w, "the code", () => a.pair().code !== null && b.pair().code !== null, 600);
    expect(a.pair().code).toEqual(b.pair().code);
    for (const one of [a, b]) await agree(one, one.name);
    await reply(a.session(), a.pair().first.round, "thank", "A's reply");
    for (const one of [a, b]) {
      await confirm(one.session());
      if (w.dice.happens(0.5)) await one.reload();
    }
    await reply(b.session(), b.pair().first.round, "ask", "B's reply");
    await until(w, "kept", () => [a, b].every((one) => one.pair().stage === "kept"), 600);
    await heal(w, [a, b]);
    expect(settledState(b)).toEqual(settledState(a));
    expect(
      Object.keys((settledState(a).rounds.get(a.pair().first.round) as { replies: object }).replies),
    ).toHaveLength(2);
    expect(a.session().memory.pair?.epochKeys).toEqual(b.session().memory.pair?.epochKeys);
    expect(w.troubles).toEqual([]);
  });
});
