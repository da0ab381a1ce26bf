/** Our story: all that both opened, made anew from what is folded. Nothing is kept of what somebody looks for in it. */

import { cardById } from "@innermost/content";
import { kindOf, type SharedState } from "@innermost/core";
import { useMemo } from "preact/hooks";
import { formatDate, region, t } from "../../i18n/index.ts";
import { groupBy } from "../../parts/group-by.ts";
import { OurStory, type StoryEntry } from "../../story/OurStory.tsx";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { atNoon } from "../noon.ts";
import { roomNamed, titleOf } from "../said.ts";

export function StoryStation() {
  const app = useApp();
  const go = useGo();
  const frame = useFrame({ place: "story" });
  const { shared } = useOpened();
  const entries = useMemo(() => storyOf(shared), [shared]);
  const nothingYet = entries.every(({ kind }) => kind === "kept");
  return (
    <OurStory
      {...frame}
      entries={entries}
      today={app.today.value}
      region={region.value}
      onEntry={({ id, to }) => go(to ?? `/story/${id}`)}
      onPrint={() => go("/story/print")}
      {...(nothingYet ? { onFirstCard: () => go("/") } : {})}
    />
  );
}

/** Newest first; the day of keeping stands below what was opened on it. */
function storyOf(shared: SharedState): StoryEntry[] {
  const kept = shared.keptOn ? [entry(shared.keptOn, "kept", { id: "kept", title: "" })] : [];
  const parts = [lettersOf, experiencesOf, focusesOf, weeksOf].flatMap((part) => part(shared));
  return [...kept, ...parts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).reverse();
}

type Told = Pick<StoryEntry, "id" | "title"> & Partial<StoryEntry>;

const entry = (on: string, kind: StoryEntry["kind"], told: Told): StoryEntry => ({
  on,
  date: atNoon(on),
  kind,
  ...told,
});

const lettersOf = ({ rounds }: SharedState): StoryEntry[] =>
  [...rounds].flatMap(([id, round]): StoryEntry[] => {
    if (round.outcome !== "opened") return [];
    const card = cardById(round.card);
    const replies = Object.values(round.replies).map(({ words }) => words);
    const words = [...Object.values(round.answers), ...replies, card?.prompt ?? ""];
    return [entry(round.on, "opened", { id, title: titleOf(round.card), words })];
  });

/** One entry a day on which rooms of the check opened. */
function experiencesOf({ rounds }: SharedState): StoryEntry[] {
  const opened = [...rounds.values()].flatMap((round) =>
    round.outcome === "revealed" && kindOf(round.subject) === "check" ? [round] : [],
  );
  return [...groupBy(opened, ({ on }) => on)].map(([on, all]) =>
    entry(on, "experiences", {
      id: `experiences ${on}`,
      title: t("home.story.rooms"),
      to: "/experiences",
      words: all.map(({ subject }) => roomNamed(subject.split("/")[1] ?? "")),
    }),
  );
}

/** Weeks that both have told of. */
const weeksOf = ({ rounds }: SharedState): StoryEntry[] =>
  [...rounds].flatMap(([id, round]): StoryEntry[] => {
    if (round.outcome !== "revealed" || kindOf(round.subject) !== "week") return [];
    const monday = round.subject.split("/")[1] ?? round.on;
    const title = t("home.story.week", { date: formatDate(atNoon(monday), false) });
    return [entry(round.on, "week", { id, title, to: `/week/back?week=${monday}` })];
  });

const focusesOf = ({ focus }: SharedState): StoryEntry[] =>
  [...focus.past, ...(focus.now ? [focus.now] : [])].map(({ room, since }) =>
    entry(since, "focus", { id: `focus ${since} ${room}`, title: roomNamed(room), to: "/focus" }),
  );
