import { isGuest, lightCards } from "@innermost/content";

/** The ids of the cards that come day by day. The sample couple's letters are written to our own, so they get no others. */
export const dayCards = (isSample: boolean): string[] =>
  lightCards()
    .filter(({ id }) => !isSample || !isGuest(id))
    .map(({ id }) => id);
