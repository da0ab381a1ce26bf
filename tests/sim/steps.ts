/** The steps that stories are made of, as the screens take them. */

import { type DayRound, recentRounds } from "@innermost/core";
import {
  answer,
  confirm,
  dailySource,
  exportAll,
  giveName,
  invite,
  join,
  type Looked,
  look,
  reply,
  sayOfCode,
} from "@innermost/store";
import type { Person } from "./person.ts";
import { SECOND } from "./time.ts";
import type { World } from "./world.ts";

export const CARD = "time.small-thing";
export const CARDS = ["time.small-thing", "past.a-smell", "conflict.first-word", "neglect.a-hand"];

const need = <T extends { ok: boolean }>(what: string, result: T): T => {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result)}`);
  return result;
};

/** What follows `/i#` in the link. */
export const fragmentOf = (a: Person): string => a.pair().link?.split("#")[1] ?? "";

export const looking = (b: Person, fragment: string): Promise<Looked> =>
  look(b.ports, b.store().session(), fragment);

/** Waits a second at a time, at most `most` seconds, until something holds. */
export async function until(world: World, what: string, holds: () => boolean, most = 120): Promise<void> {
  for (let waited = 0; waited < most; waited++) {
    await world.settle();
    if (holds()) return;
    await world.pass(SECOND);
  }
  throw new Error(`never came: ${what}`);
}

export async function sendLetter(world: World, a: Person, words = "A's words"): Promise<string> {
  need("invite", await invite(a.session(), CARD, words));
  await until(world, "the letter at the relay", () => a.pair().delivered);
  return fragmentOf(a);
}

export async function joinBy(world: World, b: Person, fragment: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const looked = await racing(world, looking(b, fragment));
    const joined = looked.ok ? await racing(world, join(b.session(), looked)) : looked;
    if (joined.ok) return;
    if (joined.why !== "away" || tries > 20) throw new Error(`join: ${joined.why}`);
    await world.pass(SECOND);
  }
}

/** Lets time go on while a promise waits for it. */
export async function racing<T>(world: World, work: Promise<T>): Promise<T> {
  let done = false;
  const ended = work.finally(() => {
    done = true;
  });
  ended.catch(() => {});
  await world.settle();
  for (let waited = 0; !done && waited < 60; waited++) await world.pass(SECOND);
  return ended;
}

export async function answerFirst(b: Person, words = "B's words"): Promise<void> {
  const { round, card } = b.pair().first;
  need("answer", await answer(b.session(), round, card, words));
}

export const firstIsOpen = (one: Person): boolean => one.pair().firstRound?.outcome === "opened";

/** Both have the first card open before them. */
export async function openFirst(world: World, a: Person, b: Person): Promise<void> {
  const fragment = await sendLetter(world, a);
  await joinBy(world, b, fragment);
  await answerFirst(b);
  await until(world, "the first opening", () => firstIsOpen(a) && firstIsOpen(b));
}

export async function agree(one: Person, name: string): Promise<void> {
  need("code", await sayOfCode(one.session(), "same"));
  need("name", await giveName(one.session(), name));
}

export async function keep(
  world: World,
  a: Person,
  b: Person,
  names: readonly [string, string] = ["Ann", "Bo"],
): Promise<void> {
  await until(world, "the code", () => a.pair().code !== null && b.pair().code !== null);
  await agree(a, names[0]);
  await agree(b, names[1]);
  for (const one of [a, b])
    if (!(await confirm(one.session()))) throw new Error(`${one.name} could not confirm`);
  await until(world, "kept on both", () => [a, b].every((one) => one.pair().stage === "kept"));
}

/** Two people who have kept each other. */
export async function keptPair(world: World, first?: Person): Promise<[Person, Person]> {
  const a = first ?? (await world.person("A"));
  const b = await world.person("B");
  await openFirst(world, a, b);
  await keep(world, a, b);
  return [a, b];
}

export function days(one: Person): DayRound[] {
  const { shared, personal } = one.view();
  const source = dailySource(one.session(), CARDS, shared);
  const { clock } = one.ports;
  const today = new Date(clock.now() + clock.offsetMinutes(clock.now()) * 60_000).toISOString().slice(0, 10);
  return source ? recentRounds(source, shared, personal, today) : [];
}

export const today = (one: Person): DayRound => days(one)[0] as DayRound;

export async function answerToday(one: Person, words: string, day = today(one)): Promise<DayRound> {
  need("answer", await answer(one.session(), day.round, day.card, words));
  return day;
}

export async function replyFirst(one: Person, words: string): Promise<void> {
  need("reply", await reply(one.session(), one.pair().first.round, "thank", words));
}

export const settledState = (one: Person) => one.session().memory.settled;
export const intentsLeft = (one: Person) => [...one.session().memory.intents.values()];
export const exported = (one: Person) => exportAll(one.session());
