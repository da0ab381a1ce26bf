import { useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Almond } from "../parts/Almond.tsx";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { Leaves } from "../parts/Leaves.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { dateOf, type StoryEntry, titleOf } from "./entry.ts";
import { Found } from "./Found.tsx";
import { MonthTable } from "./MonthTable.tsx";
import { type Month, monthOf } from "./month-grid.ts";
import { wanted } from "./search.ts";
import css from "./story.module.css";
import { Thread } from "./Thread.tsx";

export type { StoryEntry } from "./entry.ts";

export interface OurStoryProps extends ScreenFrame {
  /** Newest first. */
  entries: readonly StoryEntry[];
  /** The civil date now: dates of other years name theirs. */
  today: string;
  /** By whose custom a week begins: a BCP 47 tag. */
  region: string;
  onEntry: (entry: StoryEntry) => void;
  onPrint: () => void;
  /** Offered while nothing was opened yet. */
  onFirstCard?: (() => void) | undefined;
  /** How the page stands when it comes. */
  begun?: { query?: string; month?: Month } | undefined;
}

/** Only what both can already see, along one thread. */
export function OurStory(props: OurStoryProps) {
  const { entries, today, region, onEntry, onPrint, onFirstCard, begun, ...frame } = props;
  const first = entries.every(({ kind }) => kind === "kept");
  return (
    <Screen {...frame} spread="even">
      {first ? (
        <Leaves gap="none" first={<Name />}>
          <First entry={entries[0]} today={today} />
          <Foot onFirstCard={onFirstCard} />
        </Leaves>
      ) : (
        <Story {...{ entries, today, region, onEntry, onPrint, begun }} />
      )}
    </Screen>
  );
}

const Name = () => (
  <div class={css.title}>
    <Title>{t("home.story.title")}</Title>
  </div>
);

function Foot({ onFirstCard }: Pick<OurStoryProps, "onFirstCard">) {
  return (
    <div class={css.foot}>
      <Text look="soft">{t("home.story.only")}</Text>
      {onFirstCard && (
        <div>
          <Button inline onPress={onFirstCard}>
            {t("home.story.firstCard")}
          </Button>
        </div>
      )}
    </div>
  );
}

type StoryProps = Pick<OurStoryProps, "entries" | "today" | "region" | "onEntry" | "onPrint" | "begun">;

/** What is looked for stays in this page: it is in no address, and nothing keeps it. */
function Story({ entries, today, region, onEntry, onPrint, begun }: StoryProps) {
  const [query, setQuery] = useState(begun?.query ?? "");
  const [month, setMonth] = useState<Month | null>(begun?.month ?? null);
  const [day, setDay] = useState<string | null>(null);
  const words = wanted(query);
  const unfold = () => setMonth(month === null ? monthOf(entries[0]?.on ?? today) : null);
  return (
    <Leaves
      gap="none"
      first={
        <>
          <Name />
          <search class={css.search}>
            <Field label={t("story.search")} value={query} onInput={setQuery} />
          </search>
          {words.length === 0 && (
            <div class={css.ways}>
              <WordLink onPress={unfold} expanded={month !== null}>
                {t("story.month")}
              </WordLink>
              <WordLink onPress={onPrint}>{t("story.print")}</WordLink>
            </div>
          )}
          {words.length === 0 && month !== null && (
            <MonthTable {...{ entries, month, today, region }} onMonth={setMonth} onDay={setDay} />
          )}
        </>
      }
    >
      {words.length > 0 ? (
        <Found {...{ entries, words, today, onEntry }} />
      ) : (
        <Thread {...{ entries, today, onEntry, day }} onArrived={() => setDay(null)} />
      )}
      <Foot />
    </Leaves>
  );
}

/** The thread goes on as dots: places left free. */
function First({ entry, today }: { entry: StoryEntry | undefined; today: string }) {
  return (
    <ol class={css.first}>
      {entry && (
        <li class={css.kept}>
          <span class={css.threadMark}>
            <Almond />
          </span>
          <div>
            <Text look="soft">{dateOf(entry, today)}</Text>
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
