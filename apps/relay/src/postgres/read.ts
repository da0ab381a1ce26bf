import { keyOf } from "../bytes.ts";
import type { Need } from "../storage.ts";
import {
  DEPOSIT,
  depositOf,
  graveOf,
  memberOf,
  of,
  type Raw,
  RECORD,
  recordOf,
  SLOT,
  SPACE,
  slotOf,
  spaceOf,
} from "./columns.ts";
import type { Known, Lack } from "./known.ts";
import type { Statement } from "./line.ts";
import { byteas, integers, keyIn } from "./values.ts";

/** One statement for all needs of a kind, and what to do with the rows. */
interface Read {
  statement: Statement;
  learn(rows: Raw[]): void;
}

type Kind = Lack["of"];
type Of<K extends Kind, L = Lack> = L extends { of: infer O } ? (K extends O ? L : never) : never;

const spacesOf = (needs: { space: Uint8Array }[]) => byteas(needs.map(({ space }) => space));
const idsOf = (needs: { id: Uint8Array }[]) => byteas(needs.map(({ id }) => id));

/** Everything that was asked for by key is known afterwards: what came no row for isn't there. */
const READS: { [K in Kind]: (needs: Of<K>[], known: Known) => Read } = {
  // In the order of the keys, so that two relays never wait for one another in a circle.
  lock: (needs, known) => ({
    statement: {
      name: "lock",
      text: `SELECT ${SPACE} FROM spaces WHERE space = ANY($1::bytea[]) ORDER BY space FOR UPDATE`,
      values: [spacesOf(needs)],
    },
    learn(rows) {
      learnSpaces(needs, rows, known);
      for (const { space } of needs) known.plot(space).isLocked = true;
    },
  }),

  space: (needs, known) => ({
    statement: {
      name: "space",
      text: `SELECT ${SPACE} FROM spaces WHERE space = ANY($1::bytea[])`,
      values: [spacesOf(needs)],
    },
    learn: (rows) => learnSpaces(needs, rows, known),
  }),

  member: (needs, known) => ({
    statement: {
      name: "member",
      text: `SELECT m.space, m.device_key, m.party FROM unnest($1::bytea[], $2::bytea[]) AS u (space, device_key)
        JOIN members m ON m.space = u.space AND m.device_key = u.device_key`,
      values: [spacesOf(needs), byteas(needs.map(({ deviceKey }) => deviceKey))],
    },
    learn(rows) {
      for (const row of rows) learnMember(known, row);
      for (const { space, deviceKey } of needs) known.plot(space).members.learn(keyOf(deviceKey), null);
    },
  }),

  members: (needs, known) => ({
    statement: {
      name: "members",
      text: "SELECT space, device_key, party FROM members WHERE space = ANY($1::bytea[])",
      values: [spacesOf(needs)],
    },
    learn(rows) {
      for (const row of rows) learnMember(known, row);
      for (const { space } of needs) known.plot(space).hasMembers = true;
    },
  }),

  record: (needs, known) => ({
    statement: {
      name: "record",
      text: `SELECT ${of("r", RECORD)} FROM unnest($1::bytea[], $2::int8[]) AS u (space, number)
        JOIN records r ON r.space = u.space AND r.number = u.number`,
      values: [spacesOf(needs), integers(needs.map(({ number }) => number))],
    },
    learn(rows) {
      for (const row of rows) {
        const record = recordOf(row);
        known.plot(row[0] as Uint8Array).records.learn(String(record.number), record);
      }
      for (const { space, number } of needs) known.plot(space).records.learn(String(number), null);
    },
  }),

  records: (needs, known) => ({
    statement: {
      name: "records",
      text: `SELECT ${of("r", RECORD)}, u.after, u.most
        FROM unnest($1::bytea[], $2::int8[], $3::int8[]) AS u (space, after, most)
        CROSS JOIN LATERAL (SELECT * FROM records r WHERE r.space = u.space AND r.number > u.after
          ORDER BY r.number LIMIT u.most) r`,
      values: [
        spacesOf(needs),
        integers(needs.map(({ after }) => after)),
        integers(needs.map(({ most }) => most)),
      ],
    },
    learn(rows) {
      for (const { space, after, most } of needs) known.plot(space).pages.set(`${after}/${most}`, []);
      for (const row of rows) {
        const page = known.plot(row[0] as Uint8Array).pages.get(`${row[10]}/${row[11]}`);
        page!.push(recordOf(row));
      }
    },
  }),

  number: (needs, known) => ({
    statement: {
      name: "number",
      text: `SELECT r.space, r.id, r.number FROM unnest($1::bytea[], $2::bytea[]) AS u (space, id)
        JOIN records r ON r.space = u.space AND r.id = u.id AND r.kind < 2`,
      values: [spacesOf(needs), idsOf(needs)],
    },
    learn(rows) {
      for (const [space, id, number] of rows)
        known.plot(space as Uint8Array).numbers.learn(keyOf(id as Uint8Array), number as number);
      for (const { space, id } of needs) known.plot(space).numbers.learn(keyOf(id), null);
    },
  }),

  opening: (needs, known) => ({
    statement: {
      name: "opening",
      text: `SELECT ${of("r", RECORD)} FROM unnest($1::bytea[], $2::bytea[]) AS u (space, id)
        JOIN records r ON r.space = u.space AND r.id = u.id AND r.kind = 2`,
      values: [spacesOf(needs), idsOf(needs)],
    },
    learn(rows) {
      for (const row of rows) {
        const record = recordOf(row);
        known.plot(row[0] as Uint8Array).openings.learn(keyOf(record.id), record);
      }
      for (const { space, id } of needs) known.plot(space).openings.learn(keyOf(id), null);
    },
  }),

  deposits: (needs, known) => ({
    statement: {
      name: "deposits",
      text: `SELECT ${of("d", DEPOSIT)} FROM unnest($1::bytea[], $2::bytea[]) AS u (space, round)
        JOIN deposits d ON d.space = u.space AND d.round = u.round`,
      values: [spacesOf(needs), idsOf(needs)],
    },
    learn(rows) {
      for (const row of rows) {
        const deposit = depositOf(row);
        const key = keyIn(deposit.round, deposit.party);
        known.plot(row[0] as Uint8Array).deposits.learn(key, deposit);
      }
      for (const { space, id } of needs)
        for (const party of [0, 1]) known.plot(space).deposits.learn(keyIn(id, party), null);
    },
  }),

  depositCount: (needs, known) => ({
    statement: {
      name: "deposit-count",
      text: `SELECT space, party, count(*) FROM deposits
        WHERE space = ANY($1::bytea[]) GROUP BY space, party`,
      values: [spacesOf(needs)],
    },
    learn(rows) {
      for (const { space } of needs) known.plot(space).depositCounts = [];
      for (const [space, party, count] of rows as [Uint8Array, number, number][])
        known.plot(space).depositCounts![party] = count;
    },
  }),

  slot: (needs, known) => ({
    statement: {
      name: "slot",
      text: `SELECT ${SLOT} FROM slots WHERE slot = ANY($1::bytea[])`,
      values: [idsOf(needs)],
    },
    learn(rows) {
      for (const row of rows) learnSlot(known, row);
      for (const { id } of needs) known.slots.learn(keyOf(id), null);
    },
  }),

  slots: (needs, known) => ({
    statement: {
      name: "slots",
      text: `SELECT ${SLOT} FROM slots WHERE space = ANY($1::bytea[])`,
      values: [spacesOf(needs)],
    },
    learn(rows) {
      for (const row of rows) learnSlot(known, row);
      for (const { space } of needs) known.plot(space).hasSlots = true;
    },
  }),

  grave: (needs, known) => ({
    statement: {
      name: "grave",
      text: "SELECT id, code, until FROM graves WHERE id = ANY($1::bytea[])",
      values: [idsOf(needs)],
    },
    learn(rows) {
      for (const row of rows) known.graves.learn(keyOf(row[0] as Uint8Array), graveOf(row));
      for (const { id } of needs) known.graves.learn(keyOf(id), null);
    },
  }),

  expiredSpaces: ([need], known) => ({
    statement: {
      name: "expired-spaces",
      text: `SELECT ${SPACE} FROM spaces WHERE expires_at <= $1::int8 ORDER BY expires_at LIMIT $2::int8`,
      values: [need!.now, need!.most],
    },
    learn: (rows) => void known.expired.spaces.set(`${need!.now}/${need!.most}`, rows.map(spaceOf)),
  }),

  expiredSlots: ([need], known) => ({
    statement: {
      name: "expired-slots",
      text: `SELECT ${SLOT} FROM slots WHERE expires_at <= $1::int8 ORDER BY expires_at LIMIT $2::int8`,
      values: [need!.now, need!.most],
    },
    learn: (rows) => void known.expired.slots.set(`${need!.now}/${need!.most}`, rows.map(slotOf)),
  }),
};

function learnSpaces(needs: { space: Uint8Array }[], rows: Raw[], known: Known): void {
  for (const row of rows) known.spaces.learn(keyOf(row[0] as Uint8Array), spaceOf(row));
  for (const { space } of needs) known.spaces.learn(keyOf(space), null);
}

function learnMember(known: Known, row: Raw): void {
  known.plot(row[0] as Uint8Array).members.learn(keyOf(row[1] as Uint8Array), memberOf(row));
}

function learnSlot(known: Known, row: Raw): void {
  known.slots.learn(keyOf(row[0] as Uint8Array), slotOf(row));
}

/** Two of these can't share a statement: each asks for another time. */
const isList = ({ of }: Lack): boolean => of === "expiredSpaces" || of === "expiredSlots";

/** Statements that bring all that lacks, locks first, one for each kind; `learn` takes their rows in the same order. */
export function reads(lacks: readonly Lack[], known: Known): Read[] {
  const kinds = new Map<string, Map<string, Lack>>();
  for (const lack of lacks) {
    const key = lackKey(lack);
    const kind = isList(lack) ? key : lack.of;
    kinds.set(kind, (kinds.get(kind) ?? new Map()).set(key, lack));
  }
  const found = [...kinds.values()].map((same) => [...same.values()]);
  found.sort(([a], [b]) => Number(b!.of === "lock") - Number(a!.of === "lock"));
  return found.map((needs) => readOf(needs[0]!.of)(needs, known));
}

const readOf = (kind: Kind) => READS[kind] as (needs: Lack[], known: Known) => Read;

/** Lacks with one key are one and the same. */
export function lackKey(lack: Lack): string {
  const { of: kind, ...rest } = lack;
  return keyIn(...Object.values(rest as Record<string, Uint8Array | number>)) + kind;
}

/** What a need in a run that writes comes down to: what it reads of a space may change until the space is locked. */
export function locking(need: Need): Lack[] {
  return "space" in need
    ? [{ of: "lock", space: need.space }, ...(need.of === "space" ? [] : [need])]
    : [need];
}
