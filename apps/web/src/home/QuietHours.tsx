import { formatTime, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Field } from "../parts/Field.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./home.module.css";
import { Setting } from "./Setting.tsx";

export interface QuietHoursProps {
  /** From and to, as moments of any day; null where there are none. */
  hours: { readonly from: Date; readonly to: Date } | null;
  /** What stands in the two fields: "22:00". */
  draft: { readonly from: string; readonly to: string };
  onDraft: (draft: { from: string; to: string }) => void;
  /** One of the two is no time yet, or both are the same. */
  problem: boolean;
  onSet: () => void;
  onNone: () => void;
  opened?: boolean | undefined;
}

/** What stands in a field, as the app says times: the browser shows its fields in a language of its own. */
function saidOf(time: string): string | undefined {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  return hour && minute
    ? t("home.quiet.reads", { time: formatTime(new Date(2000, 0, 1, Number(hour), Number(minute))) })
    : undefined;
}

/** When it leaves one in peace. */
export function QuietHours({ hours, opened, ...form }: QuietHoursProps) {
  const value = hours
    ? t("home.quiet.value", { from: formatTime(hours.from), to: formatTime(hours.to) })
    : t("home.quiet.none");
  return (
    <div>
      <h2 class={css.groupTitle}>{t("home.quiet.group")}</h2>
      <Setting name={t("home.quiet.hours")} value={value} open={opened}>
        <Hours {...form} isSet={hours !== null} />
      </Setting>
    </div>
  );
}

type HoursProps = Omit<QuietHoursProps, "hours" | "opened"> & { isSet: boolean };

function Hours({ draft, onDraft, problem, onSet, onNone, isSet }: HoursProps) {
  const errorId = problem ? "quiet-problem" : undefined;
  const send = (event: Event) => {
    event.preventDefault();
    onSet();
  };
  const field = (end: "from" | "to") => (
    <Field
      type="time"
      label={t(`home.quiet.${end}`)}
      value={draft[end]}
      hint={saidOf(draft[end])}
      onInput={(time) => onDraft({ ...draft, [end]: time })}
      errorId={errorId}
    />
  );
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Text look="soft">{t("home.quiet.note")}</Text>
        {field("from")}
        {field("to")}
        {problem && (
          <ErrorNote id="quiet-problem" title={t("home.quiet.problem")}>
            {t("home.quiet.problemNext")}
          </ErrorNote>
        )}
        <Stack row gap="xl">
          <Button submit inline variant="quiet">
            {t("home.quiet.set")}
          </Button>
          {isSet && <WordLink onPress={onNone}>{t("home.quiet.clear")}</WordLink>}
        </Stack>
      </Stack>
    </form>
  );
}
