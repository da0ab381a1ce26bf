import { t } from "../i18n/index.ts";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export type NotedKind =
  | "behind"
  | "foreign-keys"
  | "in-my-name"
  | "lost"
  | "own-rows"
  | "unreadable"
  | "other-version"
  | "nonsense"
  | "clock";

export interface TroubleNoteProps {
  kind: NotedKind;
  /** Null for what lasts as long as it lasts. */
  onRead: (() => void) | null;
  /** Null where another try changes nothing. */
  onAgain: (() => void) | null;
  onCopy: () => void;
}

/** Something was not as it should be, and the two of them can go on all the same. */
export function TroubleNote({ kind, onRead, onAgain, onCopy }: TroubleNoteProps) {
  const title = t(`trouble.${kind}.title`);
  return (
    <div>
      <h2>{title}</h2>
      <Text>{t(`trouble.${kind}.text`)}</Text>
      <Stack row gap="s">
        {onRead && (
          <WordLink onPress={onRead} label={`${t("trouble.read")}: ${title}`}>
            {t("trouble.read")}
          </WordLink>
        )}
        {onAgain && (
          <WordLink onPress={onAgain} label={`${t("trouble.again")}: ${title}`}>
            {t("trouble.again")}
          </WordLink>
        )}
        <WordLink onPress={onCopy} label={`${t("trouble.copy")}: ${title}`}>
          {t("trouble.copy")}
        </WordLink>
      </Stack>
    </div>
  );
}
