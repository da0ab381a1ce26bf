/** What the two of them opened, as pages of a book. */

import { cardById } from "@innermost/content";
import type { Export } from "@innermost/store";
import type { BookEntry, BookMonth, BookPart, BookWords } from "../../book/model.ts";
import { formatDate, formatMonth, t } from "../../i18n/index.ts";
import { groupBy } from "../../parts/group-by.ts";
import { atNoon } from "../noon.ts";
import { listed, practiceNamed, revealWords, roomNamed, subjectNamed, titleOf } from "../said.ts";

type Together = Pick<Export, "names" | "keptOn" | "opened" | "revealed" | "focus" | "weeks">;

/** An entry before it stands under its month. */
export interface Dated extends Omit<BookEntry, "date"> {
  on: string;
}

const WAYS = { reflect: "home.letter.reflect", thank: "home.letter.thank", ask: "home.letter.ask" } as const;
const isWay = (way: unknown): way is keyof typeof WAYS => typeof way === "string" && Object.hasOwn(WAYS, way);

/** One part: all that both could see. */
export function togetherPart(told: Together, note?: string): BookPart {
  const { partner } = told.names;
  return {
    title: partner ? t("book.with", { name: partner }) : t("book.together"),
    note,
    months: monthsOf([...keptOf(told), ...openedOf(told), ...revealedOf(told), ...chosenOf(told)]),
  };
}

/** Oldest first; what has one date stays in its order. */
export function monthsOf(entries: readonly Dated[]): BookMonth[] {
  const sorted = [...entries].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return [...groupBy(sorted, ({ on }) => on.slice(0, 7))].map(([month, list]) => ({
    name: formatMonth(atNoon(`${month}-01`)),
    entries: list.map(({ on, ...entry }) => ({ ...entry, date: formatDate(atNoon(on)) })),
  }));
}

const keptOf = ({ keptOn }: Together): Dated[] =>
  keptOn ? [{ on: keptOn, title: t("home.story.kept") }] : [];

const mineOf = ({ names }: Together): string => names.mine ?? t("shell.me");
const theirsOf = ({ names }: Together): string => names.partner ?? t("shell.partner");

const openedOf = (told: Together): Dated[] =>
  told.opened.map(({ on, card, mine, theirs, replies }) => ({
    on,
    title: titleOf(card),
    prompt: cardById(card)?.prompt,
    letters: [
      { lead: mineOf(told), words: mine },
      { lead: theirsOf(told), words: theirs },
    ],
    lines: replies.map((reply) => replyOf(told, reply)),
  }));

function replyOf(told: Together, { by, way, words }: Record<string, unknown>): BookWords {
  const name = by === "me" ? mineOf(told) : theirsOf(told);
  return { lead: isWay(way) ? t(WAYS[way], { name }) : name, words: String(words ?? "") };
}

const revealedOf = (told: Together): Dated[] =>
  told.revealed.map(({ on, subject, mine, theirs }) => ({
    on,
    title: subjectNamed(subject),
    lines: [
      { lead: mineOf(told), words: revealWords(subject, mine) },
      { lead: theirsOf(told), words: revealWords(subject, theirs) },
    ],
  }));

const chosenOf = ({ focus, weeks }: Together): Dated[] => [
  ...focus.map(({ room, since }) => ({
    on: since,
    title: roomNamed(room),
    lines: [{ lead: "", words: t("home.story.focus") }],
  })),
  ...weeks.map(({ week, practices }) => ({
    on: week,
    title: t("home.story.week", { date: formatDate(atNoon(week), false) }),
    lines: [{ lead: t("book.planned"), words: listed(practices.map(practiceNamed)) }],
  })),
];
