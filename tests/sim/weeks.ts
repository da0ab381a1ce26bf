/**
 * What two people do over weeks, and what goes wrong, in any order: moves, and what must be true of everybody's devices
 * once it is quiet again, told from outside the stores.
 */
import {
  addDays,
  checkSubject,
  FOCUS,
  type FocusState,
  MINUTES,
  mayStillOpen,
  type RoundState,
  type Subject,
  weekOf,
  weekSubject,
} from "@innermost/core";
import { chooseFocus, keepWeek, note, reveal, revealSource, sealedUnder } from "@innermost/store";
import { encode, rfc8949EncodeOptions } from "cborg";
import { expect } from "vitest";
import { openDisk } from "./open-disk.ts";
import type { Person } from "./person.ts";
import { findings } from "./search.ts";
import { intentsLeft, settledState, until } from "./steps.ts";
import { DAY, HOUR, SECOND } from "./time.ts";
import { weather } from "./weather.ts";
import type { World } from "./world.ts";

export type Who = "A" | "B";

/** What each is known to have done, apart from what the stores say. */
export interface Told {
  /** By round and person, what was sealed and when, in its order. */
  sealed: Map<string, { at: number; data: string }[]>;
  /** Words that nobody else may ever hold. */
  notes: Record<Who, string[]>;
  /** Words that are the other's once they open. */
  marks: Record<Who, string[]>;
  focus: Record<Who, (string | null)[]>;
  count: number;
}

type Move = (w: World, one: Person, told: Told) => unknown;

export const who = (one: Person): Who => one.name.slice(0, 1) as Who;
const ROOMS = ["time", "past", "conflict"] as const;
const on = (one: Person): string => new Date(one.ports.clock.now()).toISOString().slice(0, 10);
/** The same for the same data, whatever the order of its keys. */
export const text = (data: unknown): string =>
  Buffer.from(encode(data, rfc8949EncodeOptions)).toString("hex");

/** A word that stands nowhere else. */
const secret = (one: Person, told: Told): string => {
  told.count += 1;
  return `${who(one).toLowerCase()}kingfisher${told.count}x`;
};

async function seal(one: Person, told: Told, subject: Subject, data: object): Promise<boolean> {
  const before = sealedUnder(one.session(), subject);
  const round = revealSource(one.session(), one.view().shared)?.next(subject);
  const written = await reveal(one.session(), subject as "focus", data as never);
  if (!written.ok || before) return false;
  const key = `${round} ${who(one)}`;
  told.sealed.set(key, [...(told.sealed.get(key) ?? []), { at: one.ports.clock.now(), data: text(data) }]);
  return true;
}

const mondayNear = (w: World, one: Person): string => addDays(weekOf(on(one)), 7 * (w.dice.below(3) - 1));
const practiceOf = (w: World): string => `${w.dice.pick(ROOMS)}.p${w.dice.below(4)}`;

export const notes: Move[] = [
  (w, one) =>
    note(one.session(), "check.answered", {
      check: on(one),
      statement: practiceOf(w),
      answer: w.dice.pick([0, 1, 2, 3, 4, null] as const),
    }),
  (w, one) =>
    note(one.session(), "reveal.declined", { subject: checkSubject(w.dice.pick(ROOMS)), date: on(one) }),
  (w, one) =>
    note(one.session(), "pulse.daily", {
      date: on(one),
      connected: w.dice.below(11),
      heard: null,
      energy: 3,
    }),
  async (w, one, told) => {
    const [helped, wish] = [secret(one, told), secret(one, told)];
    const { ok } = await note(one.session(), "pulse.weekly", {
      week: mondayNear(w, one),
      items: { time: 4 },
      helped,
      wish,
    });
    if (ok) told.notes[who(one)].push(helped, wish);
  },
  async (w, one, told) => {
    const practice = `time.${secret(one, told)}`;
    const { ok } = await note(one.session(), "practice.marked", {
      week: mondayNear(w, one),
      practice,
      mark: "helped",
    });
    if (ok) told.notes[who(one)].push(practice);
  },
  (w, one) =>
    note(one.session(), "practice.left", {
      week: mondayNear(w, one),
      practice: practiceOf(w),
      left: w.dice.happens(0.5),
    }),
  (w, one) =>
    note(one.session(), "preference.set", {
      distance: w.dice.happens(0.5),
      parents: false,
      energy: true,
      silent: false,
    }),
  (_w, one) => note(one.session(), "phrase.later", { date: on(one) }),
];

/** No connection lives through days of sleep, nor does what was on its way in it. */
async function sleep(w: World, days: number): Promise<void> {
  for (const one of w.people) one.line.cut();
  await w.leap(days * DAY + w.dice.below(24) * HOUR);
}

const moves: Record<string, Move> = {
  note: (w, one, told) => w.dice.pick(notes)(w, one, told),
  check: (w, one, told) =>
    seal(one, told, checkSubject(w.dice.pick(ROOMS)), { ease: w.dice.below(101), edition: 1, on: on(one) }),
  name: (w, one, told) =>
    seal(one, told, FOCUS, { rooms: ROOMS.filter(() => w.dice.happens(0.5)), minutes: w.dice.pick(MINUTES) }),
  async tell(w, one, told) {
    const practice = `time.${secret(one, told)}`;
    const data = { marks: [{ practice, mark: "helped" }], minutes: w.dice.pick(MINUTES) };
    if (await seal(one, told, weekSubject(mondayNear(w, one)), data)) told.marks[who(one)].push(practice);
  },
  async choose(w, one, told) {
    const room = w.dice.pick(["time", "past", null] as const);
    const { ok } = await chooseFocus(one.session(), room);
    if (ok) told.focus[who(one)].push(room);
  },
  keep: (w, one) => keepWeek(one.session(), mondayNear(w, one), [practiceOf(w)]),
  reload: (_w, one) => one.reload(),
  ...weather,
  days: (w) => sleep(w, 1 + w.dice.below(4)),
  weeks: (w) => sleep(w, 10 + w.dice.below(10)),
};

const often: Record<string, number> = {
  note: 8,
  check: 6,
  name: 3,
  tell: 4,
  choose: 6,
  keep: 4,
  wait: 5,
  online: 4,
  room: 4,
  calm: 2,
};
const likely = Object.keys(moves).flatMap((move) => new Array<string>(often[move] ?? 1).fill(move));

export async function heal(w: World, people: Person[]): Promise<void> {
  w.faults({ cut: 0, delay: 0 });
  for (const one of people) {
    one.disk.refuse(null);
    one.line.online();
  }
  await w.pass(60 * SECOND);
  await until(w, "everything sent and read", () =>
    people.every((one) => one.view().link.name === "online" && intentsLeft(one).length === 0),
  );
}

/** What both last said, worked out once more from nothing but the words in their order. */
export function agreedOn({ said }: FocusState): string | null {
  const last = new Map<string, string | null>();
  let now: string | null = null;
  for (const { by, room } of said) {
    last.set(by, room);
    const [one, other] = [...last.values()];
    if (last.size === 2 && one === other) now = one ?? null;
  }
  return now;
}

export async function heldBy(one: Person): Promise<Uint8Array[]> {
  const { settled, facts } = one.session().memory;
  const state = JSON.stringify(
    [
      [...settled.rounds],
      [...settled.weeks],
      settled.focus,
      facts.map((fact) => ("event" in fact ? fact.event : fact)),
    ],
    (_key, value) => (value instanceof Map ? [...value] : value),
  );
  return [
    encode(Object.values(await openDisk(one))),
    Buffer.from(state),
    ...one.disk.data.values(),
    ...one.line.frames.map(({ bytes }) => bytes),
  ];
}

const openedAt = (one: Person, round: string): number =>
  one.session().memory.facts.find((fact) => fact.kind === "opening" && fact.round === round)?.receivedAt ?? 0;

/** Both were in, and one of them was away until the keys counted no more. */
export const ranOut = (state: RoundState, one: Person): boolean =>
  state.outcome === "both-in" && !mayStillOpen(state.on, on(one));

/** What opened is what each had last sealed, and nothing lies sealed by both. */
export function whatOpened(a: Person, b: Person, told: Told, why: string): void {
  for (const [round, state] of settledState(a).rounds) {
    if (state.outcome === "opened" || ranOut(state, a)) continue;
    expect(state.outcome, why).toBe("revealed");
    for (const one of [a, b]) {
      const data = state.outcome === "revealed" && text(state.reveals[one.pair().me]);
      const sealed = told.sealed.get(`${round} ${who(one)}`) ?? [];
      // Somebody away for weeks seals anew what has opened meanwhile.
      const before = sealed.filter(({ at }) => at <= openedAt(one, round));
      expect(data, why).toBe(before.at(-1)?.data);
      const own = text(one.session().memory.personal.reveals.get(round)?.data);
      expect(own, why).toBe(sealed.at(-1)?.data);
    }
  }
  const subjects = new Set(
    [a, b].flatMap((one) => [...one.view().personal.reveals.values()].map(({ subject }) => subject)),
  );
  for (const subject of subjects) {
    const lying = [a, b].map((one) => sealedUnder(one.session(), subject as Subject));
    const isFresh = lying.every((own) => own && own.date >= addDays(on(a), -12));
    expect(isFresh, `${subject} lies sealed by both: ${why}`).toBe(false);
  }
}

/** Nothing that only `one` has noted or sealed is anywhere at `other`'s. */
export async function nothingCrossed(one: Person, other: Person, told: Told, why: string): Promise<void> {
  const open = JSON.stringify([...settledState(other).rounds.values()]);
  const closed = told.marks[who(one)].filter((mark) => !open.includes(mark));
  expect(findings(await heldBy(other), [...told.notes[who(one)], ...closed]), why).toEqual([]);
}

export const nothingTold = (): Told => ({
  sealed: new Map(),
  notes: { A: [], B: [] },
  marks: { A: [], B: [] },
  focus: { A: [], B: [] },
  count: 0,
});

/** Tells a story of so many steps; `alone` is who has one device with one tab. It gives the story in words. */
export async function tell(
  w: World,
  told: Told,
  players: readonly Person[],
  alone: Person,
  act: (one: Person, move: () => unknown) => unknown = (_one, move) => move(),
): Promise<string> {
  const story: string[] = [];
  for (let step = 0; step < 80; step++) {
    const one = w.dice.pick(players);
    const move = w.dice.pick(likely);
    story.push(`${one.name} ${move}`);
    await act(one, () => moves[move]?.(w, one, told));
    // Within one browser a word is heard at once; between the two people it need not be.
    if (one !== alone || w.dice.happens(0.5)) await w.settle();
  }
  return story.join(", ");
}

/** A key is given only where both have committed themselves before it in the log. */
function keysFollow(one: Person, why: string): void {
  const { facts } = one.session().memory;
  const open = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === "opening") open.add(fact.round);
    if (fact.kind === "unsealed") expect(open.has(fact.round), why).toBe(true);
    if (fact.kind === "event" && fact.event.type === "round.key")
      expect(open.has(fact.event.data.round), why).toBe(true);
  }
}

/** All hold one state, also after a reload by `again`, and each of them its own as before. */
export async function allAgree(
  all: readonly Person[],
  why: string,
  again: (one: Person) => Promise<unknown> = (one) => one.reload(),
): Promise<void> {
  const state = settledState(all[0] as Person);
  for (const one of all) {
    expect(settledState(one), why).toEqual(state);
    keysFollow(one, why);
    const { personal } = one.view();
    await again(one);
    expect(settledState(one), why).toEqual(state);
    expect(one.view().personal, why).toEqual(personal);
    expect(one.view().forked).toBe(false);
  }
  expect(state.focus.now?.room ?? null, why).toBe(agreedOn(state.focus));
}
