/**
 * What a pack must look like. Only tests and tools import this file, so that the app
 * carries no validator for data that was validated before it was shipped.
 */
import * as v from "valibot";
import { ROOM_IDS } from "./rooms.ts";
import type {
  Card,
  CheckText,
  HelpLine,
  Page,
  Practice,
  PulseItem,
  RoomText,
  Starter,
  Statement,
} from "./types.ts";

const typeset = v.regex(/^[^'"]*$/, "quotes and apostrophes are typographic");
const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(240), typeset);
const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(60), typeset);
const rating = v.picklist([0, 1, 2, 3]);
const slug = /^[a-z]+\.[a-z]+(-[a-z]+)*$/;

export const ratingsSchema = v.strictObject({ privacy: rating, load: rating, threat: rating, past: rating });

const tag = v.picklist(["distance", "parents", "energy", "sensory", "literal", "faith", "family", "budget"]);

const cardId = v.custom<Card["id"]>(
  (id) => typeof id === "string" && slug.test(id) && ROOM_IDS.some((room) => id.startsWith(`${room}.`)),
  "an id is its room, a dot, and lower-case words joined by hyphens",
);

/** A card but for its id, which says where it comes from. */
export const cardFields = {
  prompt: text,
  title: shortText,
  ratings: ratingsSchema,
  tags: v.pipe(
    v.array(tag),
    v.check((tags) => new Set(tags).size === tags.length, "a tag stands once"),
  ),
};

export const cardSchema: v.GenericSchema<unknown, Card> = v.strictObject({ id: cardId, ...cardFields });

export const cardsSchema = v.array(cardSchema);

const statementText = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(120),
  typeset,
  v.endsWith("."),
);

/** A row of `statements.json`; its room is the folder that it stands in. */
export const statementSchema: v.GenericSchema<unknown, Omit<Statement, "room">> = v.strictObject({
  id: cardId,
  text: statementText,
  reversed: v.boolean(),
});

export const pulseSchema: v.GenericSchema<unknown, Omit<PulseItem, "room">> = v.strictObject({
  id: cardId,
  text: v.pipe(shortText, v.endsWith("…")),
  low: v.pipe(shortText, v.maxLength(20)),
  high: v.pipe(shortText, v.maxLength(20)),
});

export const checkTextSchema: v.GenericSchema<unknown, CheckText> = v.strictObject({
  strength: v.pipe(shortText, v.endsWith(".")),
  easier: text,
  harder: text,
  helps: text,
});

export const practiceFields = {
  title: shortText,
  minutes: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(30)),
  who: v.picklist(["both", "each", "one"]),
  when: v.pipe(shortText, v.maxLength(40)),
  steps: v.pipe(v.array(text), v.minLength(3), v.maxLength(6)),
  variants: v.strictObject({ distance: text, parents: text, energy: text, silent: text }),
  source: text,
};

/** A row of `practices.json`; its room is the folder that it stands in. */
export const practiceSchema: v.GenericSchema<unknown, Omit<Practice, "room">> = v.strictObject({
  id: cardId,
  ...practiceFields,
});

export const roomSchema: v.GenericSchema<unknown, RoomText> = v.strictObject({
  id: v.picklist(ROOM_IDS),
  name: shortText,
  barrier: shortText,
  lead: text,
  helps: v.pipe(v.array(text), v.minLength(3), v.maxLength(4)),
  aloud: v.pipe(v.array(text), v.length(3)),
});

export const startersSchema: v.GenericSchema<unknown, Starter[]> = v.array(
  v.strictObject({
    id: v.picklist(["reflect", "thank", "ask"]),
    label: shortText,
    beginnings: v.pipe(v.array(v.pipe(shortText, v.endsWith("…"))), v.length(3)),
  }),
);

const country = v.picklist([
  "US",
  "CA",
  "GB",
  "IE",
  "AU",
  "NZ",
  "FR",
  "ES",
  "NL",
  "BE",
  "DE",
  "AT",
  "CH",
  "SE",
  "NO",
  "DK",
  "IT",
  "BR",
  "IN",
  "SG",
  "ZA",
  "EU",
]);

export const lineSchema: v.GenericSchema<unknown, HelpLine> = v.strictObject({
  country,
  kind: v.picklist(["emergency", "crisis", "abuse", "youth"]),
  number: v.pipe(v.string(), v.regex(/^\d[\d -]*\d$/)),
  name: v.nullable(shortText),
  hours: v.nullable(shortText),
  languages: v.nullable(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Z]{2})?$/))), v.minLength(1)),
  ),
  cost: v.nullable(shortText),
  source: v.nullable(v.pipe(v.string(), v.url(), v.startsWith("https://"))),
  verified: v.nullable(v.strictObject({ by: shortText, on: v.pipe(v.string(), v.isoDate()) })),
});

export const linesSchema = v.array(lineSchema);

export const pagesSchema: v.GenericSchema<unknown, Page[]> = v.array(
  v.strictObject({
    id: v.picklist([
      "safety-plan",
      "device-safety",
      "own-behaviour",
      "under-18",
      "five-senses",
      "stop-and-look",
    ]),
    title: shortText,
    lead: text,
    steps: v.pipe(v.array(text), v.minLength(3), v.maxLength(9)),
    close: text,
  }),
);
