/** The secrets behind a card a day: both devices derive the day's round and the order of cards from the pair's key. */
import { type DailySource, pairOrder, type SharedState, toHex } from "@innermost/core";
import type { Session } from "./local/session.ts";

const utf8 = new TextEncoder();

/** Null until the pair is kept. The relay can't tell which day or card a round belongs to. */
export function dailySource(
  session: Session,
  cards: readonly string[],
  shared: SharedState,
): DailySource | null {
  const { door } = session.ports;
  const key = session.memory.pair?.epochKeys[1];
  if (!key || shared.keptOn === null) return null;
  return {
    order: pairOrder(cards, (card) => toHex(door.derive(key, "daily/order", utf8.encode(card)))),
    keptOn: shared.keptOn,
    roundOf: (date, card) =>
      toHex(door.derive(key, "daily/round", utf8.encode(date), utf8.encode(card)).slice(0, 16)),
  };
}
