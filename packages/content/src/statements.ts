import communication from "../packs/en/communication/statements.json" with { type: "json" };
import conflict from "../packs/en/conflict/statements.json" with { type: "json" };
import expectations from "../packs/en/expectations/statements.json" with { type: "json" };
import neglect from "../packs/en/neglect/statements.json" with { type: "json" };
import past from "../packs/en/past/statements.json" with { type: "json" };
import pulse from "../packs/en/pulse.json" with { type: "json" };
import time from "../packs/en/time/statements.json" with { type: "json" };
import vulnerability from "../packs/en/vulnerability/statements.json" with { type: "json" };
import { eachRoom, ROOM_IDS, type RoomId } from "./rooms.ts";
import type { PulseItem, Statement } from "./types.ts";
import { spoken } from "./words.ts";

/** Goes up whenever the statements change so much that scores before and after can't be compared. */
export const CHECK_EDITION = 1;

const packs = { vulnerability, communication, past, time, conflict, neglect, expectations } as Readonly<
  Record<RoomId, readonly unknown[]>
> as Readonly<Record<RoomId, readonly Omit<Statement, "room">[]>>;

const inWords = (one: Statement): Statement => spoken(one, ["text"], (words) => words.statements[one.id]);
const inRoom = (room: RoomId): readonly Statement[] => packs[room].map((row) => inWords({ ...row, room }));
const byRoom = eachRoom(inRoom);

/** The statements of the check, room by room in the fixed order. */
export const statements: readonly Statement[] = ROOM_IDS.flatMap((room) => byRoom[room]);

const byId: ReadonlyMap<string, Statement> = new Map(statements.map((one) => [one.id, one]));

/** One room's four, in the order in which they are asked. */
export const statementsOf = (room: RoomId): readonly Statement[] => byRoom[room];

/** `undefined` for an id that this edition does not hold. */
export const statementById = (id: string): Statement | undefined => byId.get(id);

const weekly = pulse as Readonly<Record<RoomId, unknown>> as Readonly<
  Record<RoomId, Omit<PulseItem, "room">>
>;

const itemInWords = (one: PulseItem): PulseItem =>
  spoken(one, ["text", "low", "high"], (words) => words.pulse[one.id]);

/** The weekly items, one a room in the fixed order. */
export const pulseItems: readonly PulseItem[] = ROOM_IDS.map((room) =>
  itemInWords({ ...weekly[room], room }),
);
