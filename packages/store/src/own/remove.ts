/** Shuts one's own devices out, and remembers that a notice was read. */
import type { Session } from "../local/session.ts";
import type { Written } from "../ports/storage.ts";
import { note } from "../verbs/own.ts";
import type { Away, Proof, Removed } from "./contract.ts";
import { allUp } from "./link.ts";
import { shutOutOfPair, shutOutOfPrivate } from "./members.ts";
import { proven } from "./proof.ts";
import { idOf } from "./space.ts";

const AWAY: Away = { ok: false, why: "away" };

/** Asks for the lock. Needs the relay, which then refuses the device; what it holds it keeps. */
export async function removeDevice(session: Session, device: string, proof: Proof): Promise<Removed> {
  const asked = await proven(session, proof);
  if (!asked.ok) return asked;
  const { own, memory } = session;
  if (own.private && device === idOf(own.private)) return { ok: false, why: "this-one" };
  if (!own.private || !memory.personal.devices.has(device)) return { ok: true };
  if ((await allUp(session)) === "later" || !(await shutOutOfPrivate(session, device))) return AWAY;
  // Written between the two spaces: whatever happens now, the rest is done at the next occasion.
  const written = memory.personal.devices.get(device)?.removed
    ? { ok: true as const }
    : await note(session, "device.removed", { device });
  if (!written.ok) return written;
  const isOut = await shutOutOfPair(session, device);
  void own.nudge().then(own.reconcile);
  return isOut ? written : AWAY;
}

/** One's other devices hear of it, too: a notice is read once. */
export const noticeDevice = (session: Session, device: string): Promise<Written> =>
  note(session, "device.noticed", { device });
