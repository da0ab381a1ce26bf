import type { RoomId, RoomText } from "@innermost/content";
import { t } from "../i18n/index.ts";
import { Almond } from "../parts/Almond.tsx";
import { Leaves } from "../parts/Leaves.tsx";
import { RoomPicture } from "../parts/RoomPicture.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./home.module.css";

export interface RoomsProps extends ScreenFrame {
  /** In their fixed order, which can't be read as a ranking. */
  rooms: readonly Pick<RoomText, "id" | "name" | "barrier">[];
  /** The room that both chose to work in now. */
  focus?: RoomId | null | undefined;
  onRoom: (id: RoomId) => void;
}

/** The seven rooms: a picture on its own wash, the way out as the name, the barrier below it. */
export function Rooms({ rooms, focus, onRoom, ...frame }: RoomsProps) {
  return (
    <Screen {...frame} spread="aside">
      <Leaves
        gap="none"
        first={
          <>
            <Title>{t("rooms.list.title")}</Title>
            <div class={css.roomsAbout}>
              <Text look="read">{t("rooms.list.lead")}</Text>
              {focus && <RoomPicture room={focus} size="large" />}
            </div>
          </>
        }
      >
        <ul class={css.rooms}>
          {rooms.map(({ id, name, barrier }) => (
            <li key={id}>
              <button type="button" class={`${css.room} ${css[id]}`} onClick={() => onRoom(id)}>
                <span class={css.roomArt}>
                  <RoomPicture room={id} size="small" />
                </span>
                <span class={css.roomWords}>
                  <span class={css.roomName}>{name}</span>
                  <span class={css.barrier}>{barrier}</span>
                  {id === focus && (
                    <span class={css.focusMark}>
                      <Almond />
                      {t("rooms.list.focus")}
                    </span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Leaves>
    </Screen>
  );
}
