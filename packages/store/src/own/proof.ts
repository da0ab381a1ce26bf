/** Asking for the lock again, before anything that could hand this person over. */
import type { Session } from "../local/session.ts";
import type { NotProven, Proof } from "./contract.ts";

/** A wrong passphrase counts like any other. Blocks for one Argon2id where a passphrase is given. */
export async function proven(
  { lock }: Pick<Session, "lock">,
  proof: Proof,
): Promise<{ readonly ok: true } | NotProven> {
  if ((await lock.state()).kind !== "locked") return { ok: false, why: "no-lock" };
  const tried =
    "passphrase" in proof
      ? await lock.tryPassphrase(proof.passphrase)
      : await lock.tryPasskey(proof.prfOutput);
  return tried.ok ? { ok: true } : tried;
}
