/** What both opened, in words: titles of cards, rooms and reveals, and what one of them said under a reveal. */
import { cardById, isRoomId, practiceById, roomText } from "@innermost/content";
import { asReveal, kindOf, leanOf } from "@innermost/core";
import { formatDate, formatList, t } from "../i18n/index.ts";
import { atNoon } from "./noon.ts";

export const titleOf = (card: string): string => cardById(card)?.title ?? t("shell.cardFromNewer");

export const practiceNamed = (practice: string): string =>
  practiceById(practice)?.title ?? t("shell.cardFromNewer");

export const roomNamed = (room: string): string => (isRoomId(room) ? roomText(room).name : room);

/** What a reveal is about. */
export function subjectNamed(subject: string): string {
  const [, rest = ""] = subject.split("/");
  const kind = kindOf(subject);
  if (kind === "check") return roomNamed(rest);
  if (kind === "week") return t("home.story.week", { date: formatDate(atNoon(rest), false) });
  return kind === "focus" ? t("leaving.before.named") : t("shell.cardFromNewer");
}

/** What one of them said under a subject. */
export function revealWords(subject: string, data: unknown): string {
  const kind = kindOf(subject);
  const check = kind === "check" && asReveal("check", data);
  if (check) return t(LEANS[leanOf(check.ease)]);
  const focus = kind === "focus" && asReveal("focus", data);
  if (focus) return listed(focus.rooms.map(roomNamed));
  const week = kind === "week" && asReveal("week", data);
  if (!week) return t("leaving.before.none");
  return listed(
    week.marks.map(({ practice, mark }) =>
      t("back.envelope.mark", {
        title: practiceNamed(practice),
        mark: t(MARKS[mark]),
      }),
    ),
  );
}

const LEANS = {
  easier: "experiences.lean.easier",
  middle: "experiences.lean.middle",
  harder: "experiences.lean.harder",
} as const;
export const MARKS = {
  done: "mark.done",
  "not-now": "mark.not-now",
  helped: "mark.helped",
  didnt: "mark.didnt",
} as const;

export const listed = (words: readonly string[]): string =>
  words.length > 0 ? formatList(words) : t("leaving.before.none");
