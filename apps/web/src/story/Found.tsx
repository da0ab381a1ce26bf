import { useMemo, useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Text } from "../parts/Text.tsx";
import { Moment, Timeline } from "../parts/Timeline.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { dateOf, noteOf, type StoryEntry, titleOf } from "./entry.ts";
import { Marked } from "./Marked.tsx";
import { excerpt, holds, plain, spansOf } from "./search.ts";
import css from "./story.module.css";

export interface FoundProps {
  entries: readonly StoryEntry[];
  /** Each of them is to be there; plain already. */
  words: readonly string[];
  today: string;
  onEntry: (entry: StoryEntry) => void;
}

const AT_ONCE = 20;

/** What holds every word, the newest first, and where in it the words stand. */
export function Found({ entries, words, today, onEntry }: FoundProps) {
  const [most, setMost] = useState(AT_ONCE);
  const texts = useMemo(() => entries.map((entry) => textsOf(entry).map(plain)), [entries]);
  const found = entries.filter((_, at) => holds(texts[at] ?? [], words));
  return (
    <div class={css.found}>
      <div role="status" class={css.count}>
        <Text look="soft">{t("story.found", { count: found.length })}</Text>
      </div>
      {found.length === 0 && <Text>{t("story.foundNothing")}</Text>}
      <Timeline>
        {found.slice(0, most).map((entry) => (
          <Moment
            key={entry.id}
            by={entry.kind === "reply" ? "one" : "both"}
            date={dateOf(entry, today)}
            title={<Marked text={titleOf(entry)} spans={spansOf(titleOf(entry), words)} />}
            note={<Where entry={entry} words={words} />}
            onPress={entry.kind === "kept" ? undefined : () => onEntry(entry)}
          />
        ))}
      </Timeline>
      {found.length > most && (
        <div>
          <WordLink onPress={() => setMost(most + AT_ONCE)}>{t("story.more")}</WordLink>
        </div>
      )}
    </div>
  );
}

const textsOf = (entry: StoryEntry): string[] => [
  titleOf(entry),
  noteOf(entry) ?? "",
  dateOf(entry, ""),
  ...(entry.words ?? []),
];

/** The first text behind an entry in which a word stands; else what it is. */
function Where({ entry, words }: { entry: StoryEntry; words: readonly string[] }) {
  for (const text of entry.words ?? []) {
    const spans = spansOf(text, words);
    if (spans.length > 0) return <Marked {...excerpt(text, spans)} />;
  }
  return <>{noteOf(entry)}</>;
}
