import { ROOM_IDS, type RoomId, statementsOf } from "@innermost/content";
import type { Frequency } from "@innermost/core";
import { expect, test } from "vitest";
import { nextRoom, sideIn } from "./own-check.ts";

const said = (answer: Frequency, ...rooms: RoomId[]) =>
  new Map(rooms.flatMap((room) => statementsOf(room)).map(({ id }) => [id, answer]));

test("the next room is the first that still has something to ask, from here on and then from the start", () => {
  expect(nextRoom(new Map())).toBe("vulnerability");
  expect(nextRoom(said(2, "vulnerability", "time"))).toBe("communication");
  expect(nextRoom(said(2, "time"), "time")).toBe("conflict");
  const last = ROOM_IDS.at(-1) ?? "time";
  expect(nextRoom(said(2, last), last)).toBe("vulnerability");
  expect(nextRoom(said(null, ...ROOM_IDS))).toBe(null);
});

test("nobody is led on to a room that is left for later, and all of them done is nothing more", () => {
  const light = (room: RoomId) => !["past", "conflict"].includes(room);
  expect(nextRoom(said(2, "vulnerability", "communication"), "communication", light)).toBe("time");
  const rest = ROOM_IDS.filter(light);
  expect(nextRoom(said(2, ...rest), "neglect", light)).toBe(null);
});

test("a room half said comes again", () => {
  const [first] = statementsOf("past");
  expect(nextRoom(new Map([[first?.id ?? "", 1]]), "past")).toBe("past");
});

test("a room of which too little was said has no dot, and what was said leans as it is keyed", () => {
  expect(sideIn("time", said(null, "time"))).toBe(null);
  const easy = new Map(statementsOf("time").map(({ id, reversed }) => [id, reversed ? 0 : 4] as const));
  expect(sideIn("time", easy)).toEqual({ ease: 100, lean: "easier" });
});
