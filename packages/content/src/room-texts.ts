import communication from "../packs/en/communication/room.json" with { type: "json" };
import conflict from "../packs/en/conflict/room.json" with { type: "json" };
import expectations from "../packs/en/expectations/room.json" with { type: "json" };
import neglect from "../packs/en/neglect/room.json" with { type: "json" };
import past from "../packs/en/past/room.json" with { type: "json" };
import time from "../packs/en/time/room.json" with { type: "json" };
import vulnerability from "../packs/en/vulnerability/room.json" with { type: "json" };
import { eachRoom, type RoomId } from "./rooms.ts";
import type { RoomText } from "./types.ts";
import { spoken } from "./words.ts";

const source = { vulnerability, communication, past, time, conflict, neglect, expectations } as Readonly<
  Record<RoomId, RoomText>
>;

const texts = eachRoom((room) =>
  spoken(source[room], ["name", "barrier", "lead", "helps", "aloud"], (words) => words.rooms[room]),
);

/** What a room says about itself: its name, what stands in the way, what helps. */
export const roomText = (id: RoomId): RoomText => texts[id];
