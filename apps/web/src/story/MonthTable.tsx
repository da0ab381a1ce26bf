import { formatDate, formatMonth, formatNumber, formatWeekday, t } from "../i18n/index.ts";
import { Almond } from "../parts/Almond.tsx";
import { groupBy } from "../parts/group-by.ts";
import { Unseen } from "../parts/Text.tsx";
import type { StoryEntry } from "./entry.ts";
import { addMonths, type Month, monthOf, weekdays, weeksIn } from "./month-grid.ts";
import css from "./story.module.css";

export interface MonthTableProps {
  entries: readonly StoryEntry[];
  month: Month;
  today: string;
  region: string;
  onMonth: (month: Month) => void;
  onDay: (day: string) => void;
}

/** A month at a glance: an almond where something was opened, and a day like any other where not. */
export function MonthTable({ entries, month, today, region, onMonth, onDay }: MonthTableProps) {
  const days = groupBy(entries, ({ on }) => on);
  const oldest = monthOf(entries.at(-1)?.on ?? today);
  const newest = [monthOf(entries[0]?.on ?? today), monthOf(today)].sort()[1]!;
  return (
    <div class={css.glance}>
      <div class={css.turn}>
        <h2 id="glance" aria-live="polite">
          {formatMonth(noonOf(`${month}-01`))}
        </h2>
        <div class={css.turnWords}>
          <Turn
            to={addMonths(month, -1)}
            may={month > oldest}
            word={t("story.month.before")}
            {...{ onMonth }}
          />
          <Turn
            to={addMonths(month, 1)}
            may={month < newest}
            word={t("story.month.after")}
            {...{ onMonth }}
          />
        </div>
      </div>
      <table class={css.table} aria-labelledby="glance">
        <thead>
          <tr>
            {weekdays(region).map((day) => (
              <th key={day} scope="col">
                <span aria-hidden="true">{formatWeekday(noonOf(day), "narrow")}</span>
                <Unseen>{formatWeekday(noonOf(day), "long")}</Unseen>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksIn(month, region).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((day, at) => (
                <td key={day ?? at} aria-current={day === today ? "date" : undefined}>
                  {day && <Day day={day} count={days.get(day)?.length ?? 0} onDay={onDay} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const noonOf = (day: string): Date => new Date(`${day}T12:00:00`);

interface TurnProps {
  to: Month;
  /** Whether there is anything to turn to. */
  may: boolean;
  word: string;
  onMonth: (month: Month) => void;
}

function Turn({ to, may, word, onMonth }: TurnProps) {
  return (
    <button
      type="button"
      class={css.turnWord}
      aria-disabled={may ? undefined : "true"}
      onClick={() => may && onMonth(to)}
    >
      {word}
    </button>
  );
}

function Day({ day, count, onDay }: { day: string; count: number; onDay: (day: string) => void }) {
  const number = formatNumber(Number(day.slice(8)));
  if (count === 0) return <span class={css.day}>{number}</span>;
  return (
    <button
      type="button"
      class={css.day}
      aria-label={t("story.month.day", { date: formatDate(noonOf(day), false), count })}
      onClick={() => onDay(day)}
    >
      {number}
      <Almond />
    </button>
  );
}
