/** The verbs of "keep this?": what one says of the code, the name one gives, and the confirmation. */
import { plainName } from "@innermost/core";
import { withPending } from "../local/memory.ts";
import { type Session, sharedIntent } from "../local/session.ts";
import { compare, signConfirmation } from "../pair/code.ts";
import type { PairRecord } from "../pair/record.ts";
import type { Written } from "../ports/storage.ts";
import { isReadOnly } from "../trouble.ts";

/** What this person saw when comparing the code. Stays on this device. */
export const sayOfCode = (session: Session, code: PairRecord["code"]): Promise<Written> =>
  session.alterPair(() => ({ code }));

/** The name that the partner will see. Stays on this device until the confirmation. */
export const giveName = (session: Session, name: string): Promise<Written> =>
  session.alterPair(({ names }) => ({ names: { ...names, mine: plainName(name) } }));

/** Confirms the pair, signed over everything the code stands for. False where there is nothing to confirm yet. */
export async function confirm(session: Session): Promise<boolean> {
  const { pair } = session.memory;
  if (!pair?.names.mine || pair.code !== "same" || isReadOnly(session, "pair")) return false;
  const comparison = compare(session.ports.door, pair, withPending(session.memory));
  if (comparison.state !== "ready") return false;
  const data = signConfirmation(session.ports.door, pair, comparison.transcript, pair.names.mine);
  return (await session.commit([sharedIntent(session, "pair.confirmed", data)])).ok;
}
