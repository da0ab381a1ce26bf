/** What becomes of a pair that nobody has kept in its time. */
import { toHex } from "@innermost/core";
import { withPending } from "./local/memory.ts";
import type { Session } from "./local/session.ts";

/**
 * An unkept pair whose time has run out. One whose key was renewed is kept, whatever else its record says; one that this
 * person has confirmed may have been kept while the device slept. Then it is for the person to end it: a relay that says
 * that it is over may lie, and nothing that it says erases anything.
 */
export function isOver(session: Session | null, now: number): boolean {
  const pair = session?.memory.pair;
  if (!session || !pair || pair.epochKeys.length > 1 || pair.expiresAt === null || pair.expiresAt > now)
    return false;
  return !(toHex(pair.person) in withPending(session.memory).pairing.confirmed);
}

/** Whether something here is this person's beyond a pair. */
export function hasOwnRecords({ memory, own }: Session): boolean {
  const { soloSince, checks, daily, weekly } = memory.personal;
  return own.private !== null || soloSince !== null || [checks, daily, weekly].some(({ size }) => size > 0);
}
