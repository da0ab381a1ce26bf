import { t } from "../i18n/index.ts";
import { Almond } from "./Almond.tsx";
import css from "./Nav.module.css";

export type Place = "today" | "rooms" | "story" | "yours";

export interface NavProps {
  current: Place | null;
  onGo: (place: Place) => void;
}

const places: readonly Place[] = ["today", "rooms", "story", "yours"];

/** The four words at the bottom; the almond stands over where you are. */
export function Nav({ current, onGo }: NavProps) {
  return (
    <nav class={css.nav} aria-label={t("nav.label")}>
      <ul class={css.places}>
        {places.map((place) => (
          <li key={place}>
            <button
              class={css.place}
              type="button"
              aria-current={place === current ? "page" : undefined}
              onClick={() => onGo(place)}
            >
              <span class={css.mark}>{place === current && <Almond />}</span>
              {t(`nav.${place}`)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
