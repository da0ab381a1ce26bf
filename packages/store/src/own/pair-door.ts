/** The way into the pair's space for what one's devices do there: letting each other in, and shutting out. */
import type { Link, Result } from "@innermost/sync";
import type { Session } from "../local/session.ts";
import type { PairRecord } from "../pair/record.ts";

export const isKept = (pair: PairRecord | null): pair is PairRecord => (pair?.epochKeys.length ?? 0) > 1;

/** The pair's link: null where there is no pair to enter; "later" where there is one and the relay is away. */
export function pairLink({ memory, link, linkState }: Session): Link | null | "later" {
  if (!isKept(memory.pair) || linkState.name === "refused") return null;
  return link && linkState.name === "online" ? link : "later";
}

/** Where this device has no part in the pair's space any more, and so nothing there to shut. */
export const ENDED = new Set(["unknown-space", "unkept-expired", "not-member", "bad-login"]);

/** The same for shutting out: a door that can't be reached now is not a door that is shut. */
export function pairDoor(session: Session): Link | null | "later" {
  const { memory, linkState } = session;
  if (!isKept(memory.pair)) return null;
  if (linkState.name === "refused") return ENDED.has(linkState.code) ? null : "later";
  return pairLink(session);
}

/** Where a second try would be answered alike. */
const SETTLED = new Set(["slot-unknown", "slot-expired", "slot-used", "not-member", "unknown-number"]);
export const isSettled = (result: Result): boolean => result.ok || SETTLED.has(result.code);
