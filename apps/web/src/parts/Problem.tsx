import { Button } from "./Button.tsx";
import { Envelope } from "./Envelope.tsx";
import css from "./Problem.module.css";
import { Screen, type ScreenFrame } from "./Screen.tsx";
import { Text } from "./Text.tsx";
import { Title } from "./Title.tsx";

export interface ProblemProps extends ScreenFrame {
  title: string;
  body: string;
  action: string;
  onAction: () => void;
}

/** A whole page that can't go on: what is so, what is safe, and one thing to do. */
export function Problem({ title, body, action, onAction, ...frame }: ProblemProps) {
  return (
    <Screen {...frame} title={title} footer={<Button onPress={onAction}>{action}</Button>}>
      <div class={css.art}>
        <Envelope seal="gone" size="medium" />
      </div>
      <div class={css.words} role="alert">
        <Title>{title}</Title>
        <Text look="read">{body}</Text>
      </div>
    </Screen>
  );
}
