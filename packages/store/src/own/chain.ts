/**
 * The chain of the private log. Each batch says what its device had seen of the log before it, so that a relay which
 * leaves something out between one's own devices, or shows it in another order, is found out by the next that is written.
 */
import type { Bytes } from "@innermost/core";
import type { Door } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import { nextHead } from "../pair/reader.ts";
import { type Row, SEEN } from "./rows.ts";

/** Where this device keeps how far its chain has come. */
export const CHAIN = "private-chain";

/** Heads that are kept, the last of them after `number`. */
export interface PrivateChain {
  number: number;
  heads: Bytes[];
}

const HEADS_MOST = 200;
const NOTHING = new Uint8Array(32);

/** The row by which a batch tells what its device has seen; none where this device doesn't know the log from its beginning. */
export const seenRow = (chain: PrivateChain | null): Row[] =>
  chain ? [[SEEN, [chain.number, chain.heads.at(-1)]]] : [];

/** What a batch says that its device had seen. */
function seenIn(rows: readonly Row[]): { number: number; head: Bytes } | null {
  const [, value] = rows.find(([place]) => place === SEEN) ?? [];
  const [number, head] = Array.isArray(value) ? value : [];
  return Number.isSafeInteger(number) && head instanceof Uint8Array ? { number, head } : null;
}

/** The chain after these records, and whether one of them has seen another log than this. Null: not known from its beginning. */
export function followChain(
  door: Door,
  before: PrivateChain | null,
  records: readonly LogRecord[],
  rowsOf: (record: LogRecord) => readonly Row[],
): { chain: PrivateChain | null; isOdd: boolean } {
  const chain = before
    ? { number: before.number, heads: [...before.heads] }
    : { number: 0, heads: [NOTHING] };
  let isOdd = false;
  for (const record of records) {
    if (record.number <= chain.number) continue;
    if (record.number !== chain.number + 1) return { chain: null, isOdd };
    isOdd ||= differs(door, chain, seenIn(rowsOf(record)));
    chain.heads.push(nextHead(door, chain.heads.at(-1) ?? NOTHING, record));
    chain.number = record.number;
  }
  return { chain: { ...chain, heads: chain.heads.slice(-HEADS_MOST) }, isOdd };
}

/** Nobody can have seen more than there was. Of what is older than the heads that are kept nothing can be said. */
function differs(
  door: Door,
  { number, heads }: PrivateChain,
  seen: { number: number; head: Bytes } | null,
): boolean {
  if (!seen) return false;
  if (seen.number > number) return true;
  const ours = heads.at(seen.number - number - 1);
  return number - seen.number < heads.length && ours !== undefined && !door.equal(ours, seen.head);
}
