import { ROOM_IDS, statements } from "@innermost/content";
import fc from "fast-check";
import { expect, it, test } from "vitest";
import { bytesOf, PEOPLE } from "../log/arbitraries.testing.ts";
import { type AnyEvent, writeEvent } from "../log/event.ts";
import { emptyPersonal, foldPersonal } from "../log/personal.ts";
import { isHeavyRoom } from "./heavy.ts";
import { nextSteps } from "./next.ts";
import { isLate, leadsTo } from "./quiet.ts";

const TODAY = "2026-11-22";
const at = (hour: number, minute = 0) => hour * 60 + minute;
const night = { from: at(22), to: at(7) };

it.each([
  ["in the afternoon", at(19, 59), false],
  ["two hours before", at(20), true],
  ["at the beginning", at(22), true],
  ["after midnight", at(3), true],
  ["just before the end", at(6, 59), true],
  ["at the end", at(7), false],
])("%s", (_when, minute, late) => expect(isLate(night, minute)).toBe(late));

it("is never late where no hours were said, or none lie between", () => {
  for (let minute = 0; minute < 1440; minute += 1) {
    expect(isLate(null, minute)).toBe(false);
    expect(isLate({ from: 60, to: 60 }, minute)).toBe(false);
  }
});

test("it is late for the hours and the two before them, at any place of the day", () => {
  fc.assert(
    fc.property(fc.nat(1439), fc.integer({ min: 1, max: 1439 }), (from, long) => {
      const quiet = { from, to: (from + long) % 1440 };
      const late = Array.from({ length: 1440 }, (_, minute) => minute).filter((minute) =>
        isLate(quiet, minute),
      );
      expect(late.length).toBe(Math.min(1440, long + 120));
      expect(isLate(quiet, from)).toBe(true);
    }),
  );
});

const by = { author: PEOPLE[0]!, date: TODAY, after: { number: 0, head: bytesOf(32, 0) } };
const said = (room: string): AnyEvent[] =>
  statements
    .filter((one) => one.room === room)
    .map(
      (one) => writeEvent("check.answered", { check: TODAY, statement: one.id, answer: 2 }, by) as AnyEvent,
    );
const begun = writeEvent("solo.begun", { date: TODAY }, by) as AnyEvent;

/** The room that Today offers when the rooms before it in the check are through. */
function offered(upTo: number, late: boolean, days: number): string | null {
  const rooms = ROOM_IDS.slice(0, upTo).flatMap(said);
  const own = foldPersonal(emptyPersonal(), [begun, ...rooms]);
  const today = `2026-11-${22 + days}`;
  const step = nextSteps({ today, statements, own, pair: null, isLate: late }).find(
    ({ kind }) => kind === "check",
  );
  return step && "room" in step ? step.room : null;
}

test("so late, Today leads to no heavy room of the check, and by day to each in its turn", () => {
  const all = ROOM_IDS.map((_, room) => room);
  expect(all.map((room) => offered(room, false, room))).toEqual(ROOM_IDS);
  const late = all.map((room) => offered(room, true, room));
  expect(late.filter((room) => room !== null && isHeavyRoom(room))).toEqual([]);
  expect(late[ROOM_IDS.indexOf("past")]).toBe("time");
});

it("keeps the hours that were said last, and none after that", () => {
  const set = (quiet: { from: number; to: number } | null) =>
    writeEvent("hours.set", { quiet }, by) as AnyEvent;
  const after = (...events: AnyEvent[]) => foldPersonal(emptyPersonal(), events).quiet;
  expect([after(), after(set(night)), after(set(night), set(null))]).toEqual([null, night, null]);
});

test("late, nobody is led to anything of a heavy room, and by day to all", () => {
  const some = fc.subarray([...ROOM_IDS]);
  fc.assert(
    fc.property(some, (rooms) => {
      expect(leadsTo(rooms, false)).toBe(true);
      expect(leadsTo(rooms, true)).toBe(!rooms.some(isHeavyRoom));
    }),
  );
});
