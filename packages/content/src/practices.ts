import communication from "../packs/en/communication/practices.json" with { type: "json" };
import conflict from "../packs/en/conflict/practices.json" with { type: "json" };
import expectations from "../packs/en/expectations/practices.json" with { type: "json" };
import neglect from "../packs/en/neglect/practices.json" with { type: "json" };
import past from "../packs/en/past/practices.json" with { type: "json" };
import time from "../packs/en/time/practices.json" with { type: "json" };
import vulnerability from "../packs/en/vulnerability/practices.json" with { type: "json" };
import { eachRoom, ROOM_IDS, type RoomId } from "./rooms.ts";
import type { Practice } from "./types.ts";
import { spoken } from "./words.ts";

const packs = { vulnerability, communication, past, time, conflict, neglect, expectations } as Readonly<
  Record<RoomId, readonly unknown[]>
> as Readonly<Record<RoomId, readonly Omit<Practice, "room">[]>>;

const inWords = (one: Practice): Practice =>
  spoken(one, ["title", "when", "steps", "variants", "source"], (words) => words.practices[one.id]);
const inRoom = (room: RoomId): readonly Practice[] => packs[room].map((row) => inWords({ ...row, room }));
const byRoom = eachRoom(inRoom);

/** Every practice, room by room in the fixed order; in a room, the gentlest comes first. */
export const practices: readonly Practice[] = ROOM_IDS.flatMap((room) => byRoom[room]);

const byId: ReadonlyMap<string, Practice> = new Map(practices.map((one) => [one.id, one]));

/** One room's practices in pack order, which is the order of a path. */
export const practicesOf = (room: RoomId): readonly Practice[] => byRoom[room];

/** `undefined` for an id that this pack does not hold, such as one from a newer app. */
export const practiceById = (id: string): Practice | undefined => byId.get(id);
