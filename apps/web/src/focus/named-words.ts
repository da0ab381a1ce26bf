import { formatList, t } from "../i18n/index.ts";

/** What one person named, in words. */
export interface Named {
  /** Names of rooms in the rooms' fixed order. */
  readonly rooms: readonly string[];
  readonly minutes: number;
}

export const namedWords = ({ rooms, minutes }: Named): string =>
  rooms.length === 0
    ? t("focus.choose.named.none", { minutes })
    : t("focus.choose.named.line", { rooms: formatList(rooms), minutes });
