/**
 * Looks up, in the chunks, the heads that somebody's events name and that are older than those at hand: so that two
 * histories show however long ago they parted.
 */
import type { Bytes } from "@innermost/core";
import { EDGE } from "../pair/reader.ts";
import { witness } from "../trouble.ts";
import { chunkPlace, unpackChunk } from "./chunks.ts";
import type { Session } from "./session.ts";

/** Reads the store; writes there what it finds. */
export async function checkOldHeads(session: Session): Promise<void> {
  const { memory, keeper, ports } = session;
  const { pair, oldHeads } = memory;
  if (!pair || oldHeads.length === 0) return;
  for (const { number, head, isOwn, at } of oldHeads.splice(0)) {
    const index = Math.floor(number / EDGE);
    const bytes = await keeper.get<Bytes>(chunkPlace(pair.space, index));
    const ours = (bytes && unpackChunk(bytes))?.chain.heads[number % EDGE];
    if (!ours || ports.door.equal(ours, head)) continue;
    await witness(session, isOwn ? "own-histories" : "two-histories", at);
  }
}
