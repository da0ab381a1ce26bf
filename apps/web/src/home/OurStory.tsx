import { formatDate, t } from "../i18n/index.ts";
import { Almond } from "../parts/Almond.tsx";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Moment, Timeline } from "../parts/Timeline.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./home.module.css";

export interface StoryEntry {
  id: string;
  date: Date;
  /** The card's title, or the reply's words; not shown for "kept". */
  title: string;
  /** kept: both said yes; opened: two letters; reply: one person's; experiences: rooms of the check; focus: what both chose; week: what both told of it. */
  kind: "kept" | "opened" | "reply" | "experiences" | "focus" | "week";
  /** Who replied. */
  by?: string | undefined;
  /** Where it leads, if not to its letters. */
  to?: string | undefined;
}

export interface OurStoryProps extends ScreenFrame {
  /** Newest first. */
  entries: readonly StoryEntry[];
  /** The year now: dates of other years name theirs. */
  year: number;
  onEntry: (entry: StoryEntry) => void;
  /** Offered while nothing was opened yet. */
  onFirstCard?: (() => void) | undefined;
}

/** Only what both can already see, along one thread. */
export function OurStory({ entries, year, onEntry, onFirstCard, ...frame }: OurStoryProps) {
  const first = entries.every(({ kind }) => kind === "kept");
  return (
    <Screen {...frame}>
      <div class={css.storyTitle}>
        <Title>{t("home.story.title")}</Title>
      </div>
      {first ? <First entry={entries[0]} year={year} /> : <Thread {...{ entries, year, onEntry }} />}
      <div class={css.storyFoot}>
        <Text look="soft">{t("home.story.only")}</Text>
        {first && onFirstCard && (
          <div>
            <Button inline onPress={onFirstCard}>
              {t("home.story.firstCard")}
            </Button>
          </div>
        )}
      </div>
    </Screen>
  );
}

function Thread({ entries, year, onEntry }: Pick<OurStoryProps, "entries" | "year" | "onEntry">) {
  return (
    <Timeline>
      {entries.map((entry) => (
        <Moment
          key={entry.id}
          by={entry.kind === "reply" ? "one" : "both"}
          date={dateOf(entry, year)}
          title={titleOf(entry)}
          note={noteOf(entry)}
          onPress={entry.kind === "kept" ? undefined : () => onEntry(entry)}
        />
      ))}
    </Timeline>
  );
}

/** The thread goes on as dots: places left free. */
function First({ entry, year }: { entry: StoryEntry | undefined; year: number }) {
  return (
    <ol class={css.first}>
      {entry && (
        <li class={css.kept}>
          <span class={css.threadMark}>
            <Almond />
          </span>
          <div>
            <Text look="soft">{dateOf(entry, year)}</Text>
            <Text look="lead">{titleOf(entry)}</Text>
          </div>
        </li>
      )}
      <li class={css.free}>
        <span class={css.threadMark}>
          <span class={css.freeRing} />
        </span>
        <Text look="read">{t("home.story.firstRest")}</Text>
      </li>
    </ol>
  );
}

function dateOf({ date }: StoryEntry, year: number): string {
  return formatDate(date, date.getFullYear() !== year);
}

function titleOf({ kind, title }: StoryEntry): string {
  if (kind === "kept") return t("home.story.kept");
  return kind === "reply" ? t("home.story.quote", { words: title }) : title;
}

function noteOf({ kind, by }: StoryEntry): string | undefined {
  if (kind === "kept") return undefined;
  if (kind === "experiences") return t("home.story.experiences");
  if (kind === "focus") return t("home.story.focus");
  if (kind === "week") return t("home.story.weekNote");
  return kind === "reply" ? t("home.story.reply", { name: by ?? "" }) : t("home.story.opened");
}
