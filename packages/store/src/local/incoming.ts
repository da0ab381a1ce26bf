/** What comes down the log of a pair: how much of it can be read now, and what reading it teaches. */
import { type Bytes, toHex } from "@innermost/core";
import type { LogRecord } from "@innermost/sync";
import type { PairRecord } from "../pair/record.ts";
import { awaitsOwnKeys } from "../pair/rotation.ts";
import type { Session } from "./session.ts";

export const isRotation = ({ kind }: LogRecord): boolean => kind === "rotation";

/** What reading the log teaches of a pair; all else in its record is this person's own doing. */
export const learned = ({
  partner,
  epochKeys,
  expiresAt,
  mine,
  theirs,
}: PairRecord): Partial<PairRecord> => ({
  partner,
  epochKeys,
  expiresAt,
  ...(mine ? { mine } : {}),
  ...(theirs ? { theirs } : {}),
});

/**
 * The records that can be read now: up to the next rotation, as that may change by which keys the rest is read; none where
 * it is one by another of one's devices, whose new keys haven't come here yet.
 */
export function readable({ memory, ports }: Session, pair: PairRecord, records: LogRecord[]): LogRecord[] {
  const known = (signing: Bytes) => memory.renewals.get(toHex(signing)) ?? null;
  const [first] = records;
  if (first?.kind === "rotation" && first.body && awaitsOwnKeys(ports.door, pair, first.body, known))
    return [];
  const next = records.findIndex(({ kind }, at) => at > 0 && kind === "rotation");
  return next < 0 ? records : records.slice(0, next);
}
