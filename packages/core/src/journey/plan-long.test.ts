import { practices, ROOM_IDS } from "@innermost/content";
import { describe, expect, it } from "vitest";
import { addDays } from "../dates.ts";
import { emptyShared, foldShared } from "../log/fold.ts";
import { ANN, asFacts, BO, MONDAY, opened, PAIRED, said } from "./arbitraries.testing.ts";
import { type Plan, proposePlan } from "./plan.ts";
import { planFacts } from "./plan-facts.ts";
import { shareOf } from "./plan-slots.ts";

/** Two who named both rooms, chose time together and have so many minutes a week each. */
function planFor(minutes: number, week: string): Plan | null {
  const list = { rooms: ["time", "neglect"], minutes };
  const words = [ANN, BO].map((by) => said(by, "focus.chosen", { room: "time" }));
  const shared = foldShared(emptyShared(), asFacts([...PAIRED, opened("focus", list, list), ...words]));
  return proposePlan(planFacts(shared, ROOM_IDS), practices, ROOM_IDS, week);
}

describe("a longer week, one in four", () => {
  const mondays = [0, 1, 2, 3].map((n) => addDays(MONDAY, 7 * n));
  const long = mondays.find((monday) => shareOf("main", 40, monday) >= 30) as string;
  const within = (week: string) =>
    planFor(40, week)?.choices.flatMap(({ practice, instead }) => [practice, ...instead]);

  it("is one of any four, and leaves room for half an hour in forty minutes", () => {
    expect(mondays.filter((monday) => shareOf("main", 40, monday) >= 30)).toEqual([long]);
    expect(within(long)).toContain("time.new-to-us");
    expect(within(addDays(long, 7))).not.toContain("time.new-to-us");
  });

  it("keeps to the longer and the smaller one of the focus room", () => {
    const slots = (week: string) => planFor(60, week)?.choices.map(({ slot }) => slot);
    expect(slots(long)).toEqual(["main", "small"]);
    expect(mondays.some((monday) => slots(monday)?.includes("also"))).toBe(true);
  });
});
