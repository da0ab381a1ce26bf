import { formatDate, t } from "../i18n/index.ts";

export interface StoryEntry {
  id: string;
  /** The civil date. */
  on: string;
  date: Date;
  /** The card's title, or the reply's words; not shown for "kept". */
  title: string;
  /** kept: both said yes; opened: two letters; reply: one person's; experiences: rooms of the check; focus: what both chose; week: what both told of it. */
  kind: "kept" | "opened" | "reply" | "experiences" | "focus" | "week";
  /** Who replied. */
  by?: string | undefined;
  /** Where it leads, if not to its letters. */
  to?: string | undefined;
  /** What is read behind it, for who looks for words. */
  words?: readonly string[] | undefined;
}

/** A date names its year where it is not this one. */
export const dateOf = ({ date, on }: StoryEntry, today: string): string =>
  formatDate(date, on.slice(0, 4) !== today.slice(0, 4));

export function titleOf({ kind, title }: StoryEntry): string {
  if (kind === "kept") return t("home.story.kept");
  return kind === "reply" ? t("home.story.quote", { words: title }) : title;
}

export function noteOf({ kind, by }: StoryEntry): string | undefined {
  if (kind === "kept") return undefined;
  if (kind === "experiences") return t("home.story.experiences");
  if (kind === "focus") return t("home.story.focus");
  if (kind === "week") return t("home.story.weekNote");
  return kind === "reply" ? t("home.story.reply", { name: by ?? "" }) : t("home.story.opened");
}
