import { t } from "../i18n/index.ts";
import { Leaves } from "../parts/Leaves.tsx";
import { Letter } from "../parts/Letter.tsx";
import { Screen } from "../parts/Screen.tsx";
import { KeepThis } from "./KeepThis.tsx";
import { Replies } from "./Replies.tsx";
import css from "./Reveal.module.css";
import type { RevealProps } from "./reveal-props.ts";
import { Turn } from "./Turn.tsx";

/** Both letters, then the listener's turn: three ways to begin, no advice; then the replies and the way on. */
export function Reveal(props: RevealProps) {
  const { title, mine, theirs, turn, onStop } = props;
  return (
    <Screen {...props} heavy spread="even" start={{ kind: "stop", onPress: onStop }} title={t("reveal.page")}>
      <Leaves
        gap="none"
        first={
          <>
            <h1 class={css.title}>{title}</h1>
            <div class={css.mine}>
              <Letter size="read" tilt="end" author={mine.name || t("reveal.you")}>
                {mine.words}
              </Letter>
            </div>
          </>
        }
      >
        <div class={css.theirs}>
          <Letter size="lead" tilt="start" folds="one" author={theirs.name || t("reveal.partner")}>
            {theirs.words}
          </Letter>
        </div>
        <div class={css.turn}>
          {turn.phase !== "sent" && <Turn {...props} turn={turn} />}
          <Replies turn={turn} theirReply={props.theirReply} theirName={theirs.name} />
          {turn.phase === "sent" && props.twice}
          {turn.phase === "sent" && <KeepThis {...props} />}
        </div>
      </Leaves>
    </Screen>
  );
}
