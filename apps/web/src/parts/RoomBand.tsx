import { join } from "./join.ts";
import css from "./RoomBand.module.css";
import { type RoomName, RoomPicture } from "./RoomPicture.tsx";

/** A room's picture on a band of its own wash, from edge to edge. The room's name stands below it. */
export function RoomBand({ room }: { room: RoomName }) {
  return (
    <div class={join(css.band, css[room])}>
      <RoomPicture room={room} size="large" />
    </div>
  );
}
