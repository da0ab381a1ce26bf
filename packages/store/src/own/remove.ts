/** Shuts one's own devices out, and remembers that a notice was read. */
import type { Session } from "../local/session.ts";
import type { Written } from "../ports/storage.ts";
import type { Proof, Removed } from "./contract.ts";

/** Asks for the lock. The device learns of it when it next asks the relay; what it holds it keeps. */
export async function removeDevice(_session: Session, _device: string, _proof: Proof): Promise<Removed> {
  return { ok: false, why: "away" };
}

export async function noticeDevice(_session: Session, _device: string): Promise<Written> {
  return { ok: true };
}
