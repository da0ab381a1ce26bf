import {
  type Code,
  type Item,
  type LogRecord,
  MAX_TTL_SECONDS,
  type Party,
  type RecordKind,
} from "@innermost/protocol";
import { same } from "../bytes.ts";
import type { Limits } from "../limits.ts";
import type { Rows, SpaceRow } from "../storage.ts";
import { type Asking, type Passing, type Refusal, refuse } from "./asking.ts";

export type Standing = { ok: true; row: SpaceRow; party: Party };

export const RECORD_OVERHEAD = 256;

export function create(
  rows: Rows,
  asking: Asking,
  ttlSeconds: number,
): { ok: true; isNew: boolean } | Refusal {
  const { space, deviceKey, now } = asking;
  const found = alive(rows, asking);
  if (found.ok) return same(found.row.creator, deviceKey) ? { ok: true, isNew: false } : refuse("not-member");
  if (found.code !== "unknown-space") return found;
  const expiresAt = now + lifeOf(ttlSeconds);
  rows.putSpace({ space, creator: deviceKey, epoch: 0, head: 0, bytes: 0, expiresAt });
  rows.putMember(space, { deviceKey, party: 0 });
  return { ok: true, isNew: true };
}

/** The space as its member may see it. Ends the space if its time is over. */
export function enter(rows: Rows, asking: Asking): Standing | Refusal {
  const found = alive(rows, asking);
  if (!found.ok) return found;
  const member = rows.member(asking.space, asking.deviceKey);
  return member ? { ok: true, row: found.row, party: member.party } : refuse("not-member");
}

function alive(rows: Rows, asking: Asking): { ok: true; row: SpaceRow } | Refusal {
  const row = rows.space(asking.space);
  if (!row) return refuse(rows.grave(asking.space)?.code ?? "unknown-space");
  if (row.expiresAt === null || row.expiresAt > asking.now) return { ok: true, row };
  return refuse(end(rows, row, asking));
}

/** The last number of the space for a device that is in it, or null. A look, and nothing else: it ends no space. */
export function headFor(
  rows: Rows,
  { space, deviceKey }: Pick<Asking, "space" | "deviceKey">,
): number | null {
  return rows.member(space, deviceKey) ? (rows.space(space)?.head ?? null) : null;
}

/**
 * The epoch of a space into which a log is being carried. No item, rotation or deposit can be of it, so that nothing else
 * is taken until the log is whole. [Note: a log that moves] in carrying.ts
 */
export const CARRYING = -1;

/** The first rotation keeps a space, and so does the end of carrying. */
export const isKept = ({ epoch }: SpaceRow): boolean => epoch > 0;

/**
 * Drops the space, and says what everyone is refused with from then on. Only an id that was never kept is remembered:
 * its creator, who makes it at each login, would else begin it anew.
 */
export function end(rows: Rows, row: SpaceRow, passing: Passing): Code {
  const { space } = row;
  const slots = rows.slots(space);
  rows.dropSpace(space);
  // What was carried by half may be carried again.
  if (isKept(row) || row.epoch === CARRYING) return "unknown-space";
  for (const { slot, claimant } of slots)
    buryId(rows, slot, claimant ? "slot-used" : "slot-expired", passing);
  buryId(rows, space, "unkept-expired", passing);
  return "unkept-expired";
}

export function buryId(rows: Rows, id: Uint8Array, code: Code, { now, limits }: Passing): void {
  rows.putGrave({ id, code, until: now + limits.graveLife });
}

export function lifeOf(ttlSeconds: number): number {
  return Math.min(Math.max(ttlSeconds, 1), MAX_TTL_SECONDS) * 1000;
}

export function isFull(row: SpaceRow, more: number, limits: Limits): boolean {
  const isLarge = isKept(row) || row.epoch === CARRYING;
  const most = isLarge ? limits.keptBytes : limits.unkeptBytes;
  return row.bytes + more + RECORD_OVERHEAD > most;
}

/** Gives the item the next number of the space, and writes `row` with it. */
export function write(rows: Rows, row: SpaceRow, kind: RecordKind, item: Item, now: number): LogRecord {
  const number = row.head + 1;
  const record: LogRecord = { ...item, kind, number, receivedAt: now };
  rows.putRecord(row.space, record);
  rows.putSpace({ ...row, head: number, bytes: row.bytes + item.body.length + RECORD_OVERHEAD });
  return record;
}
