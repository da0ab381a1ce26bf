import type { Locale } from "../locales.ts";
import { ROOM_IDS, type RoomId } from "../rooms.ts";
import type { PulseItem, Statement } from "../types.ts";
import { nearDuplicate, opening, pairsOf, sharing } from "./alike.ts";
import { HANGS_ON as HANGS_ON_IN_SPANISH, STATEMENT } from "./es/statement.ts";
import { pastTelling } from "./now-only.ts";
import { presumptions } from "./presume.ts";
import { type Finding, findIn, type Rule, type RulesByLocale } from "./rules.ts";
import { words } from "./text.ts";
import { textFaults } from "./text-faults.ts";
import { traumaStories } from "./trauma.ts";

export const STATEMENT_WORDS = 18;
export const STATEMENTS_A_ROOM = 4;

/** What makes a line about the last four weeks hard to answer, or makes it about the partner instead of oneself. */
const ENGLISH: readonly Rule[] = [
  // Two claims in one line have two answers. The words catch most of them; the writer's eye has to catch the rest.
  { rule: "double-barrel", pattern: /\b(and|or|but|as well as|while also|nor)\b|[;/&]/i },
  // "Rarely" said of a "not" is a puzzle, and so is "often" said of a "sometimes".
  {
    rule: "answers fight with it",
    pattern:
      /\b(not|no|never|none|nobody|nothing|neither|without|hardly|unable|failed|rarely|seldom|sometimes|often|usually|always|every time)\b|n't\b/i,
  },
  { rule: "not in the first person", pattern: /^(?!.*\b(I|me|my|mine|we|us|our)\b)/i },
  {
    rule: "about the partner",
    pattern: /^(my partner|they|you)\b|\bmy partner (is|was|has|tends|acts?|behaves?|can be)\b/i,
  },
  {
    rule: "character",
    pattern:
      /\b(selfish|lazy|cold|stubborn|jealous|needy|moody|difficult|immature|childish|careless|unfair|rude|distant|controlling|critical|generous|kind|patient|loving|caring|honest|reliable|kind of person|personality|character)\b/i,
  },
];

const RULES: RulesByLocale = { en: ENGLISH, es: STATEMENT };

/** What is wrong with one statement of the check, apart from the others. */
export const statementFaults = (
  { room, text }: Pick<Statement, "room" | "text">,
  locale: Locale = "en",
): readonly Finding[] => [
  ...textFaults(text, "plain", locale),
  ...presumptions(text, locale),
  ...traumaStories(text, locale),
  ...findIn(RULES, locale, text),
  ...(room === "past" ? pastTelling(text, locale) : []),
  ...(words(text).length > STATEMENT_WORDS
    ? [{ rule: "too long", found: `${words(text).length} words` }]
    : []),
];

const when = (broken: boolean, rule: string, found: string): readonly Finding[] =>
  broken ? [{ rule, found }] : [];

/** A line that begins so can't be answered in a month without the thing, and a room is scored from three of its four. */
const HANGS_ON: Readonly<Partial<Record<Locale, RegExp>>> = {
  en: /^(when(ever)?|after|before|during|if|once|on an?y?) /i,
  es: HANGS_ON_IN_SPANISH,
};
const hangsOn = (text: string, locale: Locale): boolean => HANGS_ON[locale]?.test(text) ?? false;

const roomFaults = (room: RoomId, all: readonly Statement[], locale: Locale): readonly Finding[] => {
  const own = all.filter((one) => one.room === room);
  const reversed = own.filter((one) => one.reversed).length;
  return [
    ...when(own.length !== STATEMENTS_A_ROOM, "not four in a room", `${room}: ${own.length}`),
    ...when(reversed < 1 || reversed > 2, "one or two reversed", `${room}: ${reversed}`),
    ...when(
      own.filter((one) => hangsOn(one.text, locale)).length > 1,
      "two hang on what need not occur",
      room,
    ),
  ];
};

/** What is wrong between the statements: too few, lopsided, twins, a series. */
export const checkFaults = (all: readonly Statement[], locale: Locale = "en"): readonly Finding[] => [
  ...ROOM_IDS.flatMap((room) => roomFaults(room, all, locale)),
  ...all.flatMap((one) => when(!one.id.startsWith(`${one.room}.`), "in another room", one.id)),
  ...sharing(all, (one) => one.id).map(([one]) => ({ rule: "one id twice", found: one?.id ?? "" })),
  ...sharing(all, (one) => opening(one.text, 3)).map(([one]) => ({
    rule: "same first three words",
    found: one?.text ?? "",
  })),
  ...pairsOf(all)
    .filter(([a, b]) => nearDuplicate(a.text, b.text, locale))
    .map(([a, b]) => ({ rule: "near-duplicates", found: `${a.id}, ${b.id}` })),
];

const PULSE_WORDS = 12;

/** What is wrong with the weekly items. A line and its high end, read as one sentence, keep the rules of every text. */
export const pulseFaults = (items: readonly PulseItem[], locale: Locale = "en"): readonly Finding[] => [
  ...when(
    items.map((item) => item.room).join() !== ROOM_IDS.join(),
    "not one a room, in order",
    `${items.length}`,
  ),
  ...items.flatMap((item) => when(!item.id.startsWith(`${item.room}.`), "in another room", item.id)),
  ...sharing(
    items.flatMap((item) => [item.low, item.high]),
    (end) => end,
  ).map(([end]) => ({ rule: "one end twice", found: end ?? "" })),
  ...sharing(items, (item) => item.text).map(([item]) => ({ rule: "one line twice", found: item?.id ?? "" })),
  ...items.flatMap(({ text, low, high }) => [
    ...when(words(text).length > PULSE_WORDS, "too long", text),
    ...[low, high].flatMap((end) => textFaults(`${text.replace("…", "")} ${end}.`, "plain", locale)),
    ...[text, low, high].flatMap((part) => [...presumptions(part, locale), ...traumaStories(part, locale)]),
    ...findIn(RULES, locale, text).filter(({ rule }) => rule !== "character"),
  ]),
];
