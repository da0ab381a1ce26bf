import type { LogRecord } from "@innermost/protocol";
import { keyOf } from "../bytes.ts";
import type { DepositRow, Grave, SlotRow, SpaceRow } from "../storage.ts";
import { DEPOSIT, KINDS, RECORD, SLOT, SPACE } from "./columns.ts";
import type { Known, Plot } from "./known.ts";
import type { Statement } from "./line.ts";
import type { Table } from "./table.ts";
import { byteas, integers } from "./values.ts";

type In<R> = R & { space: Uint8Array };
type Changed<R> = { before: unknown; after: R | null };

/** The statements that write all changes: what is dropped first, then what is new, then what is different. */
export function writes(known: Known): Statement[] {
  const plots = [...known.plots.values()];
  return [...drops(known, plots), ...puts(known, plots)];
}

function drops(known: Known, plots: Plot[]): Statement[] {
  const { lyingSince, gravesUntil } = known.dropped;
  const wiped = [...known.wiped].sort().map((key) => Uint8Array.from(Buffer.from(key, "hex")));
  const members = plots.flatMap(({ space, members }) => gone(members).map((key) => ({ space, key })));
  const lying = plots.filter(({ isLyingEmptied }) => isLyingEmptied).map(({ space }) => space);
  const deposits = plots.flatMap((plot) => droppedDeposits(plot));
  const slots = gone(known.slots).map((key) => Buffer.from(key, "hex"));
  return [
    ...(wiped.length > 0 ? TABLES.map((table) => wipe(table, wiped)) : []),
    ...some(members, (rows) => ({
      name: "drop-members",
      text: `DELETE FROM members m USING unnest($1::bytea[], $2::bytea[]) AS u (space, device_key)
        WHERE m.space = u.space AND m.device_key = u.device_key`,
      values: [
        byteas(rows.map(({ space }) => space)),
        byteas(rows.map(({ key }) => Buffer.from(key, "hex"))),
      ],
    })),
    ...some(lying, (spaces) => ({
      name: "empty-lying",
      text: `UPDATE deposits SET commitment = '', ciphertext = ''
        WHERE space = ANY($1::bytea[]) AND epoch IS NOT NULL`,
      values: [byteas(spaces)],
    })),
    ...some(deposits, (rows) => ({
      name: "drop-deposits",
      text: `DELETE FROM deposits d USING unnest($1::bytea[], $2::bytea[], $3::int8[]) AS u (space, round, party)
        WHERE d.space = u.space AND d.round = u.round AND d.party = u.party`,
      values: [
        byteas(rows.map(({ space }) => space)),
        byteas(rows.map(({ round }) => round)),
        integers(rows.map(({ party }) => party)),
      ],
    })),
    ...some(slots, (ids) => ({
      name: "drop-slots",
      text: "DELETE FROM slots WHERE slot = ANY($1::bytea[])",
      values: [byteas(ids)],
    })),
    ...(lyingSince === null ? [] : [since("drop-lying-since", DROP_LYING_SINCE, lyingSince)]),
    ...(gravesUntil === null ? [] : [since("drop-graves", DROP_GRAVES, gravesUntil)]),
  ];
}

const TABLES = ["spaces", "members", "records", "deposits", "slots"] as const;
const DROP_LYING_SINCE = "DELETE FROM deposits WHERE epoch IS NOT NULL AND at <= $1::int8";
const DROP_GRAVES = "DELETE FROM graves WHERE until <= $1::int8";

const since = (name: string, text: string, time: number): Statement => ({ name, text, values: [time] });

const wipe = (table: (typeof TABLES)[number], spaces: Uint8Array[]): Statement => ({
  name: `wipe-${table}`,
  text: `DELETE FROM ${table} WHERE space = ANY($1::bytea[])`,
  values: [byteas(spaces)],
});

function droppedDeposits({
  space,
  deposits,
}: Plot): { space: Uint8Array; round: Uint8Array; party: number }[] {
  return gone(deposits).map((key) => {
    const [round, party] = key.split("/") as [string, string];
    return { space, round: Buffer.from(round, "hex"), party: Number(party) };
  });
}

function puts(known: Known, plots: Plot[]): Statement[] {
  const spaces = changed(known.spaces, (key) => known.wiped.has(key));
  const slots = changed(known.slots);
  const records = plots.flatMap(({ space, records, isWhole }) =>
    changed(records, () => isWhole).map(({ before, after }) => ({
      before,
      after: after && { ...after, space },
    })),
  );
  const members = plots.flatMap(({ space, members }) => kept(members).map((row) => ({ ...row, space })));
  const deposits = plots.flatMap(({ space, deposits }) => kept(deposits).map((row) => ({ ...row, space })));
  const graves = kept(known.graves).sort((a, b) => (keyOf(a.id) < keyOf(b.id) ? -1 : 1));
  return [
    ...some(created(spaces), (rows) => insert("spaces", SPACE, SPACE_TYPES, spaceValues(rows))),
    ...some(replaced(spaces), (rows) => ({ ...UPDATE_SPACES, values: spaceValues(rows) })),
    ...some(members, (rows) => ({ ...PUT_MEMBERS, values: memberValues(rows) })),
    ...some(created(records), (rows) => insert("records", RECORD, RECORD_TYPES, recordValues(rows))),
    ...some(replaced(records), (rows) => ({ ...UPDATE_RECORDS, values: recordValues(rows) })),
    ...some(deposits, (rows) => ({ ...PUT_DEPOSITS, values: depositValues(rows) })),
    ...some(created(slots), (rows) => insert("slots", SLOT, SLOT_TYPES, slotValues(rows))),
    ...some(replaced(slots), (rows) => ({ ...UPDATE_SLOTS, values: slotValues(rows) })),
    ...some(graves, (rows) => ({ ...PUT_GRAVES, values: graveValues(rows) })),
  ];
}

const SPACE_TYPES = ["bytea", "bytea", "int8", "int8", "int8", "int8"];
const MEMBER_TYPES = ["bytea", "bytea", "int8"];
const RECORD_TYPES = ["bytea", "int8", "int8", "int8", "bytea", "int8", "int8", "bytea", "bytea", "bytea"];
const DEPOSIT_TYPES = ["bytea", "bytea", "int8", "int8", "int8", "bytea", "bytea"];
const SLOT_TYPES = ["bytea", "bytea", "bytea", "int8", "bytea"];

const unnest = (kinds: readonly string[]): string =>
  `unnest(${kinds.map((kind, i) => `$${i + 1}::${kind}[]`).join(", ")})`;

/**
 * Plain, so that a row which another relay made meanwhile is an error, and the run is tried again: a number, a space
 * or a slot is given once.
 */
const insert = (table: string, columns: string, kinds: readonly string[], values: Buffer[]): Statement => ({
  name: `insert-${table}`,
  text: `INSERT INTO ${table} (${columns}) SELECT * FROM ${unnest(kinds)}`,
  values,
});

const UPDATE_SPACES = {
  name: "update-spaces",
  text: `UPDATE spaces s SET creator = u.creator, epoch = u.epoch, head = u.head, bytes = u.bytes,
    expires_at = u.expires_at FROM ${unnest(SPACE_TYPES)} AS u (${SPACE}) WHERE s.space = u.space`,
};
const UPDATE_RECORDS = {
  name: "update-records",
  text: `UPDATE records r SET kind = u.kind, received_at = u.received_at, id = u.id, suite = u.suite, epoch = u.epoch,
    sum = u.sum, capsule = u.capsule, body = u.body FROM ${unnest(RECORD_TYPES)} AS u (${RECORD})
    WHERE r.space = u.space AND r.number = u.number`,
};
const UPDATE_SLOTS = {
  name: "update-slots",
  text: `UPDATE slots s SET space = u.space, sealed = u.sealed, expires_at = u.expires_at, claimant = u.claimant
    FROM ${unnest(SLOT_TYPES)} AS u (${SLOT}) WHERE s.slot = u.slot`,
};
const PUT_MEMBERS = {
  name: "put-members",
  text: `INSERT INTO members (space, device_key, party) SELECT * FROM ${unnest(MEMBER_TYPES)}
    ON CONFLICT (space, device_key) DO UPDATE SET party = excluded.party`,
};
const PUT_DEPOSITS = {
  name: "put-deposits",
  text: `INSERT INTO deposits (${DEPOSIT}) SELECT * FROM ${unnest(DEPOSIT_TYPES)}
    ON CONFLICT (space, round, party) DO UPDATE SET at = excluded.at, epoch = excluded.epoch,
    commitment = excluded.commitment, ciphertext = excluded.ciphertext`,
};
const PUT_GRAVES = {
  name: "put-graves",
  text: `INSERT INTO graves (id, code, until) SELECT * FROM ${unnest(["bytea", "text", "int8"])}
    ON CONFLICT (id) DO UPDATE SET code = excluded.code, until = excluded.until`,
};

const spaceValues = (rows: SpaceRow[]): Buffer[] => [
  byteas(rows.map(({ space }) => space)),
  byteas(rows.map(({ creator }) => creator)),
  integers(rows.map(({ epoch }) => epoch)),
  integers(rows.map(({ head }) => head)),
  integers(rows.map(({ bytes }) => bytes)),
  integers(rows.map(({ expiresAt }) => expiresAt)),
];

const memberValues = (rows: In<{ deviceKey: Uint8Array; party: number }>[]): Buffer[] => [
  byteas(rows.map(({ space }) => space)),
  byteas(rows.map(({ deviceKey }) => deviceKey)),
  integers(rows.map(({ party }) => party)),
];

const recordValues = (rows: In<LogRecord>[]): Buffer[] => [
  byteas(rows.map(({ space }) => space)),
  integers(rows.map(({ number }) => number)),
  integers(rows.map(({ kind }) => KINDS.indexOf(kind))),
  integers(rows.map(({ receivedAt }) => receivedAt)),
  byteas(rows.map(({ id }) => id)),
  integers(rows.map(({ suite }) => suite)),
  integers(rows.map(({ epoch }) => epoch)),
  byteas(rows.map(({ sum }) => sum)),
  byteas(rows.map(({ capsule }) => capsule)),
  byteas(rows.map(({ body }) => body)),
];

const depositValues = (rows: In<DepositRow>[]): Buffer[] => [
  byteas(rows.map(({ space }) => space)),
  byteas(rows.map(({ round }) => round)),
  integers(rows.map(({ party }) => party)),
  integers(rows.map(({ at }) => at)),
  integers(rows.map(({ lying }) => lying?.epoch ?? null)),
  byteas(rows.map(({ lying }) => lying?.commitment ?? null)),
  byteas(rows.map(({ lying }) => lying?.ciphertext ?? null)),
];

const slotValues = (rows: SlotRow[]): Buffer[] => [
  byteas(rows.map(({ slot }) => slot)),
  byteas(rows.map(({ space }) => space)),
  byteas(rows.map(({ sealed }) => sealed)),
  integers(rows.map(({ expiresAt }) => expiresAt)),
  byteas(rows.map(({ claimant }) => claimant)),
];

const graveValues = (rows: Grave[]): unknown[] => [
  byteas(rows.map(({ id }) => id)),
  rows.map(({ code }) => code),
  integers(rows.map(({ until }) => until)),
];

const some = <T>(rows: T[], statement: (rows: T[]) => Statement): Statement[] =>
  rows.length > 0 ? [statement(rows)] : [];

/** `isWiped` says of a key that the database has nothing under it any more. */
function changed<R>(table: Table<R>, isWiped: (key: string) => boolean = () => false): Changed<R>[] {
  return [...table.changes()].map(([key, after]) => ({
    before: isWiped(key) ? null : table.stored(key),
    after,
  }));
}

const created = <R>(rows: Changed<R>[]): R[] =>
  rows.flatMap(({ before, after }) => (before ? [] : (after ?? [])));
const replaced = <R>(rows: Changed<R>[]): R[] =>
  rows.flatMap(({ before, after }) => (before ? (after ?? []) : []));
const kept = <R>(table: Table<R>): R[] => [...table.changes()].flatMap(([, row]) => row ?? []);
const gone = <R>(table: Table<R>): string[] =>
  [...table.changes()].flatMap(([key, row]) => (row ? [] : [key]));
