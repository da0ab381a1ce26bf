import type { RoomId } from "@innermost/content";
import { t } from "../i18n/index.ts";
import { Almond } from "../parts/Almond.tsx";
import { RoomPicture } from "../parts/RoomPicture.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./home.module.css";

/** Something that can be done next, beside the day's card. */
export interface NextThing {
  id: string;
  title: string;
  /** How long, for whom. */
  note: string;
  action: string;
  onOpen: () => void;
  /** What both opened or chose stands beside an almond; a room beside its picture. */
  sign?: RoomId | "both" | undefined;
  /** Puts it off; left out where there is nothing to put off. */
  onLater?: (() => void) | undefined;
}

export function NextRow({ title, note, action, onOpen, sign, onLater }: NextThing) {
  return (
    <li class={css.next}>
      {sign && (
        <span class={css.nextSign}>
          {sign === "both" ? <Almond /> : <RoomPicture room={sign} size="small" />}
        </span>
      )}
      <div class={css.waitingWords}>
        <h2>{title}</h2>
        <Text look="soft">{note}</Text>
        <span class={css.nextActions}>
          <WordLink onPress={onOpen} label={t("home.today.about", { action, title })}>
            {action}
          </WordLink>
          {onLater && (
            <WordLink
              look="soft"
              onPress={onLater}
              label={t("home.today.about", { action: t("home.next.later"), title })}
            >
              {t("home.next.later")}
            </WordLink>
          )}
        </span>
      </div>
    </li>
  );
}
