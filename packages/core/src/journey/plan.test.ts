import { practices as packs, ROOM_IDS } from "@innermost/content";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "../dates.ts";
import type { Fact } from "../log/fact.ts";
import { emptyShared, foldShared } from "../log/fold.ts";
import {
  ANN,
  asFacts,
  BO,
  beside,
  logs,
  MONDAY,
  minutes,
  mirrored,
  opened,
  PAIRED,
  packOf,
  roomId,
  said,
  type Told,
} from "./arbitraries.testing.ts";
import { type Choice, type Plan, planRooms, proposePlan } from "./plan.ts";
import { planFacts, until } from "./plan-facts.ts";
import type { PlanPractice } from "./plan-look.ts";
import { shareOf, slotsOf } from "./plan-slots.ts";

const RUNS = { numRuns: Number(process.env.PLAN_RUNS ?? 300) };
const week = fc.nat(3).map((n) => addDays(MONDAY, 7 * n));
const pack = packOf(["time", "neglect", "conflict", "past"]);

function planOf(facts: readonly Fact[], practices: readonly PlanPractice[], monday: string): Plan | null {
  const shared = foldShared(emptyShared(), facts);
  return proposePlan(planFacts(shared, ROOM_IDS), practices, ROOM_IDS, monday);
}
const inSlot = (plan: Plan | null, { slot }: Choice): string | undefined =>
  plan?.choices.find((choice) => choice.slot === slot)?.practice;
const citedBy = ({ reasons }: Choice): Set<number> => new Set(reasons.flatMap(({ cites }) => cites));
const dropping = (facts: readonly Fact[], numbers: ReadonlySet<number>): Fact[] =>
  facts.filter(({ number }) => !numbers.has(number as number));
const told = (...list: Told[]): Fact[] => asFacts([...PAIRED, ...list]);

describe("a reason of the plan", () => {
  it("makes the difference: without the facts it cites, the choice is another one", () => {
    fc.assert(
      fc.property(logs, pack, week, (log, practices, monday) => {
        const facts = told(...log);
        for (const choice of planOf(facts, practices, monday)?.choices ?? [])
          for (const { cites } of choice.reasons) {
            expect(cites.length).toBeGreaterThan(0);
            const rest = planOf(dropping(facts, new Set(cites)), practices, monday);
            expect(inSlot(rest, choice)).not.toBe(choice.practice);
          }
      }),
      RUNS,
    );
  });

  it("is enough with the others: any part of the log that holds what they cite brings the same choice", () => {
    fc.assert(
      fc.property(logs, pack, week, fc.infiniteStream(fc.boolean()), (log, practices, monday, coins) => {
        const facts = told(...log);
        for (const choice of planOf(facts, practices, monday)?.choices ?? []) {
          const kept = citedBy(choice);
          const scaffold = PAIRED.length;
          const dropped = facts
            .map(({ number }) => number as number)
            .filter((n) => n > scaffold && !kept.has(n) && coins.next().value === true);
          const part = dropping(facts, new Set(dropped));
          expect(inSlot(planOf(part, practices, monday), choice)).toBe(choice.practice);
        }
      }),
      { numRuns: RUNS.numRuns * 4 },
    );
  });

  it("is enough alone: the cited facts bring the same choice without any other", () => {
    fc.assert(
      fc.property(logs, pack, week, (log, practices, monday) => {
        const facts = told(...log);
        for (const choice of planOf(facts, practices, monday)?.choices ?? []) {
          const kept = citedBy(choice);
          const part = facts.filter(
            ({ number }) => (number as number) <= PAIRED.length || kept.has(number as number),
          );
          expect(inSlot(planOf(part, practices, monday), choice)).toBe(choice.practice);
        }
      }),
      RUNS,
    );
  });
});

describe("the plan", () => {
  it("is not touched by what it doesn't look at, wherever that stands in the log", () => {
    fc.assert(
      fc.property(
        logs,
        pack,
        fc.array(fc.tuple(beside, fc.nat()), { maxLength: 8 }),
        (log, practices, more) => {
          const facts = told(...log);
          const mixed = [...facts];
          for (const [one, at] of more) {
            const [fact] = asFacts([one]) as [Fact];
            const place = PAIRED.length + (at % (mixed.length - PAIRED.length + 1));
            const number = ((mixed[place - 1]?.number as number) + (mixed[place]?.number ?? 1e6)) / 2;
            const round = `${Math.round(number * 1e6)}`.padStart(32, "f");
            mixed.splice(place, 0, { ...fact, number, ...("round" in fact ? { round } : {}) } as Fact);
          }
          expect(planOf(mixed, practices, MONDAY)).toEqual(planOf(facts, practices, MONDAY));
        },
      ),
      RUNS,
    );
  });

  it("is the same for both of the two, and whoever of them said what", () => {
    fc.assert(
      fc.property(logs, pack, week, (log, practices, monday) => {
        expect(planOf(told(...mirrored(log)), practices, monday)).toEqual(
          planOf(told(...log), practices, monday),
        );
      }),
      RUNS,
    );
  });

  it("doesn't hang on the order of facts that say different things of different matters", () => {
    fc.assert(
      fc.property(logs, pack, week, (log, practices, monday) => {
        const facts = planFacts(foldShared(emptyShared(), told(...log)), ROOM_IDS);
        const turned = { ...facts, kept: facts.kept.toReversed(), checks: facts.checks };
        expect(proposePlan(turned, practices, ROOM_IDS, monday)).toEqual(
          proposePlan(facts, practices, ROOM_IDS, monday),
        );
      }),
      RUNS,
    );
  });

  it("keeps to the minutes, holds each practice once, and never more than four", () => {
    fc.assert(
      fc.property(logs, pack, week, (log, practices, monday) => {
        const plan = planOf(told(...log), practices, monday);
        const facts = planFacts(foldShared(emptyShared(), told(...log)), ROOM_IDS);
        expect(planRooms(facts, practices, ROOM_IDS, monday)).toEqual(
          plan?.choices.map((one) => one.room) ?? [],
        );
        if (!plan) return;
        const ids = plan.choices.map(({ practice }) => practice);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeLessThanOrEqual(4);
        expect(plan.total).toBe(plan.choices.reduce((sum, choice) => sum + choice.minutes, 0));
        expect(plan.total).toBeLessThanOrEqual(plan.budget);
      }),
      RUNS,
    );
  });

  it("gives its places no more minutes together than both have", () => {
    fc.assert(
      fc.property(minutes, week, (budget, monday) => {
        const shares = slotsOf(monday).map((slot) => shareOf(slot, budget, monday));
        expect(shares.length).toBe(4);
        expect(shares.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(budget);
      }),
    );
  });

  it("brings nothing for eight weeks that one of the two said didn't help", () => {
    fc.assert(
      fc.property(logs, pack, (log, practices) => {
        const facts = planFacts(foldShared(emptyShared(), told(...log)), ROOM_IDS);
        const didnt = new Set(until(facts, MONDAY).told.flatMap((one) => one.didnt));
        const plan = proposePlan(facts, practices, ROOM_IDS, MONDAY);
        for (const { practice, instead } of plan?.choices ?? [])
          expect([practice, ...instead].filter((id) => didnt.has(id))).toEqual([]);
      }),
      RUNS,
    );
  });

  it("offers again what rested for eight weeks", () => {
    const room = "time";
    const log = [...focusTold(room, 90, 90)];
    const [practice = ""] = planOf(told(...log), packs, MONDAY)?.choices.map((one) => one.practice) ?? [];
    const marks = { marks: [{ practice, mark: "didnt" as const }], minutes: 90 as const };
    const facts = told(...log, opened(`week/${MONDAY}`, marks, { marks: [], minutes: 90 }));
    const offered = (weeks: number) => {
      const plan = planOf(facts, packs, addDays(MONDAY, 7 * weeks));
      return (plan?.choices ?? []).flatMap((one) => [one.practice, ...one.instead]);
    };
    for (const weeks of [1, 4, 8]) expect(offered(weeks)).not.toContain(practice);
    expect(offered(9)).toContain(practice);
  });

  it("has at least two choices from the packs, in any room, with any minutes, until marks set them aside", () => {
    fc.assert(
      fc.property(roomId, minutes, minutes, week, (room, one, two, monday) => {
        const plan = planOf(focusOn(room, one, two), packs, monday);
        expect(plan?.choices.length).toBeGreaterThanOrEqual(2);
        expect(plan?.budget).toBe(Math.min(one, two));
      }),
    );
  });

  it("is none without a focus, or without minutes that both have said", () => {
    const [focus, ann, bo] = focusTold("time", 40, 40) as [Told, Told, Told];
    expect(planOf(told(focus, ann), packs, MONDAY)).toBeNull();
    expect(planOf(told(ann, bo), packs, MONDAY)).toBeNull();
    expect(planOf(told(focus, ann, bo), packs, MONDAY)).not.toBeNull();
  });

  it("doesn't cite what waits to be sent, and stays as it was until then", () => {
    const facts = focusOn("time", 40, 40);
    const last = facts.at(-1)?.number as number;
    const waiting = told(
      ...focusTold("time", 40, 40),
      said(ANN, "focus.chosen", { room: "neglect" }),
      said(BO, "focus.chosen", { room: "neglect" }),
    ).map((fact) =>
      (fact.number as number) > last ? { ...fact, number: null, receivedAt: null } : fact,
    ) as Fact[];
    expect(planOf(waiting, packs, MONDAY)).toEqual(planOf(facts, packs, MONDAY));
  });
});

const focusTold = (room: string, one: number, two: number): Told[] => [
  opened("focus", { rooms: [room], minutes: one }, { rooms: [room], minutes: two }),
  said(ANN, "focus.chosen", { room }),
  said(BO, "focus.chosen", { room }),
];
const focusOn = (room: string, one: number, two: number): Fact[] => told(...focusTold(room, one, two));

describe("six weeks of a focus", () => {
  const kept = (monday: string, practices: readonly string[]): Told =>
    said(ANN, "week.kept", { week: monday, practices: [...practices] });

  it.each(ROOM_IDS)("have something for each week and take turns (%s)", (room) => {
    const log = focusTold(room, 40, 60);
    const weeks = [0, 1, 2, 3, 4, 5].map((n) => {
      const monday = addDays(MONDAY, 7 * n);
      const plan = planOf(told(...log), packs, monday) as Plan;
      log.push(
        kept(
          monday,
          plan.choices.map(({ practice }) => practice),
        ),
      );
      return plan;
    });
    const own = packs.filter((practice) => practice.room === room);
    const had = new Set(weeks.flatMap(({ choices }) => choices.map(({ practice }) => practice)));
    expect(own.filter(({ id }) => !had.has(id))).toEqual([]);
    for (const { choices } of weeks) expect(choices.length).toBeGreaterThanOrEqual(2);
    for (const [at, { choices }] of weeks.entries())
      expect(
        choices.every(
          ({ practice, isNew }) =>
            isNew === !weeks.slice(0, at).some((w) => w.choices.some((c) => c.practice === practice)),
        ),
      ).toBe(true);
  });

  it("bring back what helped before what left no trace, and not what didn't help", () => {
    const small: PlanPractice[] = ["a", "b", "c"].map((n) => ({
      id: `time.${n}`,
      room: "time",
      minutes: 20,
    }));
    const log = focusTold("time", 60, 60);
    const all = ["time.a", "time.b", "time.c"];
    const first = addDays(MONDAY, -7);
    const tell = (marks: unknown[]) =>
      opened(`week/${first}`, { marks, minutes: 60 }, { marks: [], minutes: 60 });
    const main = (...more: Told[]) =>
      planOf(told(...log, kept(first, all), ...more), small, MONDAY)?.choices[0];
    expect(main()).toMatchObject({
      practice: "time.a",
      reasons: [{ kind: "focus" }, { kind: "time" }, { kind: "turn" }],
    });
    expect(main(tell([{ practice: "time.b", mark: "helped" }]))?.practice).toBe("time.b");
    expect(main(tell([{ practice: "time.a", mark: "didnt" }]))?.practice).toBe("time.b");
  });

  it("give a place to what helped in another room, the latest first", () => {
    const before = addDays(MONDAY, -7);
    const tell = (monday: string, practice: string) =>
      opened(
        `week/${monday}`,
        { marks: [{ practice, mark: "helped" }], minutes: 60 },
        { marks: [], minutes: 60 },
      );
    const facts = told(
      ...focusTold("time", 60, 60),
      tell(addDays(before, -7), "neglect.a"),
      tell(before, "neglect.b"),
    );
    const two: PlanPractice[] = ["a", "b"].map((n) => ({ id: `neglect.${n}`, room: "neglect", minutes: 5 }));
    expect(planOf(facts, two, MONDAY)?.choices).toMatchObject([
      {
        slot: "again",
        practice: "neglect.b",
        reasons: [{ kind: "focus" }, { kind: "time" }, { kind: "helped", cites: [7] }],
      },
    ]);
  });
});

it("takes what both named beside the focus and what comes easily, by turns from week to week", () => {
  const facts = told(
    opened("focus", { rooms: ["time", "neglect"], minutes: 90 }, { rooms: ["time", "neglect"], minutes: 90 }),
    said(ANN, "focus.chosen", { room: "time" }),
    said(BO, "focus.chosen", { room: "time" }),
    opened(
      "check/conflict",
      { ease: 90, edition: 1, on: "2026-11-01" },
      { ease: 61, edition: 1, on: "2026-11-01" },
    ),
  );
  const last = (monday: string) => planOf(facts, packs, monday)?.choices.at(-1);
  const [even, odd] =
    (daysBetween("2024-01-01", MONDAY) / 7) % 2 === 0
      ? [MONDAY, addDays(MONDAY, 7)]
      : [addDays(MONDAY, 7), MONDAY];
  expect(last(even)).toMatchObject({ slot: "also", room: "neglect" });
  expect(last(odd)).toMatchObject({ slot: "strength", room: "conflict" });
  expect(last(odd)?.reasons.find(({ kind }) => kind === "strength")?.cites).toEqual([6]);
});

describe("what a choice rests on besides what brought it", () => {
  const focus = focusTold("time", 60, 60);
  const three = (room: "neglect" | "conflict"): PlanPractice[] =>
    ["a", "b", "c"].map((n) => ({ id: `${room}.${n}`, room, minutes: 5 }));
  const tell = (weeksAgo: number, marks: unknown[]) =>
    opened(`week/${addDays(MONDAY, -7 * weeksAgo)}`, { marks, minutes: 60 }, { marks: [], minutes: 60 });
  const helped = (practice: string) => ({ practice, mark: "helped" });
  const reason = (choice: Choice | undefined, kind: string) =>
    choice?.reasons.find((one) => one.kind === kind)?.cites;
  const [even, odd] =
    slotsOf(MONDAY)[3] === "also" ? [MONDAY, addDays(MONDAY, 7)] : [addDays(MONDAY, 7), MONDAY];

  it("is an offer that was taken back, where without this another focus would have been agreed on", () => {
    const say = (by: Uint8Array, room: string) => said(by, "focus.chosen", { room });
    const facts = told(...focus, say(BO, "past"), say(BO, "conflict"), say(ANN, "past"));
    const main = planOf(facts, packs, MONDAY)?.choices[0];
    expect([main?.room, reason(main, "focus")]).toEqual(["time", [4, 5, 6, 7, 8]]);
    expect(planOf(dropping(facts, new Set([7])), packs, MONDAY)?.focus).toBe("past");
  });

  it("is what one said of another that had helped more lately", () => {
    const facts = told(
      ...focus,
      tell(2, [helped("neglect.b")]),
      tell(1, [helped("neglect.a")]),
      tell(3, [{ practice: "neglect.a", mark: "didnt" }]),
    );
    const again = planOf(facts, three("neglect"), MONDAY)?.choices.find(({ slot }) => slot === "again");
    expect([again?.practice, reason(again, "helped"), reason(again, "set-aside")]).toEqual([
      "neglect.b",
      [6],
      [8],
    ]);
  });

  it("is a room's latest check, where an earlier one would have made it the strength", () => {
    const check = (room: string, ease: number) =>
      opened(`check/${room}`, { ease, edition: 1, on: "2026-11-01" }, { ease, edition: 1, on: "2026-11-01" });
    const facts = told(...focus, check("conflict", 95), check("neglect", 80), check("conflict", 65));
    const strength = planOf(facts, packs, odd)?.choices.find(({ slot }) => slot === "strength");
    expect([strength?.room, reason(strength, "strength"), reason(strength, "lately")]).toEqual([
      "neglect",
      [7],
      [8],
    ]);
  });

  it("is what helped, where that has a place of its own", () => {
    const named = opened(
      "focus",
      { rooms: ["time", "neglect"], minutes: 60 },
      { rooms: ["time", "neglect"], minutes: 60 },
    );
    const facts = told(...focus, named, tell(1, [helped("neglect.a")]));
    const choices = planOf(facts, three("neglect"), even)?.choices;
    expect(choices?.map(({ slot, practice }) => [slot, practice])).toEqual([
      ["again", "neglect.a"],
      ["also", "neglect.b"],
    ]);
    expect(reason(choices?.[1], "set-aside")).toEqual([7]);
  });
});
