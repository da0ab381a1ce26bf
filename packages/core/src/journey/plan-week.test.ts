import { practices as packs, ROOM_IDS } from "@innermost/content";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../dates.ts";
import { emptyShared, foldShared } from "../log/fold.ts";
import { ANN, asFacts, logs, MONDAY, PAIRED, packOf, said } from "./arbitraries.testing.ts";
import { type Plan, proposePlan } from "./plan.ts";
import { planFacts } from "./plan-facts.ts";
import { shareOf } from "./plan-slots.ts";
import { focusIsDue, lighter, shownWeek, swap, weekOfFocus } from "./plan-week.ts";

const pack = packOf(["time", "neglect", "conflict", "past"]);
const sharedOf = (told: Parameters<typeof asFacts>[0]) =>
  foldShared(emptyShared(), asFacts([...PAIRED, ...told]));
/** A plan, with the practices it was made of. */
const plans = fc
  .tuple(logs, pack)
  .map(([log, practices]) => ({
    practices,
    plan: proposePlan(planFacts(sharedOf(log), ROOM_IDS), practices, ROOM_IDS, MONDAY),
  }))
  .filter((made): made is typeof made & { plan: Plan } => made.plan !== null);
const idsOf = ({ choices }: Plan) => choices.map(({ practice }) => practice);

describe("the week that the two see", () => {
  const plan = { week: MONDAY, choices: [{ practice: "time.one" }] } as unknown as Plan;
  const word = said(ANN, "week.kept", { week: MONDAY, practices: ["past.two"] });

  it("is the kept one, else the proposal, else none", () => {
    expect(shownWeek(sharedOf([word]), plan, MONDAY)).toEqual({
      kind: "kept",
      practices: ["past.two"],
      isPending: false,
    });
    expect(shownWeek(sharedOf([]), plan, MONDAY)).toEqual({
      kind: "proposed",
      practices: ["time.one"],
      isPending: false,
    });
    expect(shownWeek(sharedOf([]), null, MONDAY)).toBeNull();
    expect(shownWeek(sharedOf([word]), plan, addDays(MONDAY, 7))).toBeNull();
  });

  it("is the kept one also before that is sent", () => {
    const facts = asFacts([...PAIRED, word]).map((fact) =>
      fact.number === 3 ? { ...fact, number: null, receivedAt: null } : fact,
    );
    expect(shownWeek(foldShared(emptyShared(), facts), plan, MONDAY)).toMatchObject({
      kind: "kept",
      isPending: true,
    });
  });
});

describe("a swap", () => {
  it("brings another of the same room that fits the place, and nothing twice", () => {
    fc.assert(
      fc.property(plans, ({ plan, practices }) => {
        for (const choice of plan.choices) {
          const week = swap(plan, idsOf(plan), choice.practice);
          if (!week) {
            expect(choice.instead).toEqual([]);
            continue;
          }
          const [came] = week.filter((id) => !idsOf(plan).includes(id));
          const one = practices.find(({ id }) => id === came);
          expect(one?.room).toBe(choice.room);
          expect(one?.minutes).toBeLessThanOrEqual(shareOf(choice.slot, plan.budget, plan.week));
          expect(week).toEqual(idsOf(plan).map((id) => (id === choice.practice ? came : id)));
        }
      }),
    );
  });

  it("comes round to where it began, by way of every other one", () => {
    fc.assert(
      fc.property(plans, ({ plan }) => {
        for (const [at, { practice, instead }] of plan.choices.entries()) {
          let week: readonly string[] = idsOf(plan);
          const seen = [];
          for (let n = 0; n <= instead.length; n++) {
            week = swap(plan, week, week[at] as string) ?? week;
            seen.push(week[at]);
          }
          expect([new Set(seen), week[at]]).toEqual([new Set([practice, ...instead]), practice]);
        }
      }),
    );
  });

  it("is none for what doesn't stand in the week or in the plan", () => {
    const plan = { choices: [{ practice: "time.a", instead: ["time.b"] }] } as unknown as Plan;
    expect(swap(plan, ["time.a"], "time.b")).toBeNull();
    expect(swap(plan, ["past.a"], "past.a")).toBeNull();
    expect(swap(plan, ["time.a", "time.b"], "time.a")).toBeNull();
  });
});

describe("a lighter week", () => {
  const minutesOf = (id: string) => Number(id.split(".")[1]);
  const some = fc
    .uniqueArray(fc.integer({ min: 2, max: 30 }), { minLength: 1, maxLength: 4 })
    .map((list) => list.map((long) => `time.${long}`));
  const total = (list: readonly string[]) => list.reduce((sum, id) => sum + minutesOf(id), 0);

  it("is part of the week, at least one, and in its order", () => {
    fc.assert(
      fc.property(some, (week) => {
        const less = lighter(week, minutesOf) ?? [];
        expect(less.length).toBe(week.length === 1 ? 0 : Math.max(1, less.length));
        expect(week.filter((id) => less.includes(id))).toEqual(less);
        expect(total(less)).toBeLessThan(total(week));
      }),
    );
  });

  it.each([
    [[10, 4, 5, 3], [10]],
    [[10, 3, 5, 2], [10]],
    [[20, 3], [3]],
    [[5, 6], [5]],
    [
      [8, 4, 12],
      [8, 4],
    ],
    [[9, 10], [9]],
    [[6], null],
  ])("of %j is %j", (long, less) => {
    expect(
      lighter(
        long.map((n) => `time.${n}`),
        minutesOf,
      )?.map(minutesOf) ?? null,
    ).toEqual(less);
  });

  it("can be made of every plan from the packs that has more than one", () => {
    const long = new Map(packs.map(({ id, minutes }) => [id as string, minutes]));
    const week = packs.slice(0, 4).map(({ id }) => id);
    expect(lighter(week, (id) => long.get(id) ?? 0)?.length).toBeGreaterThan(0);
  });
});

describe("the weeks of a focus", () => {
  it.each([
    ["2026-11-18", "2026-11-16", 1],
    ["2026-11-18", "2026-11-23", 2],
    ["2026-11-16", "2026-11-30", 3],
    ["2026-11-22", "2026-11-23", 2],
    ["2026-11-18", "2026-11-09", 1],
  ])("since %s count the week of %s as %i", (since, monday, week) => {
    expect(weekOfFocus({ room: "time", since }, monday)).toBe(week);
  });

  it("are six, and then it is time to look at it", () => {
    const focus = { room: "time", since: "2026-11-01" };
    expect([focusIsDue(focus, "2026-12-12"), focusIsDue(focus, "2026-12-13")]).toEqual([false, true]);
  });
});
