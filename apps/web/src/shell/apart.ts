/** What one has written in two places, and where it lies. */
import type { Reply } from "@innermost/core";
import { type OpenView, replyDraft, weekApart } from "@innermost/store";
import type { NextThing } from "../home/NextRow.tsx";
import { formatDate, t } from "../i18n/index.ts";
import { useGo, useOpened } from "./context.ts";
import { atNoon } from "./noon.ts";
import { titleOf } from "./said.ts";

/** My reply as it stands in an opened round; null before it is given. */
export function givenReply({ shared, pair }: OpenView, round: string): Reply | null {
  const state = shared.rounds.get(round);
  return (pair && state?.outcome === "opened" && state.replies[pair.me]) || null;
}

export interface WeekWords {
  readonly helped: string;
  readonly wish: string;
}

export const wordsOf = ({ helped, wish }: WeekWords = { helped: "", wish: "" }): WeekWords => ({
  helped,
  wish,
});

/**
 * What is to lie beside a week's words: what was kept of it by another device since these were begun `from` something else,
 * and isn't in them. With what lies there already; null for nothing new.
 */
export function wordsLost(kept: WeekWords, from: WeekWords, mine: WeekWords, lying = ""): string | null {
  const lost = (["helped", "wish"] as const).flatMap((part) =>
    kept[part] === from[part] || mine[part].includes(kept[part]) || lying.includes(kept[part])
      ? []
      : [kept[part]],
  );
  return lost.length > 0 ? [...(lying ? [lying] : []), ...lost].join("\n\n") : null;
}

/** Replies and weeks that were written in two places, until those words are let go. */
export function useApart(): readonly NextThing[] {
  const go = useGo();
  const view = useOpened();
  return [...view.drafts].flatMap(([place, words]) => {
    const { note, path } = partsOf(view, place, words) ?? {};
    if (!note || !path) return [];
    return [
      { id: `two ${place}`, title: t("two.title"), note, action: t("two.look"), onOpen: () => go(path) },
    ];
  });
}

/** How the places of such words begin. */
const [REPLY, WEEK] = [replyDraft(""), weekApart("")];

function partsOf(view: OpenView, place: string, words: string): { note: string; path: string } | null {
  const id = place.slice(place.indexOf("/") + 1);
  if (place.startsWith(WEEK))
    return {
      note: t("home.story.week", { date: formatDate(atNoon(id), false) }),
      path: `/week/back?week=${id}`,
    };
  const given = place.startsWith(REPLY) ? givenReply(view, id) : null;
  const round = view.shared.rounds.get(id);
  if (!given || given.words === words || round?.outcome !== "opened") return null;
  return { note: titleOf(round.card), path: `/story/${id}` };
}
