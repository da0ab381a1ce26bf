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
export { checkText } from "./check-texts.ts";
export { depthOf, isHeavy } from "./depth.ts";
export { isGuest } from "./guest/id.ts";
export { LOCALES, type Locale, loadWords } from "./locales.ts";
export { practiceById, practices, practicesOf } from "./practices.ts";
export { roomText } from "./room-texts.ts";
export { isRoomId, ROOM_IDS, type RoomId } from "./rooms.ts";
export { starters } from "./starters.ts";
export { CHECK_EDITION, pulseItems, statementById, statements, statementsOf } from "./statements.ts";
export type {
  Card,
  CardId,
  CheckText,
  CountryCode,
  Depth,
  HelpLine,
  LineKind,
  Page,
  PageId,
  Practice,
  PulseItem,
  Rating,
  Ratings,
  ReplyWay,
  RoomText,
  Starter,
  Statement,
  Tag,
  Variant,
  Who,
} from "./types.ts";
