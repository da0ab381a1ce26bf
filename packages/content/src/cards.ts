import communication from "../packs/en/communication/cards.json" with { type: "json" };
import conflict from "../packs/en/conflict/cards.json" with { type: "json" };
import expectations from "../packs/en/expectations/cards.json" with { type: "json" };
import neglect from "../packs/en/neglect/cards.json" with { type: "json" };
import past from "../packs/en/past/cards.json" with { type: "json" };
import time from "../packs/en/time/cards.json" with { type: "json" };
import vulnerability from "../packs/en/vulnerability/cards.json" with { type: "json" };
import { depthOf } from "./depth.ts";
import { eachRoom, isRoomId, ROOM_IDS, type RoomId } from "./rooms.ts";
import type { Card } from "./types.ts";
import { spoken } from "./words.ts";

/** The deepest level at which a card still counts as light. */
const LIGHT = 2;

const source = { vulnerability, communication, past, time, conflict, neglect, expectations } as Readonly<
  Record<RoomId, readonly unknown[]>
> as Readonly<Record<RoomId, readonly Card[]>>;

const inWords = (card: Card): Card => spoken(card, ["prompt", "title"], (words) => words.cards[card.id]);
const packs = eachRoom((room): readonly Card[] => source[room].map(inWords));

/** One card of each room, then the next of each, so that neighbours come from different rooms. */
const roundRobin = (): readonly Card[] => {
  const longest = Math.max(...ROOM_IDS.map((room) => packs[room].length));
  const turns = Array.from({ length: longest }, (_, turn) => ROOM_IDS.map((room) => packs[room][turn]));
  return turns.flat().filter((card) => card !== undefined);
};

const all = roundRobin();
const light = all.filter((card) => depthOf(card.ratings) <= LIGHT);
const byId: ReadonlyMap<string, Card> = new Map(all.map((card) => [card.id, card]));

/** Every card of every room, in a fixed order. */
export const allCards = (): readonly Card[] => all;

/** The cards of depth 1 and 2, in a fixed order that starts with "What home smelled like". */
export const lightCards = (): readonly Card[] => light;

/** One room's cards in the order of its pack. */
export const cardsOf = (room: RoomId): readonly Card[] => packs[room];

/** `undefined` for an id that this pack does not hold, such as one from a newer app. */
export const cardById = (id: string): Card | undefined => byId.get(id);

/** The room that a card id names, or `undefined` when it names none. */
export const roomOfCard = (id: string): RoomId | undefined => {
  const room = id.slice(0, Math.max(0, id.indexOf(".")));
  return isRoomId(room) ? room : undefined;
};
