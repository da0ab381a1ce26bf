import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Field } from "../parts/Field.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./EnterCode.module.css";

export interface EnterCodeProps extends ScreenFrame {
  value: string;
  onInput: (value: string) => void;
  onTry: () => void;
  trying: boolean;
  problem: null | "dont-fit" | "resting" | "away";
  /** Whole seconds until the next try, while it rests. */
  restSeconds?: number | undefined;
  onBack: () => void;
  /** To the twelve words of one's own; left out where there is no such way. */
  onWords?: (() => void) | undefined;
}

/** Types the six words that a partner says. It never tells which word is off. */
export function EnterCode({
  value,
  onInput,
  onTry,
  trying,
  problem,
  restSeconds,
  onBack,
  onWords,
  ...frame
}: EnterCodeProps) {
  const blocked = trying || !value.trim() || (problem === "resting" && (restSeconds ?? 0) > 0);
  const send = () => {
    if (!blocked) onTry();
  };
  return (
    <Screen
      {...frame}
      start={{ kind: "back", onPress: onBack }}
      footer={<Foot {...{ blocked, send, trying, problem, restSeconds }} />}
    >
      <div class={css.page}>
        <Title>{t("enter.title")}</Title>
        <Text look="read">{t("enter.lead")}</Text>
        <div class={css.field}>
          <Field
            onEnter={send}
            label={t("enter.words")}
            value={value}
            onInput={onInput}
            multiline
            code
            errorId={problem ? "code-problem" : undefined}
          />
        </div>
        {problem && (
          <ErrorNote id="code-problem" title={t(`enter.${problem}`)}>
            {t(`enter.${problem}-body`)}
          </ErrorNote>
        )}
        {onWords && (
          <div>
            <WordLink onPress={onWords}>{t("enter.twelve")}</WordLink>
          </div>
        )}
      </div>
    </Screen>
  );
}

interface FootProps extends Pick<EnterCodeProps, "trying" | "problem" | "restSeconds"> {
  blocked: boolean;
  send: () => void;
}

function Foot({ blocked, send, ...state }: FootProps) {
  return (
    <>
      <Text look="soft">{t("enter.note")}</Text>
      <Button disabled={blocked} onPress={send}>
        {label(state)}
      </Button>
    </>
  );
}

function label({ trying, problem, restSeconds }: Pick<EnterCodeProps, "trying" | "problem" | "restSeconds">) {
  if (trying) return t("enter.trying");
  if (problem === "resting" && restSeconds) return t("enter.wait", { seconds: restSeconds });
  return t(problem ? "enter.again" : "enter.open");
}
