import type { ComponentChildren } from "preact";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { backEyebrow, type Span } from "./range.ts";

export const WORDS_MOST = 300;

export interface BackWordsProps extends ScreenFrame {
  /** What was written of this week on another device. */
  twice?: ComponentChildren;
  week: Span;
  helped: string;
  wish: string;
  onHelped: (words: string) => void;
  onWish: (words: string) => void;
  /** With a partner it goes on to the envelope; alone it ends here. */
  alone: boolean;
  problem: "storage-full" | "storage-refused" | null;
  onNext: () => void;
  onBefore: () => void;
}

const PICKS = ["time", "listening", "thanks", "laugh", "rest"] as const;

/** What helped, and one small wish: in one's own words or picked, or left out. */
export function BackWords(props: BackWordsProps) {
  const { week, helped, wish, onHelped, onWish, alone, problem, onNext, onBefore } = props;
  return (
    <Screen
      {...props}
      title={t("back.page")}
      footer={<Button onPress={onNext}>{t(alone ? "back.keep" : "back.next")}</Button>}
    >
      <Stack gap="xl">
        <Title eyebrow={backEyebrow(week)}>{t("back.words.title")}</Title>
        <Stack gap="s">
          <Field
            label={t("back.words.helped")}
            value={helped}
            onInput={onHelped}
            multiline
            size="read"
            maxLength={WORDS_MOST}
            hint={fullHint(helped)}
          />
          <Text look="soft">{t("back.words.pick")}</Text>
          <Stack row gap="s">
            {PICKS.map((pick) => (
              <WordLink key={pick} onPress={() => onHelped(joined(helped, t(`back.words.pick.${pick}`)))}>
                {t(`back.words.pick.${pick}`)}
              </WordLink>
            ))}
          </Stack>
        </Stack>
        <Field
          label={t("back.words.wish")}
          value={wish}
          onInput={onWish}
          multiline
          size="read"
          maxLength={WORDS_MOST}
          hint={fullHint(wish)}
        />
        <NotKept problem={problem} />
        <Text look="soft">{t("back.words.note")}</Text>
        {props.twice}
        <div>
          <WordLink onPress={onBefore}>{t("back.before")}</WordLink>
        </div>
      </Stack>
    </Screen>
  );
}

/** Says it where no more goes in, so that nothing is cut off unseen. */
const fullHint = (words: string): string | undefined =>
  words.length >= WORDS_MOST ? t("back.words.full") : undefined;

/** What is there, and what was picked; the same word twice takes nothing on. */
function joined(words: string, pick: string): string {
  const before = words.trim();
  if (before === "") return pick;
  const both = `${before}, ${pick}`;
  return before.includes(pick) || both.length > WORDS_MOST ? words : both;
}
