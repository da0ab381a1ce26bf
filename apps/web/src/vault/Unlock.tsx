import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Field } from "../parts/Field.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { Rest } from "./Rest.tsx";
import css from "./vault.module.css";

export type UnlockProblem = "wrong" | "resting" | "passkey-failed";

export interface UnlockProps extends ScreenFrame {
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
  onOpen: () => void;
  opening: boolean;
  problem: UnlockProblem | null;
  /** How long it still rests, in seconds. */
  restSeconds?: number | undefined;
  passkeyAvailable: boolean;
  onPasskey: () => void;
  onForgotten: () => void;
}

/** The closed page: no name, no mark. Give it a frame without a start and without the four words. */
export function Unlock(props: UnlockProps) {
  const { passphrase, onPassphrase, onOpen, opening, problem, restSeconds, ...rest } = props;
  const { passkeyAvailable, onPasskey, onForgotten, ...frame } = rest;
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // The page has one thing to do, so the words can be typed at once.
  useEffect(() => field.current?.focus(), []);
  const resting = problem === "resting";
  const send = (event: Event) => {
    event.preventDefault();
    if (!opening && !resting) onOpen();
  };
  return (
    <Screen {...frame}>
      <Closed />
      <form class={css.form} onSubmit={send} noValidate>
        <Field
          label={t("vault.unlock.label")}
          value={passphrase}
          onInput={onPassphrase}
          type="password"
          autocomplete="current-password"
          inputRef={field}
          errorId={problem ? "unlock-problem" : undefined}
          code
        />
        {problem && <Trouble problem={problem} />}
        {resting && <Rest seconds={restSeconds ?? 0} />}
        <Button submit disabled={opening || resting}>
          {t(opening ? "vault.unlock.opening" : "vault.unlock.open")}
        </Button>
        <Stack row="apart" gap="s">
          {passkeyAvailable && <WordLink onPress={onPasskey}>{t("vault.unlock.passkey")}</WordLink>}
          <WordLink onPress={onForgotten}>{t("vault.unlock.forgotten")}</WordLink>
        </Stack>
      </form>
    </Screen>
  );
}

const troubles = { wrong: "wrong", resting: "resting", "passkey-failed": "passkeyFailed" } as const;

function Trouble({ problem }: { problem: UnlockProblem }) {
  const which = troubles[problem];
  return (
    <ErrorNote id="unlock-problem" title={t(`vault.unlock.${which}.what`)}>
      {t(`vault.unlock.${which}.next`)}
    </ErrorNote>
  );
}

/** The ring holds its word in the same grid cell, so that the word grows with the reader's type. */
function Closed() {
  return (
    <div class={css.closed}>
      <svg class={css.ring} viewBox="0 0 302 302" aria-hidden="true">
        <circle class={css.outer} cx="151" cy="151" r="150" />
        <circle class={css.inner} cx="151" cy="151" r="136" />
      </svg>
      <h1>{t("vault.unlock.title")}</h1>
    </div>
  );
}
