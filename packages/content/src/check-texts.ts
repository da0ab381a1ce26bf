import communication from "../packs/en/communication/check.json" with { type: "json" };
import conflict from "../packs/en/conflict/check.json" with { type: "json" };
import expectations from "../packs/en/expectations/check.json" with { type: "json" };
import neglect from "../packs/en/neglect/check.json" with { type: "json" };
import past from "../packs/en/past/check.json" with { type: "json" };
import time from "../packs/en/time/check.json" with { type: "json" };
import vulnerability from "../packs/en/vulnerability/check.json" with { type: "json" };
import { eachRoom, type RoomId } from "./rooms.ts";
import type { CheckText } from "./types.ts";
import { spoken } from "./words.ts";

const source: Readonly<Record<RoomId, CheckText>> = {
  vulnerability,
  communication,
  past,
  time,
  conflict,
  neglect,
  expectations,
};

const texts = eachRoom((room) =>
  spoken(source[room], ["strength", "easier", "harder", "helps"], (words) => words.checks[room]),
);

/** What the two experiences say about a room, and what helps there. */
export const checkText = (room: RoomId): CheckText => texts[room];
