export { allCards, cardById, cardsOf, lightCards, roomOfCard } from "./cards.ts";
export {
  allLines,
  countries,
  dialOf,
  FRESH_DAYS,
  type LineStatus,
  lineStatus,
  linesFor,
  pageById,
  pages,
} from "./care.ts";
export { depthOf } from "./depth.ts";
export { roomText } from "./room-texts.ts";
export { isRoomId, ROOM_IDS, type RoomId } from "./rooms.ts";
export { starters } from "./starters.ts";
export type {
  Card,
  CardId,
  CountryCode,
  Depth,
  HelpLine,
  LineKind,
  Page,
  PageId,
  Rating,
  Ratings,
  ReplyWay,
  RoomText,
  Starter,
  Tag,
} from "./types.ts";
