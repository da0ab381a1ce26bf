import { type MessageId, t } from "../i18n/index.ts";
import { named } from "../i18n/named.ts";
import { arrive } from "../parts/arrive.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Field } from "../parts/Field.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./Reveal.module.css";
import type { RevealProps } from "./reveal-props.ts";
import { type ReplyProblem, type TurnState, ways } from "./turn-state.ts";

type Open = Exclude<TurnState, { phase: "sent" }>;
type Writing = Extract<TurnState, { phase: "writing" }>;

/** The listener's turn, until the reply is given. */
export function Turn({ turn, ...props }: Omit<RevealProps, "turn"> & { turn: Open }) {
  return (
    <section aria-labelledby="turn">
      <h2 class={css.heading} id="turn">
        {t("reveal.turn", named(props.mine.name))}
      </h2>
      {turn.phase === "choose" ? <Choose {...props} /> : <Write {...props} turn={turn} />}
    </section>
  );
}

function Choose({ onWay }: Pick<RevealProps, "onWay">) {
  return (
    <Stack gap="l">
      <Rows open label={t("reveal.turn", named(""))}>
        {ways.map((way) => (
          <Row key={way} word={t(`way.${way}`)} onPress={() => onWay(way)}>
            {t(`way.${way}-start`)}
          </Row>
        ))}
      </Rows>
      <Text look="soft">{t("reveal.after")}</Text>
    </Stack>
  );
}

type WriteProps = Pick<RevealProps, "onReplyInput" | "onSendReply" | "onAnotherWay"> & { turn: Writing };

function Write({ turn, onReplyInput, onSendReply, onAnotherWay }: WriteProps) {
  const { way, value, sending, problem } = turn;
  return (
    <Stack gap="l">
      <Field
        label={t(`way.${way}-start`)}
        value={value}
        onInput={onReplyInput}
        multiline
        size="read"
        inputRef={arrive}
        errorId={problem ? "reply-problem" : undefined}
      />
      {problem && <Problem problem={problem} />}
      <Button disabled={sending || !value.trim()} onPress={onSendReply}>
        {t(sending ? "reveal.sending" : "reveal.send")}
      </Button>
      <div>
        <WordLink onPress={onAnotherWay}>{t("reveal.another-way")}</WordLink>
      </div>
    </Stack>
  );
}

const problems = {
  offline: ["reveal.offline", "reveal.offline-body"],
  "too-long": ["reveal.long", "reveal.long-body"],
  "storage-full": ["answer.full", "answer.full-body"],
  "storage-refused": ["answer.refused", "answer.refused-body"],
} as const satisfies Record<ReplyProblem, readonly [MessageId, MessageId]>;

function Problem({ problem }: { problem: ReplyProblem }) {
  const [title, body] = problems[problem];
  return (
    <ErrorNote id="reply-problem" title={t(title)}>
      {t(body)}
    </ErrorNote>
  );
}
