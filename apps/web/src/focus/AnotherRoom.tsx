import type { RoomId } from "@innermost/content";
import { useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { arrive } from "../parts/arrive.ts";
import { RoomPicture } from "../parts/RoomPicture.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Stack } from "../parts/Stack.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import type { NamedRoom } from "./room-name.ts";

export interface AnotherRoomProps {
  /** What opens the list. */
  label: string;
  rooms: readonly NamedRoom[];
  onSay: (room: RoomId | null) => void;
  /** Leaves out "none for now". */
  noNone?: boolean | undefined;
}

/** All seven rooms in their order, and none: opened in its place. */
export function AnotherRoom({ label, rooms, onSay, noNone }: AnotherRoomProps) {
  const [isOpen, setOpen] = useState(false);
  const say = (room: RoomId | null) => {
    setOpen(false);
    onSay(room);
  };
  if (!isOpen)
    return (
      <div>
        <WordLink onPress={() => setOpen(true)}>{label}</WordLink>
      </div>
    );
  return (
    <Stack gap="s">
      <h2 tabIndex={-1} ref={arrive}>
        {label}
      </h2>
      <Rows label={label}>
        {rooms.map(({ id, name }) => (
          <Row key={id} onPress={() => say(id)} start={<RoomPicture room={id} size="small" washed />}>
            {name}
          </Row>
        ))}
        {!noNone && <Row onPress={() => say(null)}>{t("focus.choose.none")}</Row>}
      </Rows>
    </Stack>
  );
}
