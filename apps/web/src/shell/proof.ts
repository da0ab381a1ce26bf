/** The lock, asked for once more: the passphrase or this device's own unlock, handed to what needs the proof. */
import type { Proof } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import type { Asking, AskProblem } from "../devices/AskLock.tsx";
import { afterPaint } from "./after-paint.ts";
import { useApp } from "./context.ts";
import { askPasskeys } from "./passkey.ts";
import { noteProved } from "./proved.ts";
import type { PasskeyRequest } from "./types.ts";

/** What a verb that asks for the lock may answer. */
type Answer = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** `then` is given what went well; "no-lock" and "this-one" never come, since the screens ask neither. */
export function useProof<T extends Answer>(
  verb: (proof: Proof) => Promise<T>,
  then: (answer: T & { ok: true }) => void,
): Asking {
  const app = useApp();
  const passkeys = usePasskeys();
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AskProblem>(null);

  function run(proof: Proof, whenWrong: AskProblem): void {
    setBusy(true);
    setProblem(null);
    afterPaint(app.clock, async () => {
      const answer = await verb(proof);
      setBusy(false);
      if (!answer.ok) return setProblem(answer.why === "wrong" ? whenWrong : (answer.why as AskProblem));
      setPassphrase("");
      noteProved(app);
      then(answer as T & { ok: true });
    });
  }
  async function byPasskey(): Promise<void> {
    setProblem(null);
    const prfOutput = await askPasskeys(passkeys, app.door.random(32));
    if (prfOutput) run({ prfOutput }, "passkey-failed");
    else setProblem("passkey-failed");
  }
  return {
    passphrase,
    onPassphrase: (typed) => {
      setPassphrase(typed);
      setProblem(null);
    },
    busy,
    problem,
    passkey: passkeys.length > 0,
    onPasskey: () => void byPasskey(),
    onSend: () => passphrase.trim() && !busy && run({ passphrase }, "wrong"),
  };
}

function usePasskeys(): readonly PasskeyRequest[] {
  const app = useApp();
  const [passkeys, setPasskeys] = useState<readonly PasskeyRequest[]>([]);
  useEffect(() => void app.store.passkeys().then(setPasskeys), [app]);
  return passkeys;
}
