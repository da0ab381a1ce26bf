/** A second device by QR code or link: one's old device hands over, the new one takes up. */
import type { Ports, Session } from "../local/session.ts";
import type { LinkBegun, LinkFound, Proof, TakenUp } from "./contract.ts";

/** Asks for the lock, then opens a link for ten minutes. Needs the relay. */
export async function beginLink(_session: Session, _proof: Proof, _here: string): Promise<LinkBegun> {
  return { ok: false, why: "away" };
}

/** Takes the link back, also where the relay is away: it is closed there at the next chance. */
export async function endLink(_session: Session): Promise<void> {}

/** Reads what lies behind a link's fragment. Asks the relay once; writes nothing. */
export async function lookAtLink(_ports: Ports, _fragment: string): Promise<LinkFound> {
  return { ok: false, why: "away" };
}

/** Brings everything of this person to this device, which has a lock and nothing but perhaps a beginning of its own. */
export async function takeUp(
  _session: Session,
  _found: LinkFound & { ok: true },
  _here: string,
): Promise<TakenUp> {
  return { ok: false, why: "away" };
}
