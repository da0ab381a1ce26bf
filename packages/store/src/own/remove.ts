/** Shuts one's own devices out, and remembers that a notice was read. */
import type { Session } from "../local/session.ts";
import type { Written } from "../ports/storage.ts";
import { note } from "../verbs/own.ts";
import type { Away, Proof, Removed } from "./contract.ts";
import { allUp } from "./link.ts";
import { proven } from "./proof.ts";
import { renewPair, renewPrivate } from "./renew.ts";
import { retaining } from "./retain.ts";
import { idOf } from "./space.ts";

const AWAY: Away = { ok: false, why: "away" };

/**
 * Asks for the lock. Needs the relay, which then refuses the device; what it holds it keeps. What is written from then
 * on is sealed under keys that it was never given. Once "away", the rest is done at the next occasion.
 */
export async function removeDevice(session: Session, device: string, proof: Proof): Promise<Removed> {
  const asked = await proven(session, proof);
  if (!asked.ok) return asked;
  const { own, memory } = session;
  if (own.private && device === idOf(own.private)) return { ok: false, why: "this-one" };
  if (!own.private || !memory.personal.devices.has(device)) return { ok: true };
  const planned = await session.save(retaining);
  if (!planned.ok || (await allUp(session)) === "later" || !(await renewPrivate(session, [device])))
    return AWAY;
  // Whatever happens between the two spaces, the rest is done at the next occasion, by any of one's devices.
  const isDone = await renewPair(session);
  void own.nudge().then(own.reconcile);
  return isDone ? { ok: true } : AWAY;
}

/** One's other devices hear of it, too: a notice is read once. */
export const noticeDevice = (session: Session, device: string): Promise<Written> =>
  note(session, "device.noticed", { device });
