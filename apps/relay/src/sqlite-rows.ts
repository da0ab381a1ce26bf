import type { LogRecord, RecordKind } from "@innermost/protocol";
import type { Database } from "better-sqlite3";
import type { DepositRow, Grave, MemberRow, Rows, SlotRow, SpaceRow } from "./storage.ts";

type Raw = Record<string, unknown>;

const KINDS: RecordKind[] = ["event", "rotation", "opening"];

/** Blobs come as Buffers of a shared pool; what leaves this file are arrays of their own. */
const own = (value: unknown) => new Uint8Array(value as Buffer);
const ownOrNull = (value: unknown) => (value === null ? null : own(value));

const spaceOf = (raw: Raw): SpaceRow => ({
  space: own(raw.space),
  creator: own(raw.creator),
  epoch: raw.epoch as number,
  head: raw.head as number,
  bytes: raw.bytes as number,
  expiresAt: raw.expires_at as number | null,
});

const memberOf = (raw: Raw): MemberRow => ({
  deviceKey: own(raw.device_key),
  party: raw.party as MemberRow["party"],
});

const recordOf = (raw: Raw): LogRecord => ({
  number: raw.number as number,
  kind: KINDS[raw.kind as number]!,
  receivedAt: raw.received_at as number,
  id: own(raw.id),
  suite: raw.suite as number,
  epoch: raw.epoch as number,
  sum: own(raw.sum),
  capsule: own(raw.capsule),
  body: ownOrNull(raw.body),
});

const depositOf = (raw: Raw): DepositRow => ({
  round: own(raw.round),
  party: raw.party as DepositRow["party"],
  at: raw.at as number,
  lying:
    raw.epoch === null
      ? null
      : { epoch: raw.epoch as number, commitment: own(raw.commitment), ciphertext: own(raw.ciphertext) },
});

const slotOf = (raw: Raw): SlotRow => ({
  slot: own(raw.slot),
  space: own(raw.space),
  sealed: own(raw.sealed),
  expiresAt: raw.expires_at as number,
  claimant: ownOrNull(raw.claimant),
});

const graveOf = (raw: Raw): Grave => ({
  id: own(raw.id),
  code: raw.code as Grave["code"],
  until: raw.until as number,
});

/** The rows of an open database; each call is one prepared statement. */
export function sqliteRows(database: Database): Rows {
  function change(sql: string) {
    const statement = database.prepare(sql);
    return (...values: unknown[]): void => void statement.run(...values);
  }

  function one<T>(sql: string, read: (raw: Raw) => T) {
    const statement = database.prepare(sql);
    return (...values: unknown[]): T | null => {
      const raw = statement.get(...values) as Raw | undefined;
      return raw ? read(raw) : null;
    };
  }

  function all<T>(sql: string, read: (raw: Raw) => T) {
    const statement = database.prepare(sql);
    return (...values: unknown[]): T[] => (statement.all(...values) as Raw[]).map(read);
  }

  const putSpace = change("REPLACE INTO spaces VALUES (?, ?, ?, ?, ?, ?)");
  const dropOf = ["spaces", "members", "records", "deposits", "slots"].map((table) =>
    change(`DELETE FROM ${table} WHERE space = ?`),
  );
  const putMember = change("REPLACE INTO members VALUES (?, ?, ?)");
  const putRecord = change("REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const putDeposit = change("REPLACE INTO deposits VALUES (?, ?, ?, ?, ?, ?, ?)");
  const countDeposits = one(
    "SELECT count(*) AS count FROM deposits WHERE space = ? AND party = ?",
    (raw) => raw.count as number,
  );
  const putSlot = change("REPLACE INTO slots VALUES (?, ?, ?, ?, ?)");
  const putGrave = change("REPLACE INTO graves VALUES (?, ?, ?)");

  return {
    space: one("SELECT * FROM spaces WHERE space = ?", spaceOf),
    putSpace: (row) => putSpace(row.space, row.creator, row.epoch, row.head, row.bytes, row.expiresAt),
    dropSpace: (space) => {
      for (const drop of dropOf) drop(space);
    },

    member: one("SELECT * FROM members WHERE space = ? AND device_key = ?", memberOf),
    members: all("SELECT * FROM members WHERE space = ?", memberOf),
    putMember: (space, row) => putMember(space, row.deviceKey, row.party),
    dropMember: change("DELETE FROM members WHERE space = ? AND device_key = ?"),

    record: one("SELECT * FROM records WHERE space = ? AND number = ?", recordOf),
    records: all("SELECT * FROM records WHERE space = ? AND number > ? ORDER BY number LIMIT ?", recordOf),
    numberOf: one(
      "SELECT number FROM records WHERE space = ? AND id = ? AND kind < 2",
      (raw) => raw.number as number,
    ),
    opening: one("SELECT * FROM records WHERE space = ? AND id = ? AND kind = 2", recordOf),
    putRecord: (space, { number, kind, receivedAt, id, suite, epoch, sum, capsule, body }) =>
      putRecord(space, number, KINDS.indexOf(kind), receivedAt, id, suite, epoch, sum, capsule, body),

    deposit: one("SELECT * FROM deposits WHERE space = ? AND round = ? AND party = ?", depositOf),
    depositCount: (space, party) => countDeposits(space, party) ?? 0,
    putDeposit: (space, { round, party, at, lying }) =>
      putDeposit(
        space,
        round,
        party,
        at,
        lying?.epoch ?? null,
        lying?.commitment ?? null,
        lying?.ciphertext ?? null,
      ),
    dropDeposit: change("DELETE FROM deposits WHERE space = ? AND round = ? AND party = ?"),
    emptyLying: change(
      "UPDATE deposits SET commitment = x'', ciphertext = x'' WHERE space = ? AND epoch IS NOT NULL",
    ),

    slot: one("SELECT * FROM slots WHERE slot = ?", slotOf),
    slots: all("SELECT * FROM slots WHERE space = ?", slotOf),
    putSlot: (row) => putSlot(row.slot, row.space, row.sealed, row.expiresAt, row.claimant),
    dropSlot: change("DELETE FROM slots WHERE slot = ?"),

    grave: one("SELECT * FROM graves WHERE id = ?", graveOf),
    putGrave: (grave) => putGrave(grave.id, grave.code, grave.until),

    expiredSpaces: all("SELECT * FROM spaces WHERE expires_at <= ? LIMIT ?", spaceOf),
    expiredSlots: all("SELECT * FROM slots WHERE expires_at <= ? LIMIT ?", slotOf),
    dropLyingSince: change("DELETE FROM deposits WHERE epoch IS NOT NULL AND at <= ?"),
    dropGraves: change("DELETE FROM graves WHERE until <= ?"),
  };
}
