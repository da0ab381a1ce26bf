import {
  type Admission,
  type ClientFrame,
  type Code,
  DEPOSIT_LIFE_SECONDS,
  DEPOSIT_SIZE,
  encodeOpening,
  type Item,
  type LogRecord,
  MAX_DEVICES,
  MAX_TTL_SECONDS,
  type Party,
  type RecordKind,
} from "@innermost/protocol";
import { NOTHING, same } from "./bytes.ts";
import type { Limits } from "./limits.ts";
import type { DepositRow, Rows, SlotRow, SpaceRow } from "./storage.ts";

/** Who asks, when (ms), and within which limits. */
export interface Asking {
  space: Uint8Array;
  deviceKey: Uint8Array;
  now: number;
  limits: Limits;
}

export interface Refusal {
  ok: false;
  code: Code;
}

/** What a change answers its author, and what everyone who follows the space then receives. */
export interface Change {
  ok: true;
  number: number | null;
  records: LogRecord[];
  removed: Uint8Array[];
}

export type Standing = { ok: true; row: SpaceRow; party: Party };

type Frame<K extends ClientFrame["kind"]> = Extract<ClientFrame, { kind: K }>;

const RECORD_OVERHEAD = 256;

const refuse = (code: Code): Refusal => ({ ok: false, code });
const done = (number: number | null, records: LogRecord[] = [], removed: Uint8Array[] = []): Change => ({
  ok: true,
  number,
  records,
  removed,
});

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

/** The space as its member may see it. Buries the space if its time is over. */
export function enter(rows: Rows, asking: Asking): Standing | Refusal {
  const found = alive(rows, asking);
  if (!found.ok) return found;
  const member = rows.member(asking.space, asking.deviceKey);
  return member ? { ok: true, row: found.row, party: member.party } : refuse("not-member");
}

export function append(rows: Rows, asking: Asking, item: Item): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const first = rows.numberOf(asking.space, item.id);
  if (first !== null) return done(first);
  if (item.epoch !== standing.row.epoch) return refuse("stale-epoch");
  if (isFull(standing.row, item.body.length, asking.limits)) return refuse("full");
  const record = write(rows, standing.row, "event", item, asking.now);
  return done(record.number, [record]);
}

/**
 * [Note: nobody speaks for the other]
 * A device may admit devices to its own party only, or the first device of a party that has none; otherwise one partner
 * could take the other's seat in a sealed round. Removing is open to both: that is how one leaves.
 */
export function rotate(rows: Rows, asking: Asking, frame: Frame<"rotate">): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const first = rows.numberOf(asking.space, frame.item.id);
  if (first !== null) return done(first);
  const { epoch } = standing.row;
  if (frame.fromEpoch !== epoch || frame.item.epoch !== epoch + 1) return refuse("stale-epoch");
  if (!frame.admit.every((one) => mayAdmit(rows, asking.space, standing.party, one)))
    return refuse("not-member");
  const removed = frame.remove.filter((key) => rows.member(asking.space, key));
  const added = frame.admit.filter((one) => !rows.member(asking.space, one.deviceKey));
  const devices = rows.members(asking.space).length - removed.length + added.length;
  if (devices > MAX_DEVICES || isFull(standing.row, frame.item.body.length, asking.limits))
    return refuse("full");
  for (const key of removed) rows.dropMember(asking.space, key);
  if (removed.length > 0) closeInvitations(rows, asking);
  for (const one of frame.admit) rows.putMember(asking.space, one);
  rows.dropLying(asking.space);
  const row = { ...standing.row, epoch: epoch + 1, expiresAt: null };
  const record = write(rows, row, "rotation", frame.item, asking.now);
  const gone = removed.filter((key) => !rows.member(asking.space, key));
  return done(record.number, [record], gone);
}

/** A link that was handed out before somebody was removed must not lead back in. */
function closeInvitations(rows: Rows, asking: Asking): void {
  for (const row of rows.slots(asking.space)) {
    if (row.claimant) continue;
    buryId(rows, row.slot, "slot-expired", asking);
    rows.dropSlot(row.slot);
  }
}

function mayAdmit(rows: Rows, space: Uint8Array, own: Party, { deviceKey, party }: Admission): boolean {
  const known = rows.member(space, deviceKey);
  if (known) return known.party === party;
  return party === own || !rows.members(space).some((member) => member.party === party);
}

/**
 * [Note: a deposit is silent]
 * Until the opening, nothing that is answered to one party may depend on what the other did. So every check here reads
 * only the space and the depositor's own row, and room for both halves is asked of either.
 */
export function deposit(rows: Rows, asking: Asking, frame: Frame<"deposit">): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const { row, party } = standing;
  const { round, epoch, commitment, ciphertext } = frame;
  const opening = rows.opening(asking.space, round);
  if (opening) return holds(opening, party, commitment) ? done(null) : refuse("already-open");
  const own = lyingOrWithdrawn(rows, asking, round, party);
  if (own && !own.lying) return refuse("withdrawn");
  if (own?.lying) return isSame(own.lying, frame) ? done(null) : refuse("already-deposited");
  if (epoch !== row.epoch) return refuse("stale-epoch");
  if (isFull(row, 2 * DEPOSIT_SIZE, asking.limits) || hasTooMany(rows, asking, party)) return refuse("full");
  rows.putDeposit(asking.space, { round, party, at: asking.now, lying: { epoch, commitment, ciphertext } });
  return done(null, openIfBoth(rows, asking, row, round));
}

/** Whether an opening is made of this commitment. Its body may be erased; its sum stays. */
function holds(opening: LogRecord, party: Party, commitment: Uint8Array): boolean {
  const at = party * commitment.length;
  return same(opening.sum.subarray(at, at + commitment.length), commitment);
}

function isSame(lying: NonNullable<DepositRow["lying"]>, frame: Frame<"deposit">): boolean {
  return same(lying.commitment, frame.commitment) && same(lying.ciphertext, frame.ciphertext);
}

function hasTooMany(rows: Rows, { space, limits }: Asking, party: Party): boolean {
  return rows.depositCount(space, party) >= limits.roundsPerParty;
}

function lyingOrWithdrawn(rows: Rows, asking: Asking, round: Uint8Array, party: Party): DepositRow | null {
  const row = rows.deposit(asking.space, round, party);
  const isOver = row?.lying && row.at + DEPOSIT_LIFE_SECONDS * 1000 <= asking.now;
  return isOver ? null : row;
}

function openIfBoth(rows: Rows, asking: Asking, row: SpaceRow, round: Uint8Array): LogRecord[] {
  const first = lyingOrWithdrawn(rows, asking, round, 0)?.lying;
  const second = lyingOrWithdrawn(rows, asking, round, 1)?.lying;
  if (!first || !second) return [];
  rows.dropDeposit(asking.space, round, 0);
  rows.dropDeposit(asking.space, round, 1);
  const opening = {
    id: round,
    suite: 0,
    epoch: row.epoch,
    sum: Uint8Array.from([...first.commitment, ...second.commitment]),
    capsule: NOTHING,
    body: encodeOpening([
      { party: 0, commitment: first.commitment, ciphertext: first.ciphertext },
      { party: 1, commitment: second.commitment, ciphertext: second.ciphertext },
    ]),
  };
  return [write(rows, row, "opening", opening, asking.now)];
}

export function withdraw(rows: Rows, asking: Asking, round: Uint8Array): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  if (rows.opening(asking.space, round)) return refuse("already-open");
  const isNew = !rows.deposit(asking.space, round, standing.party);
  if (isNew && hasTooMany(rows, asking, standing.party)) return refuse("full");
  rows.putDeposit(asking.space, { round, party: standing.party, at: asking.now, lying: null });
  return done(null);
}

/** A rotation carries keys that everyone needs, so only events and openings can be erased. */
export function erase(rows: Rows, asking: Asking, number: number): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const record = rows.record(asking.space, number);
  if (!record || record.kind === "rotation") return refuse("unknown-number");
  if (record.body) {
    rows.putRecord(asking.space, { ...record, capsule: NOTHING, body: null });
    rows.putSpace({ ...standing.row, bytes: standing.row.bytes - record.body.length });
  }
  return done(number);
}

/** Offering a slot of one's own again replaces what is sealed in it, until somebody claims it; its time stays. */
export function offer(rows: Rows, asking: Asking, frame: Frame<"offer">): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const { slot, sealed } = frame;
  const found = rows.slot(slot);
  if (found) return offerAgain(rows, asking, found, sealed);
  if (rows.grave(slot)) return refuse("slot-expired");
  if (rows.slots(asking.space).length >= asking.limits.slotsPerSpace) return refuse("full");
  const own = asking.now + lifeOf(frame.ttlSeconds);
  const expiresAt = Math.min(own, standing.row.expiresAt ?? own);
  rows.putSlot({ slot, space: asking.space, sealed, expiresAt, claimant: null });
  return done(null);
}

function offerAgain(rows: Rows, asking: Asking, found: SlotRow, sealed: Uint8Array): Change | Refusal {
  if (!same(found.space, asking.space) || found.claimant) return refuse("slot-used");
  if (found.expiresAt <= asking.now) return refuse("slot-expired");
  rows.putSlot({ ...found, sealed });
  return done(null);
}

export function revoke(rows: Rows, asking: Asking, slot: Uint8Array): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const found = rows.slot(slot);
  if (!found || !same(found.space, asking.space)) return refuse(rows.grave(slot)?.code ?? "slot-unknown");
  if (found.claimant) return refuse("slot-used");
  buryId(rows, slot, "slot-expired", asking);
  rows.dropSlot(slot);
  return done(null);
}

type Passing = Pick<Asking, "now" | "limits">;

export function peek(rows: Rows, slot: Uint8Array, passing: Passing): { ok: true; row: SlotRow } | Refusal {
  const row = rows.slot(slot);
  if (!row) return refuse(rows.grave(slot)?.code ?? "slot-unknown");
  if (row.claimant) return refuse("slot-used");
  if (row.expiresAt <= passing.now) return refuse("slot-expired");
  return { ok: true, row };
}

/** Only the first device of party 1 comes in by a slot; its further devices are admitted by itself. */
export function claim(
  rows: Rows,
  slot: Uint8Array,
  deviceKey: Uint8Array,
  passing: Passing,
): { ok: true; space: Uint8Array } | Refusal {
  const found = rows.slot(slot);
  if (found?.claimant && same(found.claimant, deviceKey)) return { ok: true, space: found.space };
  const open = peek(rows, slot, passing);
  if (!open.ok) return open;
  const { space } = open.row;
  const isTaken = rows.members(space).some((one) => one.party === 1 || same(one.deviceKey, deviceKey));
  if (isTaken) return refuse("slot-used");
  rows.putSlot({ ...open.row, sealed: NOTHING, claimant: deviceKey });
  rows.putMember(space, { deviceKey, party: 1 });
  return { ok: true, space };
}

/** Drops all whose time is over. Idempotent. */
export function sweep(rows: Rows, passing: Passing): void {
  for (const { space } of rows.expiredSpaces(passing.now)) bury(rows, space, passing);
  for (const row of rows.expiredSlots(passing.now)) {
    buryId(rows, row.slot, row.claimant ? "slot-used" : "slot-expired", passing);
    rows.dropSlot(row.slot);
  }
  rows.dropLyingSince(passing.now - DEPOSIT_LIFE_SECONDS * 1000);
  rows.dropGraves(passing.now);
}

function alive(rows: Rows, asking: Asking): { ok: true; row: SpaceRow } | Refusal {
  const row = rows.space(asking.space);
  if (!row) return refuse(rows.grave(asking.space)?.code ?? "unknown-space");
  if (row.expiresAt === null || row.expiresAt > asking.now) return { ok: true, row };
  bury(rows, asking.space, asking);
  return refuse("unkept-expired");
}

function bury(rows: Rows, space: Uint8Array, passing: Passing): void {
  for (const row of rows.slots(space))
    buryId(rows, row.slot, row.claimant ? "slot-used" : "slot-expired", passing);
  rows.dropSpace(space);
  buryId(rows, space, "unkept-expired", passing);
}

function buryId(rows: Rows, id: Uint8Array, code: Code, { now, limits }: Passing): void {
  rows.putGrave({ id, code, until: now + limits.graveLife });
}

function lifeOf(ttlSeconds: number): number {
  return Math.min(Math.max(ttlSeconds, 1), MAX_TTL_SECONDS) * 1000;
}

function isFull(row: SpaceRow, more: number, limits: Limits): boolean {
  const most = row.expiresAt === null ? limits.keptBytes : limits.unkeptBytes;
  return row.bytes + more + RECORD_OVERHEAD > most;
}

/** Gives the item the next number of the space, and writes `row` with it. */
function write(rows: Rows, row: SpaceRow, kind: RecordKind, item: Item, now: number): LogRecord {
  const number = row.head + 1;
  const record: LogRecord = { ...item, kind, number, receivedAt: now };
  rows.putRecord(row.space, record);
  rows.putSpace({ ...row, head: number, bytes: row.bytes + item.body.length + RECORD_OVERHEAD });
  return record;
}
