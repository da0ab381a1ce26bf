/** The rooms in the order in which every screen and list shows them; it is never sorted by anything else. */
export const ROOM_IDS = [
  "vulnerability",
  "communication",
  "past",
  "time",
  "conflict",
  "neglect",
  "expectations",
] as const;

export type RoomId = (typeof ROOM_IDS)[number];

export const isRoomId = (value: string): value is RoomId => (ROOM_IDS as readonly string[]).includes(value);

/** One of something for each room. */
export const eachRoom = <T>(make: (room: RoomId) => T): Readonly<Record<RoomId, T>> =>
  Object.fromEntries(ROOM_IDS.map((room) => [room, make(room)])) as Record<RoomId, T>;
