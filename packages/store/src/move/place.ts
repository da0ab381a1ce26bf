/** Where the log of a pair goes on, once both have agreed to move. */
import type { SharedState } from "@innermost/core";
import { placeOf, type Session } from "../local/session.ts";
import { CARRIED } from "../own/state.ts";
import { partnerKeysNow } from "../pair/record.ts";
import { makeRotation, rotationItem } from "../pair/rotation.ts";

/**
 * [Note: where a log goes on]
 * With the yes the log ends at its place: whatever has a later number there is void, for both, and was acknowledged to
 * somebody who had not heard of it. So nothing after that record is ever read there, and what its author promised stays
 * an intent, which goes along. At the new place the log goes on with the next number.
 */
export function isLeft({ own, ports }: Pick<Session, "own" | "ports">, { move }: SharedState): boolean {
  const { agreed } = move;
  return agreed !== null && !own.arrived.has(agreed.id) && agreed.address !== placeOf(ports);
}

/** Whether the two go on elsewhere, and here it is only to be read. */
export const isOver = (session: Session): boolean => isLeft(session, session.memory.settled);

/**
 * The first thing that is done at a new place is a new key: the relay before has nothing of what follows, and what lay
 * sealed there is handed in again by whoever sealed it, as after every new key. Harmless to repeat.
 */
export async function renewCarried({ memory, keeper, link, ports, save }: Session): Promise<void> {
  const at = await keeper.get<number>(CARRIED);
  const { pair, settled } = memory;
  const partner = pair && partnerKeysNow(pair);
  if (at === null || !pair || !partner || !link) return;
  if (settled.epoch > at) return void (await save({ [CARRIED]: null }));
  const epoch = pair.epochKeys.length;
  const item = rotationItem(ports.door, epoch, makeRotation(ports.door, pair, partner));
  await link.rotate({ fromEpoch: epoch - 1, item, admit: [], remove: [] });
}
