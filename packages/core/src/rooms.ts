/** The one list of rooms, in the fixed order in which they are always shown. */
export const ROOMS = [
  "vulnerability",
  "communication",
  "past",
  "time",
  "conflict",
  "neglect",
  "expectations",
] as const;

export type RoomId = (typeof ROOMS)[number];
