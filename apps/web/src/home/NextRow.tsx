import { t } from "../i18n/index.ts";
import { Almond } from "../parts/Almond.tsx";
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
  /** What both opened or chose stands beside an almond. */
  both?: boolean | undefined;
  /** Puts it off; left out where there is nothing to put off. */
  onLater?: (() => void) | undefined;
}

export function NextRow({ title, note, action, onOpen, both, onLater }: NextThing) {
  return (
    <li class={css.next}>
      <div class={css.waitingWords}>
        <h2>
          {both && (
            <span class={css.nextSign}>
              <Almond />
            </span>
          )}
          {title}
        </h2>
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
