import type { Card } from "../types.ts";
import { alikeInLetters, alikeInTopic, frame, opening, pairsOf, sharedTopic, sharing } from "./alike.ts";
import { closedQuestions } from "./closed.ts";
import { presumptions } from "./presume.ts";
import type { Finding } from "./rules.ts";
import { words } from "./text.ts";
import { GRADE, textFaults } from "./text-faults.ts";
import { traumaStories } from "./trauma.ts";

/** Words in a title: six as a rule, nine at the outside. */
export const TITLE_WORDS = 9;

/**
 * [Note: Thresholds for near-duplicates]
 * Letters: the prompts of the English pack reach 0.38 with each other; each of them, with its longest word
 * exchanged, stays above 0.6 with itself, and with two exchanged nearly always above 0.45. Topic: prompts
 * that share three uncommon words and half of all they have ask the same thing in other words; fewer shared
 * words are chance in texts this short.
 */
export const ALIKE = { letters: 0.45, topic: 0.5, topicWords: 3 } as const;

/** What is wrong with one card, apart from the others. */
export const cardFaults = (card: Card): readonly Finding[] => [
  ...[card.prompt, card.title].flatMap((text) => [...presumptions(text), ...traumaStories(text)]),
  ...textFaults(card.prompt, GRADE.plain),
  ...closedQuestions(card.prompt).map((found) => ({ rule: "yes or no would answer it", found })),
  ...(words(card.title).length > TITLE_WORDS ? [{ rule: "title too long", found: card.title }] : []),
];

const nearDuplicate = (a: Card, b: Card): boolean =>
  alikeInLetters(a.prompt, b.prompt) >= ALIKE.letters ||
  (alikeInTopic(a.prompt, b.prompt) >= ALIKE.topic && sharedTopic(a.prompt, b.prompt) >= ALIKE.topicWords);

const together = (cards: readonly Card[]): string => cards.map((card) => card.id).join(", ");

const shared = (rule: string, cards: readonly Card[], key: (card: Card) => string): readonly Finding[] =>
  sharing(cards, key).map((group) => ({ rule, found: together(group) }));

const roomPart = (card: Card): string => card.id.slice(0, card.id.indexOf("."));

/** What is wrong between the cards of a pack: twins, and series stamped from one template. */
export const packFaults = (cards: readonly Card[]): readonly Finding[] => [
  ...shared("one id twice", cards, (card) => card.id),
  ...shared("one title twice", cards, (card) => card.title.toLowerCase()),
  ...shared(
    "same first three words in a room",
    cards,
    (card) => `${roomPart(card)} ${opening(card.prompt, 3)}`,
  ),
  ...shared("same first four words", cards, (card) => opening(card.prompt, 4)),
  ...shared("one frame", cards, (card) => frame(card.prompt)),
  ...pairsOf(cards)
    .filter(([a, b]) => nearDuplicate(a, b))
    .map((pair) => ({ rule: "near-duplicates", found: together(pair) })),
];
