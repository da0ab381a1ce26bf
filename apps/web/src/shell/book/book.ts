/** A copy of one's words as a book, in the language that is spoken now. */
import type { Export } from "@innermost/store";
import type { Book } from "../../book/model.ts";
import { direction, formatDate, locale, t } from "../../i18n/index.ts";
import { atNoon } from "../noon.ts";
import { ownPart } from "./own.ts";
import { togetherPart } from "./together.ts";

/** Everything in it: what both opened, pairs that have ended, and what is one's own. */
export function bookOf(contents: Export): Book {
  const now = togetherPart(contents);
  const before = (contents.before ?? []).map((told) =>
    togetherPart(told, t("book.ended", { date: formatDate(atNoon(told.endedOn)) })),
  );
  const parts = [now, ...before].filter(({ months }) => months.length > 0);
  const own = ownPart(contents);
  return {
    title: t("book.title"),
    notes: [t("book.private"), t("book.noProof")],
    parts: own ? [...parts, own] : parts,
  };
}

/** Only what both can already see, to print; `month` ("2026-11") for that one alone. */
export function storyBook(contents: Export, month: string | null): Book {
  const isIn = (on: string) => month === null || on.startsWith(month);
  const { keptOn } = contents;
  const part = togetherPart({
    ...contents,
    keptOn: keptOn && isIn(keptOn) ? keptOn : null,
    opened: contents.opened.filter(({ on }) => isIn(on)),
    revealed: contents.revealed.filter(({ on }) => isIn(on)),
    focus: contents.focus.filter(({ since }) => isIn(since)),
    weeks: contents.weeks.filter(({ week }) => isIn(week)),
  });
  return { title: t("home.story.title"), notes: [t("book.private")], parts: [part] };
}

/** The book as one file to keep. The renderer comes when it is wanted. */
export async function htmlOf(contents: Export): Promise<string> {
  const { bookHtml } = await import("../../book/html.tsx");
  return bookHtml(bookOf(contents), { lang: locale.value, dir: direction.value });
}
