import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { Circles } from "./Circles.tsx";
import css from "./keep.module.css";

export interface CompareCodeProps extends ScreenFrame {
  /** `null` until both are here: no part of the code exists before. */
  words: readonly string[] | null;
  /** The same check as groups of digits with spaces between. */
  digits: string;
  showDigits: boolean;
  onShowDigits: (show: boolean) => void;
  myName?: string | undefined;
  partnerName?: string | undefined;
  /** This person has said that they are the same. */
  waiting: boolean;
  onSame: () => void;
  onDiffer: () => void;
  /** In a browser that may forget what lies in a tab. */
  mayForget?: boolean | undefined;
}

/** Both say the four words aloud. Equal words mean that nobody stands in between. */
export function CompareCode(props: CompareCodeProps) {
  const { words, digits, showDigits, onShowDigits, myName, partnerName, waiting, ...rest } = props;
  const { onSame, onDiffer, mayForget, ...frame } = rest;
  return (
    <Screen {...frame}>
      <div class={css.page}>
        <Title>{t(words ? "keep.compare.title" : "keep.compare.comeTitle")}</Title>
        <Meeting
          words={words && (showDigits ? digits.split(" ") : words)}
          {...{ showDigits, myName, partnerName }}
        />
        <div class={css.lead}>
          <Text look="read">{t(leadOf(words !== null, showDigits))}</Text>
          {mayForget && <Text look="soft">{t("keep.tab")}</Text>}
        </div>
        {words && <Answer {...{ showDigits, onShowDigits, waiting, onSame, onDiffer }} />}
      </div>
    </Screen>
  );
}

function leadOf(here: boolean, digits: boolean) {
  if (!here) return "keep.compare.comeLead";
  return digits ? "keep.compare.leadDigits" : "keep.compare.lead";
}

type MeetingProps = Pick<CompareCodeProps, "words" | "showDigits" | "myName" | "partnerName">;

/** The words lie over the picture in one grid cell, as text that grows; where they don't fit they become a list. */
function Meeting({ words, showDigits, myName, partnerName }: MeetingProps) {
  const label = t(showDigits ? "keep.compare.digits" : "keep.compare.words");
  return (
    <div class={css.meeting}>
      <Circles label={t("keep.compare.picture")} />
      <p class={css.mine}>{myName ?? t("keep.compare.you")}</p>
      <div class={css.between} aria-live="polite">
        {words && (
          <ol class={showDigits ? css.digits : css.words} aria-label={label}>
            {words.map((word) => (
              <li key={word}>{word}</li>
            ))}
          </ol>
        )}
      </div>
      <p class={css.theirs}>{partnerName ?? t("keep.compare.partner")}</p>
    </div>
  );
}

type AnswerProps = Pick<CompareCodeProps, "showDigits" | "onShowDigits" | "waiting" | "onSame" | "onDiffer">;

function Answer({ showDigits, onShowDigits, waiting, onSame, onDiffer }: AnswerProps) {
  return (
    <div class={css.answer}>
      <Button disabled={waiting} onPress={onSame}>
        {t("keep.compare.same")}
      </Button>
      <Stack row="apart" gap="s">
        <WordLink onPress={onDiffer}>{t("keep.compare.differ")}</WordLink>
        <WordLink onPress={() => onShowDigits(!showDigits)}>
          {t(showDigits ? "keep.compare.showWords" : "keep.compare.showDigits")}
        </WordLink>
      </Stack>
      <p class={css.note} role="status">
        {t(waiting ? "keep.compare.said" : "keep.compare.note")}
      </p>
    </div>
  );
}
