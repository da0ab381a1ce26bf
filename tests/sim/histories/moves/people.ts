/** What people do with each other, and each alone: the verbs of the store, as the screens call them. */
import {
  addDays,
  checkSubject,
  type DayRound,
  FOCUS,
  MINUTES,
  recentRounds,
  type Subject,
  weekOf,
  weekSubject,
} from "@innermost/core";
import type { Device } from "../device.ts";
import type { Dice } from "../dice.ts";
import type { World } from "../world.ts";
import type { Moves } from "./move.ts";

export const CARDS = ["time.small-thing", "past.a-smell", "conflict.first-word", "neglect.a-hand"];
type Outcome = { readonly ok: true } | { readonly ok: false; readonly why: string };

const ROOMS = ["time", "past", "conflict"] as const;
const WAYS = ["reflect", "thank", "ask"] as const;

const said = async (what: string, written: Promise<Outcome>): Promise<string> => {
  const result = await written;
  return result.ok ? what : `${what}: ${result.why}`;
};

export function daysOf(one: Device): DayRound[] {
  const [session, view] = [one.session(), one.view()];
  if (!session || !view) return [];
  const source = one.app.dailySource(session, CARDS, view.shared);
  return source ? recentRounds(source, view.shared, view.personal, one.today()) : [];
}

const isKept = (one: Device): boolean => one.pair()?.stage === "kept";

/** The newest days are the likeliest: that is where the two meet. */
function pickDay(days: readonly DayRound[], dice: Dice): DayRound | undefined {
  return days[Math.min(dice.below(days.length), dice.below(days.length), dice.below(days.length))];
}

async function answerDay(w: World, one: Device, day: DayRound, strict = false): Promise<string> {
  const session = one.session();
  if (!session) return "gone";
  const words = `I say ${w.word(one.who, "sealed")}`;
  return said(
    strict ? "answer strictly" : "answer",
    one.app.answer(session, day.round, day.card, words, strict),
  );
}

/** Cards are heavy or light for both alike: here every third day's is heavy, but no released app has had a heavy one. */
const isHeavy = ({ isOlder }: World, { round }: DayRound): boolean =>
  !isOlder && Number.parseInt(round.slice(0, 2), 16) % 3 === 0;

/** The newest heavy day: the one that the other will come to as well. */
function answerHeavy(w: World, one: Device): Promise<string> | null {
  const open = daysOf(one).filter(({ state }) => state === "open");
  const day = open.find((each) => isHeavy(w, each));
  return day ? answerDay(w, one, day, true) : null;
}

async function sealUnder(one: Device, subject: Subject, data: unknown): Promise<string | null> {
  const session = one.session();
  if (!session || !isKept(one)) return null;
  if (one.app.sealedUnder(session, subject)) return null;
  return said(
    `reveal ${subject.split("/", 1)[0]}`,
    one.app.reveal(session, subject as "focus", data as never),
  );
}

const mondayNear = (one: Device, dice: Dice): string => addDays(weekOf(one.today()), 7 * (dice.below(3) - 1));

export const people: Moves = {
  answer(w, one, dice) {
    const open = daysOf(one).filter(({ state }) => state === "open" || state === "passed");
    const day = pickDay(open, dice);
    return day ? answerDay(w, one, day, isHeavy(w, day)) : null;
  },
  /** Two devices of one person answer the same card, neither knowing of the other. */
  async compete(w, one, dice) {
    const other = w.of(one.who).find((device) => device !== one && isKept(device));
    const open = daysOf(one).filter(({ state }) => state === "open");
    const day = pickDay(open, dice);
    if (!other || !day || !daysOf(other).some(({ round, state }) => round === day.round && state === "open"))
      return null;
    const strict = isHeavy(w, day);
    const said = await Promise.all([one, other].map((device) => answerDay(w, device, day, strict)));
    return said.every((what) => what.startsWith("answer")) ? "compete" : null;
  },
  reply(w, one, dice) {
    const session = one.session();
    const opened = [...(one.view()?.shared.rounds ?? [])].filter(([, { outcome }]) => outcome === "opened");
    if (!session || opened.length === 0) return null;
    const [round] = dice.pick(opened);
    return said("reply", one.app.reply(session, round, dice.pick(WAYS), w.word(one.who, "shared")));
  },
  pass(_w, one, dice) {
    const [session, day] = [one.session(), pickDay(daysOf(one), dice)];
    return session && day ? said("pass", one.app.pass(session, day.card, day.date)) : null;
  },
  see(_w, one, dice) {
    const [session, day] = [one.session(), pickDay(daysOf(one), dice)];
    return session && day?.state === "ready" ? said("see", one.app.see(session, day.round)) : null;
  },
  draft(w, one) {
    const session = one.session();
    return session && said("draft", one.app.draft(session, "note", w.word(one.who, "private")));
  },
  /** Takes back what lies sealed; as often as not the other one answers just then. */
  async takeBack(w, one, dice) {
    const session = one.session();
    if (!session || !isKept(one) || session.memory.deposits.size === 0) return null;
    const rounds = new Set([...session.memory.deposits.keys()].map((key) => key.split("/", 1)[0]));
    const other = w.devices.find((device) => device.who !== one.who && isKept(device));
    const day = other && daysOf(other).find(({ round, state }) => rounds.has(round) && state === "open");
    await Promise.all([
      one.app.takeBackSealed(session),
      other && day && dice.happens(0.5) ? answerDay(w, other, day, isHeavy(w, day)) : null,
    ]);
    return "take back";
  },
  /** Both are in: now each opens theirs, or takes it back. Where nothing waits, a heavy card is answered. */
  half(w, one, dice) {
    const session = one.session();
    const waiting = [...(one.view()?.shared.rounds ?? [])].filter(([, { outcome }]) => outcome === "both-in");
    if (!session || one.isOlder()) return null;
    if (waiting.length === 0) return answerHeavy(w, one);
    const [round] = dice.pick(waiting);
    return dice.happens(0.75)
      ? said("open a half", one.app.openHalf(session, round))
      : said("take a half back", one.app.takeHalfBack(session, round));
  },
  check: (_w, one, dice) =>
    sealUnder(one, checkSubject(dice.pick(ROOMS)), { ease: dice.below(101), edition: 1, on: one.today() }),
  rooms: (w, one, dice) =>
    sealUnder(one, FOCUS, { rooms: [w.word(one.who, "sealed")], minutes: dice.pick(MINUTES) }),
  tell: (w, one, dice) =>
    sealUnder(one, weekSubject(mondayNear(one, dice)), {
      marks: [{ practice: `time.${w.word(one.who, "sealed")}`, mark: "helped" }],
      minutes: dice.pick(MINUTES),
    }),
  focus(_w, one, dice) {
    const session = one.session();
    if (!session || !isKept(one)) return null;
    return said("focus", one.app.chooseFocus(session, dice.pick(["time", "past", null])));
  },
  week(w, one, dice) {
    const session = one.session();
    if (!session || !isKept(one)) return null;
    const practice = `time.${w.word(one.who, "shared")}`;
    return said("keep week", one.app.keepWeek(session, mondayNear(one, dice), [practice]));
  },
  note(w, one, dice) {
    const session = one.session();
    if (!session) return null;
    const week = mondayNear(one, dice);
    const mark = w.word(one.who, "private");
    const practice = `time.${mark}`;
    const date = one.today();
    const tenth = dice.below(11);
    const notes = [
      () => one.app.note(session, "check.answered", { check: date, statement: practice, answer: 3 }),
      () => one.app.note(session, "check.answered", { check: date, statement: "time.one", answer: 1 }),
      () => one.app.note(session, "pulse.weekly", { week, items: { time: tenth }, helped: mark, wish: mark }),
      () => one.app.note(session, "pulse.daily", { date, connected: tenth, heard: null, energy: 3 }),
      () => one.app.note(session, "practice.marked", { week, practice, mark: "helped" }),
      () => one.app.note(session, "practice.left", { week, practice, left: dice.happens(0.5) }),
      () => one.app.note(session, "reveal.declined", { subject: "focus", date }),
      () => one.app.note(session, "solo.begun", { date }),
    ];
    return said("note", dice.pick(notes)());
  },
};
