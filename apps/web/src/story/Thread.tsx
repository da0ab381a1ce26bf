import { useLayoutEffect, useState } from "preact/hooks";
import { formatMonth, t } from "../i18n/index.ts";
import { groupBy } from "../parts/group-by.ts";
import { Moment, Timeline } from "../parts/Timeline.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { dateOf, noteOf, type StoryEntry, titleOf } from "./entry.ts";
import { type Month, monthOf } from "./month-grid.ts";
import css from "./story.module.css";

export interface ThreadProps {
  entries: readonly StoryEntry[];
  today: string;
  onEntry: (entry: StoryEntry) => void;
  /** The day to go to, if any. */
  day: string | null;
  onArrived: () => void;
}

/** So many stand at once, in whole months: years of them would make a phone slow. */
const AT_ONCE = 40;

/** Everything, month by month, the newest first. */
export function Thread({ entries, today, onEntry, day, onArrived }: ThreadProps) {
  const [most, setMost] = useState(AT_ONCE);
  const until = entries.findLastIndex(({ on }) => on === day) + 1;
  const { months, isAll } = monthsOf(entries, Math.max(most, until));
  useLayoutEffect(() => {
    if (day === null) return;
    setMost(Math.max(most, until));
    arriveAt(day);
    onArrived();
  }, [day]);
  return (
    <>
      {months.map(([month, list]) => (
        <section key={month} class={css.month} aria-labelledby={`in-${month}`}>
          <h2 class={css.monthName} id={`in-${month}`}>
            {formatMonth(list[0]!.date)}
          </h2>
          <Timeline>
            {list.map((entry, at) => (
              <Moment
                key={entry.id}
                id={list[at - 1]?.on === entry.on ? undefined : idOf(entry.on)}
                by={entry.kind === "reply" ? "one" : "both"}
                date={dateOf(entry, today)}
                title={titleOf(entry)}
                note={noteOf(entry)}
                onPress={entry.kind === "kept" ? undefined : () => onEntry(entry)}
              />
            ))}
          </Timeline>
        </section>
      ))}
      {!isAll && (
        <div>
          <WordLink onPress={() => setMost(most + AT_ONCE)}>{t("story.earlier")}</WordLink>
        </div>
      )}
    </>
  );
}

/** The newest months with at least so many entries in all. */
function monthsOf(entries: readonly StoryEntry[], least: number) {
  const months = [...groupBy(entries, ({ on }) => monthOf(on))];
  const shown: [Month, StoryEntry[]][] = [];
  for (let count = 0; count < least && shown.length < months.length; ) {
    const next = months[shown.length]!;
    shown.push(next);
    count += next[1].length;
  }
  return { months: shown, isAll: shown.length === months.length };
}

const idOf = (on: string): string => `on-${on}`;

function arriveAt(day: string): void {
  const place = document.getElementById(idOf(day));
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: "start" });
}
