import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Letter } from "../parts/Letter.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";

export interface ReturnedProps extends ScreenFrame {
  /** The card's title. */
  title: string;
  /** My own words, back with me; null when they are not on this device. */
  own: string | null;
  onHome: () => void;
}

/** The other's side does not fit what was sealed: nothing of mine was opened. */
export function CouldNotOpen(props: ReturnedProps) {
  return <Returned {...props} heading={t("unopened.title")} body={t("unopened.body")} />;
}

/** The time ran out: the text returns to its author. */
export function Expired(props: ReturnedProps) {
  return <Returned {...props} heading={t("returned.title")} body={t("returned.body")} />;
}

/** Both were in, and one of the two took theirs back: whose it was is not said. */
export function Withdrawn(props: ReturnedProps) {
  return <Returned {...props} heading={t("withdrawn.title")} body={t("withdrawn.body")} />;
}

/** Both were in, and the time ran out; `given`: mine was open to them by then. */
export function Late({ given, ...props }: ReturnedProps & { given: boolean }) {
  return <Returned {...props} heading={t("late.title")} body={t(given ? "late.given" : "late.body")} />;
}

function Returned({ heading, body, ...props }: ReturnedProps & { heading: string; body: string }) {
  const { title, own, onHome, ...frame } = props;
  return (
    <Screen {...frame} footer={<Button onPress={onHome}>{t("returned.home")}</Button>}>
      <Stack gap="l">
        <Title eyebrow={title}>{heading}</Title>
        <Text look="read">{body}</Text>
        {own !== null && (
          <Letter author={t("returned.own")} folds="one">
            {own}
          </Letter>
        )}
      </Stack>
    </Screen>
  );
}
