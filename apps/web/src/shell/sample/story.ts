/** The twelve weeks as scenes in their order: what happens by itself on its day, and the prepared moments between. */
import { ROOM_IDS, type RoomId } from "@innermost/content";
import type { DailySource, Mark, ReplyWay } from "@innermost/core";
import { type Act, type Day, WHO, type Who } from "./acts.ts";
import { DAY_MS, HOUR_MS } from "./clock.ts";
import { type CoupleWords, ENGLISH } from "./couple-words.ts";
import { type Dice, dice } from "./dice.ts";
import { MOMENTS, type MomentId, tell, WEEKS } from "./moments.ts";

export interface Scene {
  /** ms after the first Monday began. */
  readonly at: number;
  readonly acts: readonly Act[];
  /** The moment that ends with this scene. */
  readonly moment: MomentId | null;
}

interface Letter {
  readonly card: string;
  readonly mara: string;
  readonly sam: string;
  readonly replies: readonly { readonly by: string; readonly way: string; readonly words: string }[];
}

/** The card of the moments that show a round from the sealed letter to the replies. */
export const TOLD = ENGLISH.letters.told;

const DAYS = WEEKS * 7;

const time = (week: number, day: number, hour: number): number =>
  ((week - 1) * 7 + day) * DAY_MS + hour * HOUR_MS;

const scene = (at: number, acts: readonly Act[], moment: MomentId | null = null): Scene => ({
  at,
  acts,
  moment,
});

/** All that happens, given which card comes on which day, in the couple's words. */
export function scenesOf(source: DailySource, words: CoupleWords): readonly Scene[] {
  const chance = dice(1);
  return [
    scene(time(1, 0, 19), firstReplies(words.letters.first)),
    ...letterScenes(source, words.letters.days),
    ...weeksFrom(1).flatMap((week) => sundays(week, words.weeks, chance)),
    ...weeksFrom(3).map((week) => scene(time(week, 5, 20), marks(week))),
    // The moments look back and plan by themselves in the weeks that tell of it.
    ...weeksFrom(4)
      .filter((week) => week < WEEKS - 1)
      .map((week) => scene(time(week, 0, 19), [...tell, { by: "sam", do: "plan" }])),
    ...momentScenes(words.letters.days),
  ].sort((a, b) => a.at - b.at);
}

const weeksFrom = (first: number): number[] =>
  Array.from({ length: WEEKS - first + 1 }, (_, at) => first + at);

const firstReplies = (first: Letter): Act[] => [
  { by: "mara", do: "see", card: first.card },
  { by: "sam", do: "see", card: first.card },
  ...repliesTo(first),
];

/** The day on which a card comes, counted from the first; null where that is after the twelve weeks. */
export function dayOfCard(source: Pick<DailySource, "order">, card: string): number | null {
  const day = source.order.indexOf(card);
  return day >= 0 && day < DAYS ? day : null;
}

const letterScenes = (source: DailySource, letters: readonly Letter[]): Scene[] =>
  letters.flatMap((letter) => {
    const day = dayOfCard(source, letter.card);
    if (day === null || letter.card === TOLD) return [];
    return [scene(day * DAY_MS + 21 * HOUR_MS, [...wholeRound(letter, day % 2 === 0 ? "mara" : "sam")])];
  });

const wholeRound = (letter: Letter, first: Who): Act[] => [
  answerOf(letter, first),
  answerOf(letter, first === "mara" ? "sam" : "mara"),
  ...WHO.map((by): Act => ({ by, do: "see", card: letter.card })),
  ...repliesTo(letter),
];

const answerOf = (letter: Letter, by: Who): Act => ({
  by,
  do: "answer",
  card: letter.card,
  words: letter[by],
});

const repliesTo = ({ card, replies }: Letter): Act[] =>
  replies.map(({ by, way, words }) => ({
    by: by as Who,
    do: "reply",
    card,
    way: way as ReplyWay,
    words,
  }));

const MARKS: readonly (readonly [Mark, Mark, Mark])[] = [
  ["helped", "done", "not-now"],
  ["helped", "helped", "done"],
  ["done", "helped", "didnt"],
  ["helped", "not-now", "done"],
];

const marks = (week: number): Act[] =>
  WHO.map((by, at) => ({ by, do: "mark", marks: MARKS[(week + at) % MARKS.length] ?? [] }));

/** On Sunday each tells their own phone how it was. */
const sundays = (week: number, weekly: CoupleWords["weeks"], chance: Dice): Scene[] => [
  scene(
    time(week, 6, 21),
    WHO.flatMap((by): Act[] => {
      const [helped = "", wish = ""] = weekly[by][week - 1] ?? [];
      return [
        { by, do: "days", days: daysOf(week, chance) },
        { by, do: "week", items: itemsOf(week, chance), helped, wish },
      ];
    }),
  ),
];

const tenth = (value: number): number => Math.max(0, Math.min(10, Math.round(value)));

/** A little better from week to week, up and down like everybody's. */
const rising = (week: number, from: number, by: number, chance: Dice): number =>
  tenth(from + (by * week) / WEEKS + chance() * 4 - 2);

const daysOf = (week: number, chance: Dice): Day[] =>
  [6, 4, 3, 1, 0].map((ago) => ({
    ago,
    connected: rising(week, 4.5, 3, chance),
    heard: rising(week, 5, 2.5, chance),
    energy: rising(week, 5, 0.5, chance),
  }));

const itemsOf = (week: number, chance: Dice): Record<string, number> =>
  Object.fromEntries(ROOM_IDS.map((room) => [room, rising(week, 5, growth(room), chance)]));

const growth = (room: RoomId): number => (room === "time" ? 4 : room === "communication" ? 2 : 1);

const momentScenes = (letters: readonly Letter[]): Scene[] =>
  MOMENTS.map(({ id, week, day, hour, acts }) =>
    scene(time(week, day, hour), [...acts, ...roundOf(id, letters)], id),
  );

/** The told card's round, step by step with its moments. */
function roundOf(id: MomentId, letters: readonly Letter[]): Act[] {
  const letter = letters.find(({ card }) => card === TOLD);
  if (!letter) return [];
  if (id === "sealed") return [answerOf(letter, "mara")];
  if (id === "opened") return [answerOf(letter, "sam")];
  if (id !== "replied") return [];
  return [...WHO.map((by): Act => ({ by, do: "see", card: TOLD })), ...repliesTo(letter)];
}
