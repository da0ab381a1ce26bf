import type { RoomId } from "@innermost/content";

/** A room as these screens name it. */
export interface NamedRoom {
  readonly id: RoomId;
  readonly name: string;
}

/** A room that somebody said; `id` is null for one that only a newer app knows. */
export interface SaidRoom {
  readonly id: RoomId | null;
  readonly name: string;
}

/** A person's word for the focus: a room, or null for none. */
export interface Word {
  readonly room: SaidRoom | null;
}
