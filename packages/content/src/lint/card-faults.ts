import type { Locale } from "../locales.ts";
import type { Card } from "../types.ts";
import { frame, nearDuplicate, opening, pairsOf, sharing } from "./alike.ts";
import { closedQuestions } from "./closed.ts";
import { presumptions } from "./presume.ts";
import type { Finding } from "./rules.ts";
import { words } from "./text.ts";
import { textFaults } from "./text-faults.ts";
import { traumaStories } from "./trauma.ts";

/** Words in a title: six as a rule, nine at the outside. */
export const TITLE_WORDS = 9;

/** What is wrong with one card, apart from the others. */
export const cardFaults = (card: Card, locale: Locale = "en"): readonly Finding[] => [
  ...[card.prompt, card.title].flatMap((text) => [
    ...presumptions(text, locale),
    ...traumaStories(text, locale),
  ]),
  ...textFaults(card.prompt, "plain", locale),
  ...closedQuestions(card.prompt, locale).map((found) => ({ rule: "yes or no would answer it", found })),
  ...(words(card.title).length > TITLE_WORDS ? [{ rule: "title too long", found: card.title }] : []),
];

const together = (cards: readonly Card[]): string => cards.map((card) => card.id).join(", ");

const shared = (rule: string, cards: readonly Card[], key: (card: Card) => string): readonly Finding[] =>
  sharing(cards, key).map((group) => ({ rule, found: together(group) }));

const roomPart = (card: Card): string => card.id.slice(0, card.id.indexOf("."));

/** What is wrong between the cards of a pack: twins, and series stamped from one template. */
export const packFaults = (cards: readonly Card[], locale: Locale = "en"): readonly Finding[] => [
  ...shared("one id twice", cards, (card) => card.id),
  ...shared("one title twice", cards, (card) => card.title.toLowerCase()),
  ...shared(
    "same first three words in a room",
    cards,
    (card) => `${roomPart(card)} ${opening(card.prompt, 3)}`,
  ),
  ...shared("same first four words", cards, (card) => opening(card.prompt, 4)),
  ...shared("one frame", cards, (card) => frame(card.prompt, locale)),
  ...pairsOf(cards)
    .filter(([a, b]) => nearDuplicate(a.prompt, b.prompt, locale))
    .map((pair) => ({ rule: "near-duplicates", found: together(pair) })),
];
