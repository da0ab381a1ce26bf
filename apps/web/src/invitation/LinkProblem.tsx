import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { ByHand, type Copied } from "../parts/ByHand.tsx";
import { Envelope } from "../parts/Envelope.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text, Unseen } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./LinkProblem.module.css";

export interface LinkProblemProps extends ScreenFrame {
  why: "expired" | "used" | "garbled" | "away" | "own" | "taken-back";
  /** Copies one line that asks for a new link; it sends nothing. */
  onCopyAsk?: (() => void) | undefined;
  copied?: Copied | undefined;
  onCode: () => void;
  onRetry?: (() => void) | undefined;
  onHome: () => void;
}

/** A link that leads nowhere: what is so, what is safe, and one thing to do. */
export function LinkProblem({ why, onCopyAsk, copied, onCode, onRetry, onHome, ...frame }: LinkProblemProps) {
  const canAsk = onCopyAsk && (why === "expired" || why === "used" || why === "garbled");
  return (
    <Screen {...frame} start={{ kind: "mark", onPress: onHome }}>
      <div class={css.art}>
        <Envelope seal="gone" size="medium" />
      </div>
      <div class={css.words}>
        <Title>{t(`link.${why}`)}</Title>
        <Text look="read">{t(`link.${why}-body`)}</Text>
        {canAsk && <Text look="soft">{t("link.ask-note")}</Text>}
        {canAsk ? (
          <Button onPress={onCopyAsk}>{t(copied === "copied" ? "link.asked" : "link.ask")}</Button>
        ) : (
          <Other why={why} onRetry={onRetry} onHome={onHome} />
        )}
        {canAsk && copied === "refused" && <ByHand text={t("shell.askAgain")} />}
        <Unseen polite>{copied === "copied" ? t("link.asked") : ""}</Unseen>
        {why !== "own" && (
          <div>
            <WordLink onPress={onCode}>{t("link.code")}</WordLink>
          </div>
        )}
      </div>
    </Screen>
  );
}

function Other({ why, onRetry, onHome }: Pick<LinkProblemProps, "why" | "onRetry" | "onHome">) {
  if (why === "away" && onRetry) return <Button onPress={onRetry}>{t("link.retry")}</Button>;
  return <Button onPress={onHome}>{t("link.home")}</Button>;
}
