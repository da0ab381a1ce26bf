/** The log of a pair as it lies here, record by record as a relay had it, and on its way to another relay. */
import type { Failure, Link, LogRecord } from "@innermost/sync";
import { decode } from "cborg";
import { itemPrefix } from "../local/log.ts";
import { holdsOlder } from "../local/older.ts";
import type { Session } from "../local/session.ts";
import { OLDER } from "../own/state.ts";

/** What a frame may hold, in bytes and records; a frame has room for a little more. */
const FRAME_BYTES = 100_000;
const FRAME_RECORDS = 200;
/** Everything of a record but its body, with the heads of its fields. */
const BARE_BYTES = 300;

/** Records in order from after a number on, up to what is settled here; ends early where one is missing. */
export async function* recordsAfter({ ports, memory }: Session, number: number): AsyncGenerator<LogRecord> {
  const { pair, settled } = memory;
  if (!pair) return;
  let last = number;
  const { storage } = ports;
  const [older, items] = await Promise.all([storage.keys(OLDER), storage.keys(itemPrefix(pair.space))]);
  // The row in which the first of them lies is the last one that begins before it.
  const from = older.findLastIndex((key) => Number(key.slice(-10)) <= number + 1);
  for (const key of [...older.slice(Math.max(0, from)), ...items]) {
    const bytes = await storage.get(key);
    const found = bytes ? (decode(bytes) as LogRecord | LogRecord[]) : [];
    for (const record of Array.isArray(found) ? found : [found]) {
      if (record.number <= last || record.number > settled.upTo) continue;
      if (record.number !== last + 1) return;
      last = record.number;
      yield record;
    }
  }
}

/** Whether every record of the log is here as a relay had it, or there is no log. */
export async function holdsWholeLog(session: Session): Promise<boolean> {
  const { pair, settled } = session.memory;
  if (!pair) return true;
  const { storage } = session.ports;
  const [item] = await storage.keys(itemPrefix(pair.space));
  return holdsOlder(storage, Number(item?.slice(-10) ?? settled.upTo + 1) - 1);
}

/** "missing": not all of it is here as a relay had it. Else what the relay refused it with. */
type Carried = "whole" | "missing" | Failure["code"];

/** Hands over what is settled here behind a number. */
export async function carryAfter(session: Session, link: Link, number: number): Promise<Carried> {
  let bunch: LogRecord[] = [];
  let size = 0;
  let last = number;
  for await (const record of recordsAfter(session, number)) {
    bunch.push(record);
    last = record.number;
    size += BARE_BYTES + (record.body?.length ?? 0);
    if (size < FRAME_BYTES && bunch.length < FRAME_RECORDS) continue;
    const result = await link.carry(bunch);
    if (!result.ok) return result.code;
    [bunch, size] = [[], 0];
  }
  const result = bunch.length > 0 ? await link.carry(bunch) : null;
  if (result && !result.ok) return result.code;
  // Where nobody here heard that it was taken, it may have gone on since.
  return last >= session.memory.settled.upTo ? "whole" : "missing";
}

/** True once the relay has all that is settled here; `head` is what it has already. */
export const carryLog = async (session: Session, link: Link, head: number): Promise<boolean> =>
  (await carryAfter(session, link, head)) === "whole";
