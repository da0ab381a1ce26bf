/** Writes a history from its seed: which moves it knows at all, how often each comes, and by which device. */
import { type Dice, diceOf } from "./dice.ts";
import { SLOTS } from "./marks.ts";
import type { History, Step } from "./step.ts";

/** How often a move comes, against the others. */
const OFTEN: Readonly<Record<string, number>> = {
  answer: 14,
  compete: 4,
  reply: 6,
  pass: 1,
  see: 2,
  draft: 1,
  takeBack: 3,
  half: 9,
  check: 5,
  rooms: 3,
  tell: 3,
  focus: 5,
  week: 3,
  note: 8,
  pair: 2,
  link: 3,
  linkAgain: 3,
  phrase: 2,
  endPhrase: 0.5,
  restore: 3,
  remove: 2,
  removeRace: 2,
  pack: 1,
  unpack: 3,
  ask: 1.5,
  agree: 5,
  come: 6,
  begin: 6,
  leave: 0.7,
  deleteNow: 0.3,
  deleteLater: 0.4,
  bringBack: 4,
  notice: 1,
  offline: 4,
  online: 6,
  quiet: 1.5,
  heard: 4,
  cut: 4,
  loseAnswer: 4,
  slow: 2,
  shaky: 3,
  calm: 4,
  full: 1,
  room: 3,
  slowDisk: 2,
  slowRelay: 1,
  relayCrash: 4,
  relayStop: 1,
  crash: 6,
  kill: 2,
  close: 1,
  open: 8,
  reopen: 2,
  update: 1,
  wipe: 1.5,
  clock: 2,
  wait: 4,
  hours: 3,
  days: 3,
  weeks: 1,
};

/** What comes often before a pair is kept. */
const PAIRING: Readonly<Record<string, number>> = {
  pair: 90,
  link: 1,
  phrase: 1,
  wipe: 0.5,
  weeks: 0,
  days: 0.5,
};

const STARTS: readonly (readonly [start: string, share: number])[] = [
  ["house", 8],
  ["pair", 8],
  ["nothing", 2],
  ["older house", 2],
  ["older pair", 1],
];

const WAITS = [0, 0, 0, 1, 1, 1, 50, 1000, 1000, 5000, 20_000, 60_000];

export function historyOf(seed: number): History {
  const dice = diceOf(seed, "history");
  const start = weighted(dice, STARTS);
  const likely = movesOf(dice, start);
  // They have been an older app's; some of them still are.
  const older = start.startsWith("older") ? SLOTS.filter(() => dice.happens(0.6)) : [];
  const steps: Step[] = [];
  const length = 12 + dice.below(30);
  while (steps.length < length)
    steps.push({
      move: weighted(dice, likely),
      by: deviceOf(dice, start),
      n: dice.next(),
      wait: dice.pick(WAITS),
    });
  return { seed, start, older, steps };
}

/** Most pairs stay where they are. */
const MOVING = new Set(["ask", "agree", "come", "begin"]);

/** Each history has its own habits: some moves it never makes, some it makes again and again. */
function movesOf(dice: Dice, start: string): [string, number][] {
  const often = start === "nothing" ? { ...OFTEN, ...PAIRING } : OFTEN;
  const moving = dice.happens(0.2) ? 8 : 0;
  return Object.entries(often).map(([move, share]) => [
    move,
    share * (MOVING.has(move) ? moving : dice.pick([0.2, 1, 1, 1, 4])),
  ]);
}

function deviceOf(dice: Dice, start: string): number {
  const firstOnly = start === "nothing" ? 0.9 : start.endsWith("pair") ? 0.6 : 0.35;
  const at = dice.happens(firstOnly) ? 0 : dice.below(3);
  return at + (dice.happens(0.5) ? 3 : 0);
}

function weighted<T>(dice: Dice, list: readonly (readonly [T, number])[]): T {
  let left = dice.unit() * list.reduce((sum, [, share]) => sum + share, 0);
  for (const [one, share] of list) {
    left -= share;
    if (left < 0) return one;
  }
  return (list.at(-1) as readonly [T, number])[0];
}
