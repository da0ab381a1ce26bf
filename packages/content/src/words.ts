import type { RoomId } from "./rooms.ts";
import type {
  Card,
  CheckText,
  HelpLine,
  Page,
  PageId,
  Practice,
  PulseItem,
  ReplyWay,
  RoomText,
  Starter,
  Statement,
} from "./types.ts";

/**
 * [Note: Words and structure]
 * English packs hold structure (order, ids, ratings, tags, minutes, keys) and words. A pack of any other locale holds ids
 * and words alone, so that two phones in two languages derive the same card of the day and the same plan.
 */
export type Words = {
  readonly rooms: Readonly<Record<RoomId, RoomWords>>;
  readonly checks: Readonly<Record<RoomId, CheckText>>;
  readonly cards: ById<CardWords>;
  readonly statements: ById<StatementWords>;
  readonly practices: ById<PracticeWords>;
  readonly pulse: ById<PulseWords>;
  readonly starters: Readonly<Record<ReplyWay, StarterWords>>;
  readonly pages: Readonly<Record<PageId, PageWords>>;
  /** By `lineKey`. Names and numbers are the provider's and stay. */
  readonly lines: ById<LineWords>;
};

type ById<T> = Readonly<Record<string, T>>;

export type RoomWords = Omit<RoomText, "id">;
export type CardWords = Pick<Card, "prompt" | "title">;
export type StatementWords = Pick<Statement, "text">;
export type PracticeWords = Pick<Practice, "title" | "when" | "steps" | "variants" | "source">;
export type PulseWords = Pick<PulseItem, "text" | "low" | "high">;
export type StarterWords = Omit<Starter, "id">;
export type PageWords = Omit<Page, "id">;
export type LineWords = Pick<HelpLine, "hours" | "cost">;

/** What a help line's words are found by: "GB crisis 116 123". */
export const lineKey = ({ country, kind, number }: HelpLine): string => `${country} ${kind} ${number}`;

/** The words of the locale that is spoken; `null` is English, whose words stand beside the structure. */
let now: Words | null = null;

/** From here on, everything that was made by `spoken` says these words. */
export const speak = (words: Words | null): void => {
  now = words;
};

/**
 * The same thing with the words of `keys` as they are spoken at the moment they are read; its own where the
 * locale doesn't hold it. All of an item's words come from one language.
 */
export const spoken = <T extends object, K extends keyof T>(
  source: T,
  keys: readonly K[],
  find: (words: Words) => Pick<T, K> | undefined,
): T => {
  const words = (): Pick<T, K> => (now && find(now)) ?? source;
  const getters = keys.map((key) => [key, { get: () => words()[key] }] as const);
  return Object.defineProperties({ ...source }, Object.fromEntries(getters));
};
