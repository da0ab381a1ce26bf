import { ROOM_IDS, type RoomId } from "@innermost/content";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyShared, foldShared } from "../log/fold.ts";
import { asFacts, checkData, ME, opened, PARTNER, roomId, type Told } from "./arbitraries.testing.ts";
import { isInsideMargin } from "./change.ts";
import { type Experiences, experiences, leanOf, midway, type RoomExperience } from "./experiences.ts";
import { openedOf, roundsIn } from "./opened.ts";

const sharedOf = (...told: Told[]) => foldShared(emptyShared(), asFacts(told));
const seen = (told: readonly Told[], focus: string | null = null, turned = false): Experiences => {
  const [me, partner] = turned ? [PARTNER, ME] : [ME, PARTNER];
  return experiences({ rooms: ROOM_IDS, roundsOf: roundsIn(sharedOf(...told)), me, partner, focus });
};
const check = (ease: number, edition = 1) => ({ ease, edition, on: "2026-11-01" });
const both = (room: RoomId, mine: number, theirs: number) =>
  opened(`check/${room}`, check(mine), check(theirs));
const checks = fc.array(
  fc.tuple(roomId, checkData, checkData).map(([room, a, b]) => opened(`check/${room}`, a, b)),
  { maxLength: 12 },
);
const focus = fc.option(roomId);
const ofRoom = ({ rooms }: Experiences, room: RoomId) =>
  rooms.find((one) => one.room === room) as RoomExperience;

describe("two experiences", () => {
  it("are every room in the fixed order, and closed where not both have opened it", () => {
    const { rooms } = seen([both("time", 20, 80)]);
    expect(rooms.map(({ room }) => room)).toEqual(ROOM_IDS);
    expect(rooms.filter(({ state }) => state === "both").map(({ room }) => room)).toEqual(["time"]);
    expect(ofRoom({ rooms } as Experiences, "past")).toEqual({ room: "past", state: "closed" });
  });

  it("are one's own and the other's, as each opened it last", () => {
    expect(ofRoom(seen([both("time", 1, 2), both("time", 20, 80)]), "time")).toEqual({
      room: "time",
      state: "both",
      mine: 20,
      theirs: 80,
      leans: { mine: "harder", theirs: "easier" },
      on: "2026-11-25",
      drawn: "two",
    });
  });

  it("say of a difference inside the margin nothing that differs", () => {
    fc.assert(
      fc.property(checks, focus, (told, on) => {
        for (const room of seen(told, on).rooms) {
          if (room.state === "closed") continue;
          expect(room.drawn).toBe(isInsideMargin(room.mine, room.theirs) ? "one-place" : "two");
          const lean = leanOf(midway(room.mine, room.theirs));
          if (room.drawn === "one-place") expect(room.leans).toEqual({ mine: lean, theirs: lean });
          else expect(room.leans).toEqual({ mine: leanOf(room.mine), theirs: leanOf(room.theirs) });
        }
      }),
    );
  });

  it("are closed while the two have answered two editions, or one that can't be read", () => {
    const mixed = opened("check/time", check(50, 1), check(50, 2));
    const newer = opened("check/past", { ...check(50), ease: "much" }, check(50));
    expect(seen([mixed, newer]).rooms.every(({ state }) => state === "closed")).toBe(true);
    expect(ofRoom(seen([both("time", 70, 71), mixed]), "time")).toMatchObject({ mine: 70, theirs: 71 });
  });

  it("are each other's mirror for the two", () => {
    fc.assert(
      fc.property(checks, focus, (told, on) => {
        const [mine, theirs] = [seen(told, on), seen(told, on, true)];
        expect([mine.strength, mine.focus]).toEqual([theirs.strength, theirs.focus]);
        const turned = theirs.rooms.map((room) =>
          room.state === "closed"
            ? room
            : {
                ...room,
                mine: room.theirs,
                theirs: room.mine,
                leans: { mine: room.leans.theirs, theirs: room.leans.mine },
              },
        );
        expect(mine.rooms).toEqual(turned);
      }),
    );
  });

  it("hold nothing that adds up, ranks, or takes one from the other", () => {
    const allowed = ["strength", "focus", "rooms", "room", "state", "mine", "theirs", "leans", "on", "drawn"];
    const keysIn = (value: unknown): string[] =>
      value !== null && typeof value === "object"
        ? Object.entries(value).flatMap(([key, inner]) => [
            ...(Array.isArray(value) ? [] : [key]),
            ...keysIn(inner),
          ])
        : [];
    fc.assert(
      fc.property(checks, focus, (told, on) => {
        const found = seen(told, on);
        expect(keysIn(found).filter((key) => !allowed.includes(key))).toEqual([]);
        const given = new Set(
          found.rooms.flatMap((room) => (room.state === "both" ? [room.mine, room.theirs] : [])),
        );
        const said = told.flatMap((one) =>
          one.kind === "opened"
            ? one.answers.map((a) => (a as unknown as { data: { ease: number } }).data.ease)
            : [],
        );
        expect([...given].filter((number) => !said.includes(number))).toEqual([]);
      }),
    );
  });
});

describe("the strength", () => {
  it.each<[string, Told[], string | null, RoomId | null]>([
    ["is none where nothing has opened", [], null, null],
    [
      "is the room that comes more easily to the one for whom it is harder",
      [both("time", 100, 61), both("neglect", 70, 70)],
      null,
      "neglect",
    ],
    ["is none below 60 for either", [both("time", 100, 59)], null, null],
    ["may be at 60", [both("time", 60, 60)], null, "time"],
    ["is never the focus", [both("time", 90, 90), both("neglect", 70, 70)], "time", "neglect"],
    [
      "is the first of equals in the fixed order",
      [both("neglect", 80, 70), both("time", 70, 80)],
      null,
      "time",
    ],
    ["is as it was opened last", [both("time", 90, 90), both("time", 20, 90)], null, null],
  ])("%s", (_name, told, on, strength) => {
    expect(seen(told, on).strength).toBe(strength);
  });
});

describe("what has opened", () => {
  it("is by subject, in the log's order", () => {
    const shared = sharedOf(both("time", 1, 2), both("past", 3, 4), both("time", 5, 6));
    const turned = { rounds: new Map([...shared.rounds].toReversed()) };
    const eases = openedOf("check", roundsIn(turned)("check/time")).map(({ said }) => said[ME]?.ease);
    expect(eases).toEqual([1, 5]);
    expect(roundsIn(turned)("check/conflict")).toEqual([]);
  });
});
