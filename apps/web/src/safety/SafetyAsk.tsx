import { t } from "../i18n/index.ts";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Title } from "../parts/Title.tsx";
import type { Answer, Question } from "./safety-check.ts";

export interface SafetyAskProps extends ScreenFrame {
  question: Question;
  onAnswer: (answer: Answer) => void;
}

const ANSWERS: readonly Answer[] = ["yes", "unsure", "no", "skip"];

/** One question. Each answer leads on at once, and none stays marked for whoever looks over a shoulder. */
export function SafetyAsk({ question, onAnswer, ...frame }: SafetyAskProps) {
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Title key={question} eyebrow={t("safety.eyebrow")}>
          {t(`safety.ask.${question}`)}
        </Title>
        <Rows>
          {ANSWERS.map((answer) => (
            <Row key={`${question} ${answer}`} onPress={() => onAnswer(answer)}>
              {t(`safety.answer.${answer}`)}
            </Row>
          ))}
        </Rows>
      </Stack>
    </Screen>
  );
}
