import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { type MessageId, t } from "../i18n/index.ts";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Field } from "../parts/Field.tsx";
import { Stack } from "../parts/Stack.tsx";

export interface LockAgainProps {
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
  label: MessageId;
  /** The two messages of what went wrong: what is so, then what to do. */
  problem: readonly [MessageId, MessageId] | null;
  onSend: () => void;
  children: ComponentChildren;
}

/** Asks for the passphrase once more before something that matters. */
export function LockAgain({ passphrase, onPassphrase, label, problem, onSend, children }: LockAgainProps) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const send = (event: Event) => {
    event.preventDefault();
    // Nothing to try yet: the way on is the field.
    if (passphrase === "") field.current?.focus();
    onSend();
  };
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="l">
        <Field
          label={t(label)}
          value={passphrase}
          onInput={onPassphrase}
          type="password"
          autocomplete="current-password"
          errorId={problem ? "lock-problem" : undefined}
          code
          inputRef={field}
        />
        {problem && (
          <ErrorNote id="lock-problem" title={t(problem[0])}>
            {t(problem[1])}
          </ErrorNote>
        )}
        {children}
      </Stack>
    </form>
  );
}
