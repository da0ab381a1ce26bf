import { t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { Text } from "../parts/Text.tsx";
import css from "./Reveal.module.css";
import type { Reply, TurnState } from "./turn-state.ts";

interface Props {
  turn: TurnState;
  theirReply: Reply | null;
  theirName?: string | undefined;
}

/** What each gave back. A reply that isn't there says nothing about the one it would come from. */
export function Replies({ turn, theirReply, theirName }: Props) {
  return (
    <div class={css.replies}>
      {turn.phase === "sent" && <Given who={t("reveal.yours")} reply={turn.reply} />}
      <div role="status">
        {theirReply && <Given who={t("reveal.theirs", named(theirName))} reply={theirReply} />}
      </div>
      {turn.phase === "sent" && !theirReply && <Text look="soft">{t("reveal.later")}</Text>}
    </div>
  );
}

function Given({ who, reply }: { who: string; reply: Reply }) {
  return (
    <section class={css.reply} aria-label={who}>
      <p class={css.who}>{who}</p>
      <p class={css.start}>{t(`way.${reply.way}-start`)}</p>
      <p class={css.words} dir="auto">
        {reply.words}
      </p>
    </section>
  );
}
