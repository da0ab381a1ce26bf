import type { RoomId } from "@innermost/content";

/** A room as these screens name it; a newer app may bring one that has no picture here. */
export interface NamedRoom {
  readonly id: RoomId;
  readonly name: string;
}
