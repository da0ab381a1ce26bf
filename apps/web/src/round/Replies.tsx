import { t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { arrive } from "../parts/arrive.ts";
import { join } from "../parts/join.ts";
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
  const isThere = turn.phase === "sent" || theirReply !== null;
  return (
    <div class={join(css.replies, !isThere && css.none)}>
      {turn.phase === "sent" && <Given who={t("reveal.yours")} reply={turn.reply} given />}
      <div role="status">
        {theirReply && <Given who={t("reveal.theirs", named(theirName))} reply={theirReply} />}
      </div>
      {turn.phase === "sent" && !theirReply && <Text look="soft">{t("reveal.later")}</Text>}
    </div>
  );
}

/** `given`: it has just taken the place of where it was written. */
function Given({ who, reply, given }: { who: string; reply: Reply; given?: boolean }) {
  return (
    <section class={css.reply} aria-label={who} tabIndex={given ? -1 : undefined} ref={given ? arrive : null}>
      <p class={css.who}>{who}</p>
      <p class={css.start}>{t(`way.${reply.way}-start`)}</p>
      <p class={css.words} dir="auto">
        {reply.words}
      </p>
    </section>
  );
}
