/** What comes down the log of a pair: how much of it can be read now, and what reading it teaches. */
import { type Bytes, toHex } from "@innermost/core";
import type { Door } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import type { PairRecord, Renewal } from "../pair/record.ts";
import { awaitsOwnKeys } from "../pair/rotation.ts";

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
export function readable(
  door: Door,
  renewals: ReadonlyMap<string, Renewal>,
  pair: PairRecord,
  records: readonly LogRecord[],
): readonly LogRecord[] {
  const known = (signing: Bytes) => renewals.get(toHex(signing)) ?? null;
  const [first] = records;
  if (first?.kind === "rotation" && first.body && awaitsOwnKeys(door, pair, first.body, known)) return [];
  const next = records.findIndex(({ kind }, at) => at > 0 && kind === "rotation");
  return next < 0 ? records : records.slice(0, next);
}
