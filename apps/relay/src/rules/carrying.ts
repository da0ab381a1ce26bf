import { type LogRecord, MAX_DEVICES, type Party } from "@innermost/protocol";
import { keyOf, same } from "../bytes.ts";
import type { MemberRow, Rows, SpaceRow } from "../storage.ts";
import { type Asking, type Change, done, type Frame, type Refusal, refuse } from "./asking.ts";
import { CARRYING, enter, isFull, isKept, RECORD_OVERHEAD } from "./space.ts";

/**
 * [Note: a log that moves]
 * Numbers belong to the log, not to a relay: somebody may bring one that another relay has numbered. Until it is settled
 * it is theirs alone, in a space that they have just made, and ends with its time; nobody who follows sees a part of it.
 */
export function carry(rows: Rows, asking: Asking, { records }: Frame<"carry">): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  if (isCarriedInto(rows, standing.row, asking))
    return takeAll(rows, asking, { ...standing.row, epoch: CARRYING }, records);
  return isKept(standing.row) ? bringBack(rows, asking, standing.row, records) : refuse("not-member");
}

/** Those that are known have to be what lies here; the others follow on them. */
function takeAll(rows: Rows, asking: Asking, before: SpaceRow, records: LogRecord[]): Change | Refusal {
  let row = before;
  const fresh = records.filter(({ number }) => number > row.head);
  const known = records.slice(0, records.length - fresh.length);
  if (!known.every((record) => isThere(rows, row, record))) return refuse("malformed");
  if (!followsOn(rows, row, fresh)) return refuse("malformed");
  for (const record of fresh) {
    const size = record.body?.length ?? 0;
    if (isFull(row, size, asking.limits)) return refuse("full");
    row = { ...row, head: record.number, bytes: row.bytes + size + RECORD_OVERHEAD };
  }
  for (const record of fresh) rows.putRecord(row.space, record);
  rows.putSpace(row);
  return done(row.head);
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * [Note: a log that is brought back]
 * A relay that comes back from an old backup has lost the end of each log, and its members have it. Whoever is in the
 * space may hand it over: it begins with a record that lies here, so that it is the end of this log and of no other; its
 * epochs follow on each other as rotations make them; and its times lie between what was here and now, give or take a
 * day, as clocks do. Who is in the space is in no record: that stays as the backup has it.
 */
function bringBack(rows: Rows, asking: Asking, before: SpaceRow, records: LogRecord[]): Change | Refusal {
  const known = records.findLast(({ number }) => number <= before.head);
  const lying = known ? rows.record(before.space, known.number) : null;
  const fresh = records.filter(({ number }) => number > before.head);
  if (!lying || !fresh.every((one) => isInTime(one, lying.receivedAt, asking.now)))
    return refuse("malformed");
  const epoch = epochAfter(before.epoch, fresh);
  if (epoch === null) return refuse("malformed");
  const taken = takeAll(rows, asking, before, records);
  if (!taken.ok || fresh.length === 0) return taken;
  const row = rows.space(before.space);
  if (row) rows.putSpace({ ...row, epoch });
  // What lies sealed under a former epoch is void, as at each rotation; and what has opened lies here no more.
  if (epoch !== before.epoch) rows.emptyLying(before.space);
  for (const { kind, id } of fresh)
    if (kind === "opening") for (const party of [0, 1] as const) rows.dropDeposit(before.space, id, party);
  return { ...taken, records: fresh };
}

const isInTime = ({ receivedAt }: LogRecord, from: number, now: number): boolean =>
  receivedAt >= from - DAY_MS && receivedAt <= now + DAY_MS;

/** Null where an epoch is left out, or something is of another one than that in which it stands. */
function epochAfter(before: number, records: readonly LogRecord[]): number | null {
  let epoch = before;
  for (const record of records) {
    if (record.kind === "rotation") epoch += 1;
    if (record.epoch !== epoch) return null;
  }
  return epoch;
}

/**
 * Only by the one who made the space, and while nothing else is in it or leads into it: what was offered, handed in or
 * taken back before could else be somebody else's once the seats are given.
 */
function isCarriedInto(rows: Rows, row: SpaceRow, { space, deviceKey }: Asking): boolean {
  const isBegun = row.epoch === CARRYING || (row.epoch === 0 && row.head === 0);
  const isBare = rows.members(space).length === 1 && rows.slots(space).length === 0;
  const isSilent = ([0, 1] as const).every((party) => rows.depositCount(space, party) === 0);
  return isBegun && isBare && isSilent && same(row.creator, deviceKey);
}

function isThere(rows: Rows, { space }: SpaceRow, record: LogRecord): boolean {
  const found = rows.record(space, record.number);
  return (
    found !== null && found.kind === record.kind && same(found.id, record.id) && same(found.sum, record.sum)
  );
}

/** The next numbers without a gap, and no id or round twice. */
function followsOn(rows: Rows, { space, head }: SpaceRow, fresh: readonly LogRecord[]): boolean {
  const names = new Set(fresh.map(nameOf));
  if (names.size !== fresh.length) return false;
  return fresh.every((record, at) => {
    const isTaken =
      record.kind === "opening" ? rows.opening(space, record.id) : rows.numberOf(space, record.id);
    return record.number === head + 1 + at && isTaken === null;
  });
}

const nameOf = ({ kind, id }: LogRecord): string => `${kind === "opening"}/${keyOf(id)}`;

/** The log is whole: it is kept from now on, at its own epoch, and those who belong to it may come. */
export function settle(rows: Rows, asking: Asking, frame: Frame<"settle">): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const { row } = standing;
  const { head, epoch, party, admit } = frame;
  if (isKept(row)) return isSettledAs(standing, frame) ? done(head) : refuse("stale-epoch");
  if (!isCarriedInto(rows, row, asking)) return refuse("not-member");
  if (epoch === 0 || head !== row.head) return refuse("stale-epoch");
  const members = membersOf({ deviceKey: asking.deviceKey, party }, admit);
  if (!members) return refuse("not-member");
  if (([0, 1] as const).some((one) => countOf(members, one) > MAX_DEVICES)) return refuse("full");
  for (const member of members) rows.putMember(asking.space, member);
  rows.putSpace({ ...row, epoch, expiresAt: null });
  return done(head);
}

/** A repeat of what was settled before; the log may have gone on since. */
const isSettledAs = ({ row, party }: { row: SpaceRow; party: Party }, frame: Frame<"settle">): boolean =>
  row.head >= frame.head && row.epoch >= frame.epoch && party === frame.party;

/** Null where one key would sit on both sides. */
function membersOf(own: MemberRow, admit: readonly MemberRow[]): MemberRow[] | null {
  const parties = new Map<string, MemberRow>([[keyOf(own.deviceKey), own]]);
  for (const one of admit) {
    const known = parties.get(keyOf(one.deviceKey));
    if (known && known.party !== one.party) return null;
    parties.set(keyOf(one.deviceKey), one);
  }
  return [...parties.values()];
}

const countOf = (members: readonly MemberRow[], party: Party): number =>
  members.filter((member) => member.party === party).length;
