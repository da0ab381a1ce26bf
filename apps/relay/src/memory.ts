import type { LogRecord, Party } from "@innermost/protocol";
import { keyOf, NOTHING, same } from "./bytes.ts";
import type { DepositRow, Grave, MemberRow, Rows, SlotRow, SpaceRow, Store } from "./storage.ts";

type Space = {
  row: SpaceRow;
  members: Map<string, MemberRow>;
  records: LogRecord[];
  numbers: Map<string, number>;
  openings: Map<string, number>;
  deposits: Map<string, DepositRow>;
};

/** Keeps everything in this process and loses it with it: for tests, and for trying the relay without a disk. */
export function memoryStore(): Store {
  const undo: (() => void)[] = [];
  const rows = memoryRows(undo);
  return {
    async run(work) {
      try {
        return work(rows);
      } catch (error) {
        while (undo.length > 0) undo.pop()!();
        throw error;
      } finally {
        undo.length = 0;
      }
    },
    scrub() {},
    close() {},
  };
}

function memoryRows(undo: (() => void)[]): Rows {
  const spaces = new Map<string, Space>();
  const slots = new Map<string, SlotRow>();
  const graves = new Map<string, Grave>();

  function put<T>(map: Map<string, T>, key: string, value: T): void {
    restoreLater(map, key);
    map.set(key, value);
  }

  function drop<T>(map: Map<string, T>, key: string): void {
    restoreLater(map, key);
    map.delete(key);
  }

  function restoreLater<T>(map: Map<string, T>, key: string): void {
    const before = map.get(key);
    undo.push(() => (before === undefined ? map.delete(key) : map.set(key, before)));
  }

  const find = (space: Uint8Array) => spaces.get(keyOf(space));
  const depositKey = (round: Uint8Array, party: Party) => `${keyOf(round)}/${party}`;
  const record = (space: Uint8Array, number: number | undefined) =>
    number === undefined ? null : (find(space)?.records[number - 1] ?? null);

  function dropLyingIn(space: Space | undefined, old: (row: DepositRow) => boolean): void {
    for (const [key, row] of space?.deposits ?? []) if (row.lying && old(row)) drop(space!.deposits, key);
  }

  return {
    space: (space) => find(space)?.row ?? null,
    putSpace(row) {
      put(spaces, keyOf(row.space), { ...(find(row.space) ?? emptySpace(row)), row });
    },
    dropSpace(space) {
      drop(spaces, keyOf(space));
      for (const row of this.slots(space)) drop(slots, keyOf(row.slot));
    },

    member: (space, deviceKey) => find(space)?.members.get(keyOf(deviceKey)) ?? null,
    members: (space) => [...(find(space)?.members.values() ?? [])],
    putMember: (space, row) => put(find(space)!.members, keyOf(row.deviceKey), row),
    dropMember: (space, deviceKey) => drop(find(space)!.members, keyOf(deviceKey)),

    record,
    records: (space, after, most) => find(space)?.records.slice(after, after + most) ?? [],
    numberOf: (space, id) => find(space)?.numbers.get(keyOf(id)) ?? null,
    opening: (space, round) => record(space, find(space)?.openings.get(keyOf(round))),
    putRecord(space, entry) {
      const { records, numbers, openings } = find(space)!;
      const before = records[entry.number - 1];
      undo.push(() => void (before ? records.splice(entry.number - 1, 1, before) : records.pop()));
      records[entry.number - 1] = entry;
      put(entry.kind === "opening" ? openings : numbers, keyOf(entry.id), entry.number);
    },

    deposit: (space, round, party) => find(space)?.deposits.get(depositKey(round, party)) ?? null,
    depositCount: (space, party) =>
      [...(find(space)?.deposits.values() ?? [])].filter((row) => row.party === party).length,
    putDeposit: (space, row) => put(find(space)!.deposits, depositKey(row.round, row.party), row),
    dropDeposit: (space, round, party) => drop(find(space)!.deposits, depositKey(round, party)),
    emptyLying(space) {
      const deposits = find(space)?.deposits;
      for (const [key, row] of deposits ?? [])
        if (row.lying && deposits)
          put(deposits, key, { ...row, lying: { ...row.lying, commitment: NOTHING, ciphertext: NOTHING } });
    },

    slot: (slot) => slots.get(keyOf(slot)) ?? null,
    slots: (space) => [...slots.values()].filter((row) => same(row.space, space)),
    putSlot: (row) => put(slots, keyOf(row.slot), row),
    dropSlot: (slot) => drop(slots, keyOf(slot)),

    grave: (id) => graves.get(keyOf(id)) ?? null,
    putGrave: (grave) => put(graves, keyOf(grave.id), grave),

    expiredSpaces: (now, most) =>
      [...spaces.values()]
        .map(({ row }) => row)
        .filter(({ expiresAt }) => expiresAt !== null && expiresAt <= now)
        .slice(0, most),
    expiredSlots: (now, most) =>
      [...slots.values()].filter(({ expiresAt }) => expiresAt <= now).slice(0, most),
    dropLyingSince(since) {
      for (const space of spaces.values()) dropLyingIn(space, (row) => row.at <= since);
    },
    dropGraves(now) {
      for (const [key, { until }] of graves) if (until <= now) drop(graves, key);
    },
  };
}

function emptySpace(row: SpaceRow): Space {
  return {
    row,
    members: new Map(),
    records: [],
    numbers: new Map(),
    openings: new Map(),
    deposits: new Map(),
  };
}
