import type { RoomId } from "./rooms.ts";

/** 0 none, 1 a little, 2 clearly, 3 a great deal. */
export type Rating = 0 | 1 | 2 | 3;

export type Ratings = {
  /** How private an honest answer is. */
  readonly privacy: Rating;
  /** How much feeling it takes to answer. */
  readonly load: Rating;
  /** How much an answer could unsettle the two of them. */
  readonly threat: Rating;
  /** How near it comes to old pain. */
  readonly past: Rating;
};

export type Depth = 1 | 2 | 3 | 4 | 5;

/** What a card suits or touches, so that a person can ask for more or fewer of them. */
export type Tag = "distance" | "parents" | "energy" | "sensory" | "literal" | "faith" | "family" | "budget";

export type CardId = `${RoomId}.${string}`;

export type Card = {
  readonly id: CardId;
  readonly prompt: string;
  /** A noun phrase that names the card once it is answered. */
  readonly title: string;
  readonly ratings: Ratings;
  readonly tags: readonly Tag[];
};

export type RoomText = {
  readonly id: RoomId;
  readonly name: string;
  readonly barrier: string;
  readonly lead: string;
  /** What helps here, three or four short lines. */
  readonly helps: readonly string[];
  /** Three questions for talking face to face. */
  readonly aloud: readonly string[];
};

export type ReplyWay = "reflect" | "thank" | "ask";

export type Starter = {
  readonly id: ReplyWay;
  readonly label: string;
  readonly beginnings: readonly string[];
};

export type LineKind = "emergency" | "crisis" | "abuse" | "youth";

/** ISO 3166 alpha-2, and `EU` for the countries of the European Union that have no row of their own. */
export type CountryCode =
  | "US"
  | "CA"
  | "GB"
  | "IE"
  | "AU"
  | "NZ"
  | "FR"
  | "ES"
  | "NL"
  | "BE"
  | "DE"
  | "AT"
  | "CH"
  | "SE"
  | "NO"
  | "DK"
  | "IT"
  | "BR"
  | "IN"
  | "SG"
  | "ZA"
  | "EU";

/** `null` means not known; a screen leaves it out rather than guess. */
export type HelpLine = {
  readonly country: CountryCode;
  readonly kind: LineKind;
  /** As people write it, with spaces or dashes; `dialOf` gives what a phone dials. */
  readonly number: string;
  readonly name: string | null;
  readonly hours: string | null;
  /** BCP 47 tags of the languages that are spoken there. */
  readonly languages: readonly string[] | null;
  readonly cost: string | null;
  readonly source: string | null;
  /** Who looked at the provider's own page, and on which day (YYYY-MM-DD). */
  readonly verified: { readonly by: string; readonly on: string } | null;
};

export type PageId =
  | "safety-plan"
  | "device-safety"
  | "own-behaviour"
  | "under-18"
  | "five-senses"
  | "stop-and-look";

export type Page = {
  readonly id: PageId;
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly string[];
  readonly close: string;
};

/** One line of the check, about the last four weeks. Answers 0 to 4: never, rarely, sometimes, often, nearly always. */
export type Statement = {
  readonly id: `${RoomId}.${string}`;
  readonly room: RoomId;
  readonly text: string;
  /** True where "nearly always" says that the room is harder lately. */
  readonly reversed: boolean;
};

/** One weekly line a room, 0 to 10; `low` and `high` name the two ends, and 10 is always the easier one. */
export type PulseItem = {
  readonly id: `${RoomId}.${string}`;
  readonly room: RoomId;
  readonly text: string;
  readonly low: string;
  readonly high: string;
};

/** What the check says about a room: in words, never as a number. */
export type CheckText = {
  /** A title for a room that comes easily to both. */
  readonly strength: string;
  /** How a room may look when it comes easily. */
  readonly easier: string;
  /** How it may feel when it is hard, and without blame. */
  readonly harder: string;
  readonly helps: string;
};

/** Apart from each other, with small children around, low on energy, without speaking. */
export type Variant = "distance" | "parents" | "energy" | "silent";

/** `both`: together. `each`: both of them, each alone. `one`: either of them. */
export type Who = "both" | "each" | "one";

export type Practice = {
  readonly id: `${RoomId}.${string}`;
  readonly room: RoomId;
  readonly title: string;
  /** From the first step to the last, 2 to 30. */
  readonly minutes: number;
  readonly who: Who;
  /** When it fits, such as "Any day". */
  readonly when: string;
  readonly steps: readonly string[];
  readonly variants: Readonly<Record<Variant, string>>;
  /** Author and year, or that it is our own reading. */
  readonly source: string;
};
