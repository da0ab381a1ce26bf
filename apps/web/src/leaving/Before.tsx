import { formatDate, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Rule } from "../parts/Rule.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Moment, Timeline } from "../parts/Timeline.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./leaving.module.css";

export interface BeforeEntry {
  id: string;
  date: Date;
  title: string;
  /** What both said, where that is no letter. */
  lines: readonly string[];
  /** The letters that a tap opens. */
  letters: boolean;
}

export interface BeforeProps extends ScreenFrame {
  partnerName: string | null;
  /** Newest first. */
  entries: readonly BeforeEntry[];
  onLetters: (id: string) => void;
  onCopy: () => void;
  /** Whether the person has asked to delete it, and is asked once more. */
  deleting: boolean;
  onDelete: () => void;
  onSure: () => void;
  onKeep: () => void;
}

/** What both had opened before a pair ended. It is read only, and one's own to delete. */
export function Before(props: BeforeProps) {
  useFocusHeld();
  const { partnerName, entries, onLetters, onCopy, deleting, onDelete, onSure, onKeep, ...frame } = props;
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>
            {partnerName ? t("leaving.before.with", { name: partnerName }) : t("leaving.before.title")}
          </Title>
          <Text look="soft">{t("leaving.before.lead")}</Text>
        </Stack>
        {entries.length > 0 ? (
          <Timeline>
            {entries.map(({ id, date, title, lines, letters }) => (
              <Moment
                key={id}
                by="both"
                date={formatDate(date)}
                title={title}
                note={lines.length > 0 ? <Lines lines={lines} /> : undefined}
                onPress={letters ? () => onLetters(id) : undefined}
              />
            ))}
          </Timeline>
        ) : (
          <Text look="read">{t("leaving.before.nothing")}</Text>
        )}
        <Rule />
        {deleting ? (
          <Sure {...{ partnerName, onSure, onKeep }} />
        ) : (
          <div class={css.links}>
            <WordLink onPress={onCopy}>{t("leaving.ended.copy")}</WordLink>
            <WordLink onPress={onDelete}>{t("leaving.before.delete")}</WordLink>
          </div>
        )}
      </Stack>
    </Screen>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map((line) => (
      <span key={line} class={css.line}>
        {line}
      </span>
    ))}
  </>
);

function Sure({ partnerName, onSure, onKeep }: Pick<BeforeProps, "partnerName" | "onSure" | "onKeep">) {
  const text = partnerName
    ? t("leaving.before.deleteText", { name: partnerName })
    : t("leaving.before.deleteTextNoName");
  return (
    <Stack>
      <Text>{text}</Text>
      <Button variant="quiet" onPress={onSure}>
        {t("leaving.before.sure")}
      </Button>
      <div>
        <WordLink onPress={onKeep}>{t("leaving.before.keep")}</WordLink>
      </div>
    </Stack>
  );
}
