/** Takes what was just written of one's own into memory. */
import { type Bytes, foldPersonal } from "@innermost/core";
import { knownEvent } from "../local/memory.ts";
import type { Session } from "../local/session.ts";

/**
 * Folds records, in the order of their places, that are durable. Where another device's were read while these were being
 * written, some of those may belong behind them: then all are read again, so that every device folds in one order.
 */
export async function foldOwn(session: Session, ...records: readonly [string, Bytes][]): Promise<void> {
  const { memory } = session;
  const events = records.flatMap(([, bytes]) => knownEvent(bytes));
  memory.personal = foldPersonal(memory.personal, events);
  if (records.some(([place]) => place < memory.lastOwn)) await session.own.foldAgain();
  else memory.lastOwn = records.at(-1)?.[0] ?? memory.lastOwn;
}
