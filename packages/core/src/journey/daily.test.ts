import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDateAt } from "../dates.ts";
import { emptyShared, type SharedState } from "../log/fold.ts";
import { emptyPersonal, type PersonalState, passKey } from "../log/personal.ts";
import { ROUND_DAYS } from "../tools/round-days.ts";
import type { RoundState } from "../tools/rounds.ts";
import {
  cardOn,
  type DailySource,
  dayRound,
  movedRounds,
  olderRounds,
  pairOrder,
  recentRounds,
} from "./daily.ts";

const cards = Array.from({ length: 7 }, (_, n) => `time.card-${n}`);
const source: DailySource = {
  order: cards,
  keptOn: "2026-11-01",
  roundOf: (date, card) => `${date} ${card}`,
};
const DAY = "2026-11-10";
const CARD = cardOn(source, DAY);
const ROUND = source.roundOf(DAY, CARD);
const opened: RoundState = { outcome: "opened", on: DAY, card: CARD, answers: {}, replies: {} };

function stateOn(today: string, shared: Partial<SharedState>, own: Partial<PersonalState>) {
  return dayRound(source, { ...emptyShared(), ...shared }, { ...emptyPersonal(), ...own }, DAY, today).state;
}
const answered = { answers: new Map([[ROUND, { card: CARD, words: "w", date: DAY }]]) };
const passed = { passed: new Set([passKey(CARD, DAY)]) };
const rounds = new Map([[ROUND, opened]]);

describe("the day's card", () => {
  it("comes again only after every card has had its day", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 40 }),
        fc.nat(2000),
        (order, start) => {
          const days = order.map((_, n) =>
            cardOn({ order, keptOn: "2026-01-01" }, addDays("2026-01-01", start + n)),
          );
          expect(new Set(days)).toEqual(new Set(order));
        },
      ),
    );
  });

  it("is one of the cards on a day before the pair was kept, for a phone whose clock is behind", () => {
    expect(cards).toContain(cardOn(source, "2026-10-29"));
  });

  it("says what is missing when there are no cards", () => {
    expect(() => cardOn({ order: [], keptOn: "2026-01-01" }, DAY)).toThrow(RangeError);
  });

  it("is in the pair's own order, whatever order the packs list the cards in", () => {
    const rank = (card: string) => String((Number(card.slice(-1)) * 5) % 7);
    fc.assert(
      fc.property(fc.shuffledSubarray(cards, { minLength: 7 }), (shuffled) => {
        expect(pairOrder(shuffled, rank)).toEqual(pairOrder(cards, rank));
      }),
    );
    expect(pairOrder(cards, rank)).not.toEqual(cards);
  });

  it("is one round for two people in two zones on one civil day", () => {
    const moment = Date.UTC(2026, 10, 22, 11);
    const days = [14 * 60, -8 * 60].map((offset) => civilDateAt(moment, offset));
    const seen = days.map((today) => recentRounds(source, emptyShared(), emptyPersonal(), today));
    expect(days[0]).not.toBe(days[1]);
    expect(
      seen[0]
        ?.filter(({ date }) => date <= "2026-11-22")
        .map(({ round }) => round)
        .slice(0, 13),
    ).toEqual(seen[1]?.map(({ round }) => round).slice(0, 13));
  });
});

describe("a day's round, as one of the two sees it", () => {
  it.each<[string, string, Partial<SharedState>, Partial<PersonalState>]>([
    ["open", DAY, {}, {}],
    ["passed", DAY, {}, passed],
    ["sealed", DAY, {}, answered],
    ["sealed", DAY, {}, { ...answered, ...passed }],
    ["ready", DAY, { rounds }, answered],
    ["opened", DAY, { rounds }, { ...answered, seen: new Set([ROUND]) }],
    [
      "could-not-open",
      DAY,
      { rounds: new Map([[ROUND, { outcome: "could-not-open" as const, on: DAY }]]) },
      answered,
    ],
    ["sealed", addDays(DAY, ROUND_DAYS - 1), {}, answered],
    ["expired", addDays(DAY, ROUND_DAYS), {}, answered],
    ["expired", addDays(DAY, ROUND_DAYS), {}, {}],
    ["ready", addDays(DAY, ROUND_DAYS + 9), { rounds }, answered],
  ])("is %s (%#)", (state, today, shared, own) => {
    expect(stateOn(today, shared, own)).toBe(state);
  });

  it("says nothing of what the other has done", () => {
    const others = { rounds: new Map([["another round", opened]]), pairing: { ...emptyShared().pairing } };
    expect(stateOn(DAY, others, {})).toBe("open");
  });
});

describe("the recent rounds", () => {
  const listed = (today: string) =>
    recentRounds(source, emptyShared(), emptyPersonal(), today).map(({ date }) => date);

  it("are today's first and then those that can still open", () => {
    const days = listed("2026-11-30");
    expect([days.length, days[0], days.at(-1)]).toEqual([ROUND_DAYS, "2026-11-30", "2026-11-17"]);
  });

  it("begin on the day the pair was kept", () => {
    expect(listed("2026-11-03")).toEqual(["2026-11-03", "2026-11-02", "2026-11-01"]);
    expect(listed("2026-10-31")).toEqual(["2026-10-31"]);
  });
});

describe("the rounds of older days", () => {
  const late = addDays(DAY, ROUND_DAYS - 1);
  const lateAnswer = { answers: new Map([[ROUND, { card: CARD, words: "w", date: late }]]) };
  const withRound = (round: RoundState) => ({ rounds: new Map([[ROUND, round]]) });
  const bothIn = withRound({ outcome: "both-in", on: late, answers: [] as never });
  const openedLate = withRound({ ...opened, on: late } as RoundState);
  const seen = { ...lateAnswer, seen: new Set([ROUND]) };

  const stateAfter = (days: number, shared: Partial<SharedState>, own: Partial<PersonalState>) =>
    olderRounds(
      source,
      { ...emptyShared(), ...shared },
      { ...emptyPersonal(), ...own },
      addDays(DAY, days),
    ).find(({ date }) => date === DAY)?.state;

  it.each<[string | undefined, number, Partial<SharedState>, Partial<PersonalState>]>([
    [undefined, ROUND_DAYS - 1, bothIn, lateAnswer],
    ["both-in", ROUND_DAYS, bothIn, lateAnswer],
    ["both-in", 2 * ROUND_DAYS - 1, bothIn, lateAnswer],
    ["returned", 2 * ROUND_DAYS, bothIn, lateAnswer],
    ["returned", 3 * ROUND_DAYS - 1, bothIn, lateAnswer],
    [undefined, 3 * ROUND_DAYS, bothIn, lateAnswer],
    ["ready", ROUND_DAYS, openedLate, lateAnswer],
    ["opened", ROUND_DAYS, openedLate, seen],
    [undefined, 2 * ROUND_DAYS, openedLate, lateAnswer],
    ["sealed", ROUND_DAYS, {}, lateAnswer],
    ["sealed", ROUND_DAYS, {}, answered],
    ["returned", ROUND_DAYS + 1, {}, answered],
    [undefined, 2 * ROUND_DAYS + 2, {}, answered],
    ["returned", ROUND_DAYS, withRound({ outcome: "withdrawn", on: late }), lateAnswer],
    ["returned", ROUND_DAYS, withRound({ outcome: "could-not-open", on: late }), lateAnswer],
    [undefined, ROUND_DAYS, {}, {}],
    [undefined, ROUND_DAYS, {}, passed],
  ])("are %s %i days later (%#)", (state, days, shared, own) => {
    expect(stateAfter(days, shared, own)).toBe(state);
  });

  it("begin on the day the pair was kept", () => {
    const { answers } = answered;
    const early = olderRounds(source, emptyShared(), { ...emptyPersonal(), answers }, addDays(DAY, 20));
    expect(early.map(({ date }) => date)).toEqual([DAY]);
  });
});

describe("what was answered before the cards changed", () => {
  const newer: DailySource = { ...source, order: ["past.new", ...cards, "neglect.new"] };
  const moved = (days: number, shared: Partial<SharedState> = {}, own: Partial<PersonalState> = answered) =>
    movedRounds(newer, { ...emptyShared(), ...shared }, { ...emptyPersonal(), ...own }, addDays(DAY, days));

  it("is on none of the days of the newer app, and still there", () => {
    expect(cardOn(newer, DAY)).not.toBe(CARD);
    const { answers } = answered;
    const own = { ...emptyPersonal(), answers };
    const days = recentRounds(newer, emptyShared(), own, addDays(DAY, 3));
    expect(days.filter(({ state }) => state !== "open")).toEqual([]);
    expect(moved(3)).toEqual([{ date: DAY, round: ROUND, card: CARD, state: "sealed" }]);
  });

  it("opens, comes back and is over like any other", () => {
    const states = (days: number, shared?: Partial<SharedState>) =>
      moved(days, shared).map(({ state }) => state);
    expect(states(3, { rounds })).toEqual(["ready"]);
    expect(states(ROUND_DAYS + 1)).toEqual(["returned"]);
    expect(states(2 * ROUND_DAYS + 1)).toEqual([]);
  });

  it("is found where it was answered days later, or by a clock that was behind", () => {
    for (const date of [addDays(DAY, ROUND_DAYS), addDays(DAY, -1)]) {
      const answers = new Map([[ROUND, { card: CARD, words: "w", date }]]);
      expect(moved(ROUND_DAYS, {}, { answers }).map(({ date: day }) => day)).toEqual([DAY]);
    }
  });

  it("holds neither the invitation's letter, nor another pair's, nor one that has its day", () => {
    const answers = new Map([
      ["first", { card: CARD, words: "w", date: DAY }],
      [`of another pair ${DAY} ${CARD}`, { card: CARD, words: "w", date: DAY }],
    ]);
    expect(moved(3, {}, { answers })).toEqual([]);
    expect(movedRounds(source, emptyShared(), { ...emptyPersonal(), ...answered }, addDays(DAY, 3))).toEqual(
      [],
    );
  });

  it("comes newest first", () => {
    const before = addDays(DAY, -2);
    const card = cardOn(source, before);
    const answers = new Map([
      [source.roundOf(before, card), { card, words: "w", date: before }],
      ...answered.answers,
    ]);
    expect(moved(3, {}, { answers }).map(({ date }) => date)).toEqual([DAY, before]);
  });
});
