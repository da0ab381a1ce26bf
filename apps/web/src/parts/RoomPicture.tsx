import { join } from "./join.ts";
import css from "./RoomPicture.module.css";
import { roomArt } from "./room-art.tsx";

export type RoomName = keyof typeof roomArt;

export interface RoomPictureProps {
  room: RoomName;
  size?: "small" | "medium" | "large" | undefined;
  /** On the room's own wash instead of the page. */
  washed?: boolean | undefined;
}

/** A room's picture. The room's name always stands beside it, so it is decoration for a screen reader. */
export function RoomPicture({ room, size = "medium", washed }: RoomPictureProps) {
  const Art = roomArt[room];
  return (
    <svg
      class={join(css.picture, css[room], css[size], washed && css.washed)}
      viewBox="0 0 96 96"
      aria-hidden="true"
    >
      <Art />
    </svg>
  );
}
