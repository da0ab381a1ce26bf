/**
 * The records that lie in chunks, as the relay gave them. What was read of them is in the chunks; but only the sealed
 * bytes carry the sums that everyone's chain runs over, so without them no other relay could go on with the log.
 */
import type { LogRecord } from "@innermost/sync";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import { OLDER } from "../own/state.ts";
import type { Change, Storage } from "../ports/storage.ts";

/** Bytes of bodies after which a row ends: so that carrying a log of years needs little memory at a time. */
const ROW_BYTES = 256 * 1024;

export const olderPlace = (number: number): string => OLDER + String(number).padStart(10, "0");

/** Rows of records that follow on each other, each at the place of its first number. */
export function olderRows(records: readonly LogRecord[]): Change[] {
  const rows: Change[] = [];
  let bunch: LogRecord[] = [];
  let size = 0;
  const end = (): void => {
    const [first] = bunch;
    if (first) rows.push([olderPlace(first.number), encode(bunch, rfc8949EncodeOptions)]);
    [bunch, size] = [[], 0];
  };
  for (const record of records) {
    bunch.push(record);
    size += record.body?.length ?? 0;
    if (size >= ROW_BYTES) end();
  }
  end();
  return rows;
}

/** Row by row, in order. A row may repeat numbers of the one before it; whoever reads takes each once. */
export async function* olderIn(storage: Storage): AsyncGenerator<readonly [string, readonly LogRecord[]]> {
  for (const key of await storage.keys(OLDER)) {
    const bytes = await storage.get(key);
    if (bytes) yield [key, decode(bytes) as LogRecord[]];
  }
}

/** Whether every record from the first one up to a number is here. */
export async function holdsOlder(storage: Storage, upTo: number): Promise<boolean> {
  let last = 0;
  for await (const [, records] of olderIn(storage)) {
    for (const { number } of records) if (number === last + 1) last = number;
    if (last >= upTo) return true;
  }
  return last >= upTo;
}
