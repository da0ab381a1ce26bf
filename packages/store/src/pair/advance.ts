/** The steps of becoming a pair that need no hand: revealing the nonce, and the first rotation once both confirmed. */

import { withPending } from "../local/memory.ts";
import { type Session, sharedIntent } from "../local/session.ts";
import { isConfirmedByBoth } from "./code.ts";
import type { PairRecord } from "./record.ts";
import { makeRotation, rotationItem } from "./rotation.ts";

/** Writes to the store and the relay; harmless to repeat. */
export async function advancePairing(session: Session): Promise<void> {
  const { pair } = session.memory;
  if (!pair) return;
  const shared = withPending(session.memory);
  if (pair.party === 0 && shared.pairing.joined && !shared.pairing.revealed) {
    await session.commit([sharedIntent(session, "pair.revealed", { nonce: pair.nonce })]);
  }
  const { settled } = session.memory;
  if (settled.epoch === 0 && isConfirmedByBoth(session.ports.door, pair, settled))
    await rotateOnce(session, pair);
}

/** Compare-and-swap at the relay: where the other was first, theirs comes down the log and is adopted. */
async function rotateOnce(session: Session, pair: PairRecord): Promise<void> {
  const { link, ports } = session;
  if (link?.state().name !== "online" || !pair.partner) return;
  const item = rotationItem(ports.door, 1, makeRotation(ports.door, pair, pair.partner));
  await link.rotate({ fromEpoch: 0, item, admit: [], remove: [] });
}
