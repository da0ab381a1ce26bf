/**
 * One person with three devices and their partner, any order of what they do and of what goes wrong: once everything works
 * again, each device holds every row, folds it to the same state, and shows the same pair. CHAOS sets the number of runs.
 */
import { draft, note, pass, see } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { facts, nothingWaits, PASSPHRASE, phraseOf, restored, secondDevice } from "./devices.ts";
import type { Person } from "./person.ts";
import { answerToday, days, intentsLeft, keptPair, racing, settledState, until } from "./steps.ts";
import { MINUTE, SECOND } from "./time.ts";
import { weather, works } from "./weather.ts";
import { type World, world } from "./world.ts";

const RUNS = Number(process.env.CHAOS ?? 12);
const seeds = Array.from({ length: RUNS }, (_, i) => 3000 + i);

type Move = (w: World, one: Person, said: Map<string, string[]>) => unknown;

const isOpen = (one: Person): boolean => one.store().session() !== null;

async function open(w: World, one: Person): Promise<void> {
  if (one.store().view().phase === "locked") await racing(w, one.store().unlock(PASSPHRASE));
}

const moves: Record<string, Move> = {
  async answer(w, one, said) {
    const todo = days(one).filter(({ state }) => state === "open" || state === "passed");
    if (todo.length === 0) return;
    const day = w.dice.pick(todo);
    const words = `${one.name} said ${w.dice.below(1e9)}`;
    const key = `${day.round} ${one.pair().me}`;
    if (await works(answerToday(one, words, day))) said.set(key, [...(said.get(key) ?? []), words]);
  },
  async check(w, one) {
    const answer = w.dice.pick([0, 1, 2, 3, 4, null] as const);
    const statement = `time.n${w.dice.below(5)}`;
    await note(one.session(), "check.answered", { check: "2026-11-22", statement, answer });
  },
  async pass(w, one) {
    const day = w.dice.pick(days(one));
    await pass(one.session(), day.card, day.date);
  },
  see: (w, one) => see(one.session(), w.dice.pick(days(one)).round),
  draft: (_w, one) => draft(one.session(), "note", `${one.name} writes`),
  async reload(w, one) {
    await one.reload();
    await open(w, one);
  },
  ...weather,
  wait: (w) => w.pass(w.dice.below(90) * SECOND),
};

const likely = [
  ...new Array(4).fill("answer"),
  ...new Array(6).fill("check"),
  ...new Array(4).fill("wait"),
  ...new Array(3).fill("online"),
  ...new Array(3).fill("room"),
  ...Object.keys(moves),
] as string[];

async function heal(w: World, people: readonly Person[], mine: readonly Person[]): Promise<void> {
  w.faults({ cut: 0, delay: 0 });
  for (const one of people) {
    one.disk.refuse(null);
    one.line.online();
    await open(w, one);
  }
  await w.pass(2 * MINUTE);
  await until(
    w,
    "everything sent and read",
    () =>
      people.every((one) => one.view().link.name === "online" && intentsLeft(one).length === 0) &&
      nothingWaits(...mine),
    600,
  );
  await w.pass(2 * MINUTE);
}

describe("a person with three devices", () => {
  it.each(seeds)("holds the same on each of them (seed %i)", async (seed) => {
    const w = await world(seed);
    const [a, b] = await keptPair(w);
    const words = await phraseOf(w, a);
    const mine = [a, await secondDevice(w, a, "Laptop"), await restored(w, words, "Tablet")];
    const people = [...mine, b];
    await until(w, "all in", () => people.every((one) => one.view().link.name === "online"));
    const said = new Map<string, string[]>();
    const story: string[] = [];
    for (let step = 0; step < 60; step++) {
      const one = w.dice.pick(people);
      const move = w.dice.pick(likely);
      story.push(`${one.name} ${move}`);
      if (isOpen(one)) await moves[move]?.(w, one, said);
      if (w.dice.happens(0.5)) await w.settle();
    }
    await heal(w, people, mine);
    const told = story.join(", ");
    const rows = await facts(a);
    for (const one of mine) {
      expect(await facts(one), told).toEqual(rows);
      expect(settledState(one), told).toEqual(settledState(b));
      const { personal } = one.view();
      await one.session().reload();
      expect(one.view().personal, told).toEqual(personal);
      expect(personal, told).toEqual(a.view().personal);
      expect(one.view().forked).toBe(false);
    }
    for (const [round, state] of settledState(b).rounds) {
      const answers = said.get(`${round} ${a.pair().me}`);
      if (!answers) continue;
      expect(state, told).toMatchObject({ outcome: "opened" });
      const opened = state.outcome === "opened" ? state.answers[a.pair().me] : "";
      expect(answers, told).toContain(opened);
      // No words are lost: what didn't open is a draft where it was written, or lies among one's own rows.
      for (const other of answers.filter((one) => one !== opened))
        expect(mine.some((one) => one.view().drafts.get(round) === other) || hasRow(rows, other), told).toBe(
          true,
        );
    }
    expect(w.troubles).toEqual([]);
  });
});

const hasRow = (rows: Record<string, string>, words: string): boolean =>
  Object.values(rows).some((row) => row.includes(Buffer.from(words).toString("hex")));
