/** What nobody else has seen, as pages of a book. */
import { cardById, statementById } from "@innermost/content";
import type { Export } from "@innermost/store";
import type { BookMonth, BookPart, BookWords } from "../../book/model.ts";
import { OFTEN } from "../../check/often.ts";
import { formatDate, formatNumber, t } from "../../i18n/index.ts";
import { atNoon } from "../noon.ts";
import { MARKS, practiceNamed, revealWords, roomNamed, subjectNamed, titleOf } from "../said.ts";
import { type Dated, monthsOf } from "./together.ts";

/** Null where there is nothing of it. */
export function ownPart(contents: Export): BookPart | null {
  const months = [...draftsOf(contents), ...monthsOf(datedOf(contents))];
  return months.length > 0 ? { title: t("book.own"), note: t("book.ownNote"), months } : null;
}

/** What was being written has no date yet. */
function draftsOf({ drafts }: Export): BookMonth[] {
  const written = drafts.map(draftWords).filter((words) => words !== "");
  return written.length > 0
    ? [
        {
          name: t("book.drafts"),
          entries: written.map((words) => ({
            date: "",
            title: t("book.draft"),
            letters: [{ lead: "", words }],
          })),
        },
      ]
    : [];
}

/** What was written in a draft: some are marks and words in one, and one is only which card was picked. */
export function draftWords(draft: string): string {
  if (cardById(draft)) return "";
  try {
    const parts = JSON.parse(draft) as { helped?: unknown; wish?: unknown };
    if (typeof parts !== "object" || parts === null) return draft;
    return [parts.helped, parts.wish].filter((part) => typeof part === "string" && part !== "").join("\n\n");
  } catch {
    return draft;
  }
}

const datedOf = ({ mine, own }: Export): Dated[] => [
  ...mine.map(({ on, card, words }) => ({
    on,
    title: titleOf(card),
    prompt: cardById(card)?.prompt,
    letters: [{ lead: t("book.unopened"), words }],
  })),
  ...own.sealed.map(({ on, subject, mine: said }) => ({
    on,
    title: subjectNamed(subject),
    lines: [{ lead: t("book.unopened"), words: revealWords(subject, said) }],
  })),
  ...own.checks.map(({ on, answers }) => ({ on, title: t("check.page"), lines: answersOf(answers) })),
  ...own.days.map(({ on, ...pulse }) => ({ on, title: t("pulse.page"), lines: dayOf(pulse) })),
  ...own.weeks.map(({ week, ...pulse }) => ({ on: week, title: weekNamed(week), lines: weekOf(pulse) })),
  ...own.practices.map(({ week, marks }) => ({ on: week, title: weekNamed(week), lines: marksOf(marks) })),
];

const weekNamed = (week: string): string => t("home.story.week", { date: formatDate(atNoon(week), false) });

const answersOf = (answers: Readonly<Record<string, number | null>>): BookWords[] =>
  Object.entries(answers).map(([id, answer]) => ({
    lead: statementById(id)?.text ?? t("shell.cardFromNewer"),
    words: oftenWords(answer),
  }));

function oftenWords(answer: number | null): string {
  const often = OFTEN.find((one) => one === answer);
  return often === undefined ? t("check.ratherNot") : t(`check.often.${often}`);
}

const tenth = (lead: string, value: number | null): BookWords[] =>
  value === null ? [] : [{ lead, words: t("book.ofTen", { value: formatNumber(value) }) }];

const dayOf = ({ connected, heard, energy }: Omit<Export["own"]["days"][number], "on">): BookWords[] => [
  ...tenth(t("pulse.connected"), connected),
  ...tenth(t("pulse.heard"), heard),
  ...tenth(t("pulse.energy"), energy),
];

const weekOf = ({ items, helped, wish }: Omit<Export["own"]["weeks"][number], "week">): BookWords[] => [
  ...Object.entries(items).flatMap(([room, value]) => tenth(roomNamed(room), value)),
  ...(helped ? [{ lead: t("back.words.helped"), words: helped }] : []),
  ...(wish ? [{ lead: t("back.words.wish"), words: wish }] : []),
];

const isMark = (mark: string): mark is keyof typeof MARKS => Object.hasOwn(MARKS, mark);

const marksOf = (marks: Readonly<Record<string, string>>): BookWords[] =>
  Object.entries(marks).map(([practice, mark]) => ({
    lead: practiceNamed(practice),
    words: isMark(mark) ? t(MARKS[mark]) : mark,
  }));
