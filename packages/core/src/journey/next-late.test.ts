import { describe, expect, it } from "vitest";
import { ANN, BO, opened, said } from "./arbitraries.testing.ts";
import { type Case, check, lists, offers, solo, TODAY, TUESDAY, whole } from "./next.testing.ts";
import type { NextStep } from "./next.ts";

describe("late, by one's own hours", () => {
  const atNight = (kind: NextStep["kind"], one: Case) => [
    offers(kind, one),
    offers(kind, { ...one, late: true }),
  ];
  const named = (id: string) =>
    opened("focus", { rooms: [id], minutes: 20 }, { rooms: ["time"], minutes: 20 });

  it("leaves a plan, an offer, a proposal and what both opened for the day where they go into a heavy room", () => {
    expect(atNight("week", { planRooms: ["time", "conflict"], today: TUESDAY })).toEqual([true, false]);
    expect(atNight("week", { planRooms: ["time", "neglect"], today: TUESDAY })).toEqual([true, true]);
    const offer = (id: string) => ({ shared: [lists, said(BO, "focus.chosen", { room: id })] });
    expect(atNight("offer", offer("past"))).toEqual([true, false]);
    expect(atNight("offer", offer("time"))).toEqual([true, true]);
    expect(atNight("proposal", { shared: [named("conflict")] })).toEqual([true, false]);
    expect(atNight("proposal", { shared: [named("neglect")] })).toEqual([true, true]);
    expect(atNight("experiences", { shared: [check("past")] })).toEqual([true, false]);
    expect(atNight("experiences", { shared: [check("time")] })).toEqual([true, true]);
  });

  it("invites neither to the check anew nor to naming rooms, which go through all seven", () => {
    expect(atNight("review", { mine: [solo, ...whole("2026-10-20")], alone: true })).toEqual([true, false]);
    expect(atNight("name", { mine: whole(TODAY) })).toEqual([true, false]);
  });

  it("leaves in reach what was kept for the week, and what is light", () => {
    const kept = said(ANN, "week.kept", { week: "2026-11-23", practices: ["conflict.soft-start"] });
    expect(offers("week", { shared: [kept], today: TUESDAY, late: true })).toBe(true);
    expect(offers("pulse", { mine: whole(TODAY), late: true })).toBe(true);
  });
});
