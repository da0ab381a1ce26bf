import type { ComponentChildren } from "preact";
import { LockAgain } from "../home/LockAgain.tsx";
import { type MessageId, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { WordLink } from "../parts/WordLink.tsx";

/** What came of asking for the lock, and of what followed at once. */
export type AskProblem =
  | "wrong"
  | "resting"
  | "passkey-failed"
  | "away"
  | "storage-full"
  | "storage-refused"
  | null;

export interface Asking {
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
  busy: boolean;
  problem: AskProblem;
  /** This device has an unlock of its own that serves as well. */
  passkey: boolean;
  onPasskey: () => void;
  onSend: () => void;
}

const problems = {
  wrong: ["devices.lock.wrong", "devices.lock.wrongNext"],
  resting: ["devices.lock.resting", "devices.lock.restingNext"],
  "passkey-failed": ["devices.lock.passkey", "devices.lock.passkeyNext"],
  away: ["devices.lock.away", "devices.lock.awayNext"],
  "storage-full": ["devices.lock.full", "devices.lock.fullNext"],
  "storage-refused": ["devices.lock.refused", "devices.lock.refusedNext"],
} as const;

export interface AskLockProps {
  asking: Asking;
  /** What the field is called, where "once more" would not be plain enough. */
  label?: MessageId | undefined;
  /** The button's words, at rest and while it works. */
  action: string;
  working: string;
  /** Outlined where another button of the page is the filled one. */
  quiet?: boolean | undefined;
  children?: ComponentChildren;
}

/** The lock once more, before something that could hand this person over. */
export function AskLock({ asking, label, action, working, quiet, children }: AskLockProps) {
  const { passphrase, onPassphrase, busy, problem, passkey, onPasskey, onSend } = asking;
  return (
    <LockAgain
      {...{ passphrase, onPassphrase }}
      label={label ?? "devices.lock.label"}
      problem={problem && problems[problem]}
      onSend={() => !busy && onSend()}
    >
      <Button submit disabled={busy} variant={quiet ? "quiet" : "filled"}>
        {busy ? working : action}
      </Button>
      {passkey && !busy && (
        <div>
          <WordLink onPress={onPasskey}>{t("devices.lock.usePasskey")}</WordLink>
        </div>
      )}
      {children}
    </LockAgain>
  );
}
