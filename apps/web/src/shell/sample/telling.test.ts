/** The twelve weeks as they are told: all of the script happens, in the real stores, over the real relay's rules. */
import type { RoomId } from "@innermost/content";
import { addDays, change, daysBetween, median28, openedOf, ownLines, roundsIn } from "@innermost/core";
import { noTabs, type OpenView, openDoor, openStore } from "@innermost/store";
import { beforeAll, describe, expect, it } from "vitest";
import { WHO, type Who } from "./acts.ts";
import { MOMENTS, WEEKS } from "./moments.ts";
import { viewOf } from "./people.ts";
import { scenesBetween, type Telling, tellUpTo } from "./telling.ts";

/** What a phone that is given a telling shows, with no relay to ask. */
async function seenBy({ house }: Telling, who: Who): Promise<OpenView> {
  const store = await openStore({
    door: await openDoor(),
    storage: house.storage[who],
    tabs: noTabs(),
    clock: house.clock,
    wire: { open: () => ({ send() {}, close() {} }) },
    relay: "ws://nowhere",
    chance: () => 0.5,
  });
  const view = viewOf(store);
  store.close();
  return view;
}

describe("the twelve weeks", () => {
  let telling: Telling;
  let views: Record<Who, OpenView>;
  const heard: number[] = [];

  beforeAll(async () => {
    telling = await tellUpTo("review", (week) => void heard.push(week));
    views = { mara: await seenBy(telling, "mara"), sam: await seenBy(telling, "sam") };
  });

  it("all happen as they are written, week by week", () => {
    expect(telling.undone).toEqual([]);
    expect([...new Set(heard)]).toEqual(Array.from({ length: WEEKS }, (_, at) => at + 1));
  });

  it("come to the same on both phones, with each one's own kept apart", () => {
    const { mara, sam } = views;
    expect(mara.shared.upTo).toBe(sam.shared.upTo);
    expect([...mara.shared.rounds.keys()]).toEqual([...sam.shared.rounds.keys()]);
    expect([mara.pair?.partnerName, sam.pair?.partnerName]).toEqual(["Sam", "Mara"]);
    expect(mara.personal.weekly).not.toEqual(sam.personal.weekly);
  });

  it("hold a dozen letters or more, spread over them, with replies", () => {
    const { rounds, keptOn } = views.mara.shared;
    const letters = [...rounds.values()].filter((round) => round.outcome === "opened");
    expect(letters.length).toBeGreaterThanOrEqual(12);
    expect(letters.every(({ replies }) => Object.keys(replies).length > 0)).toBe(true);
    const weeks = letters.map(({ on }) => Math.floor(daysBetween(keptOn ?? "", on) / 7));
    expect(new Set(weeks).size).toBe(WEEKS);
  });

  it("hold two checks that can be compared, in rooms that both opened and no others", () => {
    const of = (room: string) => roundsIn(views.sam.shared)(`check/${room}`).length;
    expect(["vulnerability", "communication", "time", "neglect"].map(of)).toEqual([2, 2, 2, 2]);
    expect(["past", "conflict", "expectations"].map(of)).toEqual([0, 0, 0]);
  });

  it("show what moved in the room that was the focus, and call the others no clear change, as the moments say", () => {
    const moved = (room: RoomId, who: string) => {
      const [before, after] = openedOf("check", roundsIn(views.mara.shared)(`check/${room}`));
      const [one, other] = [before?.said[who], after?.said[who]];
      return one && other && change(one, other, room === "time");
    };
    for (const { pair } of Object.values(views)) {
      expect(moved("time", pair?.me ?? "")).toBe("easier");
      for (const room of ["vulnerability", "communication", "neglect"] as const)
        expect(moved(room, pair?.me ?? "")).toBe("no-clear");
    }
  });

  it("take something along into the new focus, beside what is new, as the moments say", () => {
    const weeks = [...views.mara.shared.weeks.values()].map(({ practices }) => practices);
    const before = new Set(weeks.slice(0, -2).flat());
    const first = weeks.at(-2) ?? [];
    const known = first.filter((practice) => before.has(practice));
    expect(known.length).toBeGreaterThan(0);
    expect(first.length).toBeGreaterThan(known.length);
  });

  it("hold a focus, another one after it, and a week's plan from the third week on", () => {
    const { focus, weeks, keptOn } = views.mara.shared;
    expect(focus.past.map(({ room }) => room)).toEqual(["time"]);
    expect(focus.now?.room).toBe("communication");
    const mondays = Array.from({ length: WEEKS - 2 }, (_, at) => addDays(keptOn ?? "", 7 * (at + 2)));
    expect([...weeks.keys()]).toEqual(mondays);
    const told = mondays.slice(0, -1).map((monday) => roundsIn(views.mara.shared)(`week/${monday}`).length);
    expect(new Set(told)).toEqual(new Set([1]));
  });

  it("give each of them lines of their own, enough for a median", () => {
    for (const who of WHO) {
      const { daily, weekly } = views[who].personal;
      const today = addDays(views[who].shared.keptOn ?? "", 7 * WEEKS - 3);
      expect(weekly.size).toBe(WEEKS - 1);
      expect(median28(ownLines(daily, today).connected.points, today)).not.toBeNull();
    }
  });
});

describe("the moments", () => {
  it("stand in the script in their order, each week with one of its own", async () => {
    const telling = await tellUpTo("kept", () => undefined);
    const ids = MOMENTS.map(({ id }) => id);
    expect(telling.scenes.flatMap(({ moment }) => moment ?? [])).toEqual(ids);
    expect(new Set(MOMENTS.map(({ week }) => week)).size).toBe(WEEKS);
    const [first = "kept", second = "kept"] = ids;
    expect(scenesBetween(telling, first, second).at(-1)?.moment).toBe(second);
    expect(scenesBetween(telling, first, second).map(({ moment }) => moment)).not.toContain(first);
  });

  it("leave Mara’s letter sealed until Sam’s is there", async () => {
    const telling = await tellUpTo("sealed", () => undefined);
    const [mara, sam] = await Promise.all(WHO.map((who) => seenBy(telling, who)));
    const told = [...(mara?.personal.answers ?? [])].find(
      ([, { card }]) => card === "vulnerability.home-smell",
    );
    expect(told?.[1].date).toBe(telling.toldOn);
    expect(mara?.shared.rounds.has(told?.[0] ?? "")).toBe(false);
    expect(sam?.shared.upTo).toBe(mara?.shared.upTo);
  });
});
