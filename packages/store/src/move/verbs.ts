/** The verbs of moving: ask, answer, and begin at the new place. */
import { isAddress, toHex } from "@innermost/core";
import { withPending } from "../local/memory.ts";
import { placeOf, type Session, sharedIntent } from "../local/session.ts";
import { isKept } from "../own/pair-door.ts";
import { ENTERING, type Entering } from "../own/state.ts";
import type { Written } from "../ports/storage.ts";
import { holdsWholeLog } from "./carry.ts";

/** "not-an-address": it is no origin that one could move to. "same": it is the one where the two are. */
export type Asked = Written | { readonly ok: false; readonly why: "not-an-address" | "same" };

/** The origin behind what somebody typed, which may be a whole link, or a name alone; null where it is none. */
export function addressIn(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  const whole = /^[a-z]+:\/\//.test(text) ? text : `https://${text}`;
  const origin = /^[a-z]+:\/\/[^/?#]+/.exec(whole)?.[0] ?? "";
  const plain = origin.replace(/^https:(.*):443$/, "https:$1").replace(/^http:(.*):80$/, "http:$1");
  return isAddress(plain) ? plain : null;
}

/** Asks the partner to go on at another place. Nothing changes before they agree. */
export async function askToMove(session: Session, typed: string): Promise<Asked> {
  const address = addressIn(typed);
  if (!address) return { ok: false, why: "not-an-address" };
  if (address === placeOf(session.ports)) return { ok: false, why: "same" };
  if (!isKept(session.memory.pair)) return { ok: true };
  const move = toHex(session.ports.door.random(16));
  return session.commit([sharedIntent(session, "move.asked", { move, address })]);
}

/** One's answer to what the partner asks; a no also takes back what one has asked oneself. */
export async function answerMove(session: Session, agreed: boolean): Promise<Written> {
  const { asked } = withPending(session.memory).move;
  if (!asked || isAnswered(session, asked.id)) return { ok: true };
  return session.commit([sharedIntent(session, "move.decided", { move: asked.id, agreed })]);
}

/** Whether an answer of one's own is on its way. */
export const isAnswered = ({ memory }: Session, move: string): boolean =>
  [...memory.intents.values()].some(
    (one) =>
      one.kind === "append" && one.type === "move.decided" && (one.data as { move: string }).move === move,
  );

/** "read-only": this copy holds the older part of the log only as it was read, which no relay can go on from. */
export type Begun = Written | { readonly ok: false; readonly why: "read-only" };

/**
 * Makes this relay the new place of what was unpacked here: from now on the log is carried to it whenever it can be
 * reached, until it is there. Harmless to repeat.
 */
export async function beginHere(session: Session): Promise<Begun> {
  const entering = await session.keeper.get<Entering>(ENTERING);
  if (!entering) return { ok: true };
  if (!(await holdsWholeLog(session))) return { ok: false, why: "read-only" };
  const written = await session.save({ [ENTERING]: { ...entering, isFounding: true } });
  if (written.ok) session.connect();
  return written;
}
