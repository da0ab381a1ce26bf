import type { LogRecord, Party } from "@innermost/protocol";
import { keyOf, NOTHING, same } from "../bytes.ts";
import type { DepositRow, Rows, SlotRow, SpaceRow } from "../storage.ts";
import { createPlot, type Known, type Lack, Missing, type Plot } from "./known.ts";
import { keyIn } from "./values.ts";

const depositKey = (round: Uint8Array, party: Party) => keyIn(round, party);
const isExpired = (expiresAt: number | null, now: number) => expiresAt !== null && expiresAt <= now;
const isLying = (row: DepositRow | null): boolean => Boolean(row?.lying);
const emptied = ({ lying, ...row }: DepositRow): DepositRow => ({
  ...row,
  lying: lying && { ...lying, commitment: NOTHING, ciphertext: NOTHING },
});

/**
 * [Note: rows that lie elsewhere]
 * The rules are synchronous, a database behind a network is not. So a run works on what has been read so far; what it
 * asks for beyond that it throws as `Missing`, and once this has been brought it runs again from the start. A space is
 * written only while its row is locked, and everything of it is read after the lock, never before; a run that writes
 * to a space without the lock goes on, so that all locks it lacks are known at once, and then runs again, too.
 */
export function rowsOver(known: Known): Rows {
  const { spaces, slots, graves, undo } = known;

  function need(isKnown: boolean, lack: () => Lack): void {
    if (!isKnown) throw new Missing(lack());
  }

  function own(space: Uint8Array): Plot {
    const plot = known.plot(space);
    if (!plot.isLocked) known.noted.push({ of: "lock", space });
    return plot;
  }

  function depositsOf(plot: Plot, round: Uint8Array): Plot["deposits"] {
    const { space } = plot;
    need(plot.deposits.knows(depositKey(round, 0)), () => ({ of: "deposits", space, id: round }));
    return plot.deposits;
  }

  function set<T extends object, K extends keyof T>(on: T, name: K, value: T[K]): void {
    const before = on[name];
    undo.push(() => {
      on[name] = before;
    });
    on[name] = value;
  }

  function dropLyingIn(plot: Plot, isOver: (row: DepositRow) => boolean): void {
    for (const row of plot.deposits.present())
      if (isLying(row) && isOver(row)) plot.deposits.set(depositKey(row.round, row.party), null);
  }

  function dropSpace(space: Uint8Array): void {
    const plot = own(space);
    const key = keyOf(space);
    need(plot.hasSlots, () => ({ of: "slots", space }));
    for (const row of slotsOf(space)) slots.set(keyOf(row.slot), null);
    spaces.set(key, null);
    const wasWiped = known.wiped.has(key);
    known.wiped.add(key);
    known.plots.set(key, createPlot(undo, space, true));
    undo.push(() => {
      known.plots.set(key, plot);
      if (!wasWiped) known.wiped.delete(key);
    });
  }

  const slotsOf = (space: Uint8Array): SlotRow[] => slots.present().filter((row) => same(row.space, space));

  function putRecord(space: Uint8Array, record: LogRecord): void {
    const plot = own(space);
    const { number, id, kind } = record;
    const isNew = number > (spaces.stored(keyOf(space))?.head ?? 0);
    if (!isNew && !plot.records.knows(String(number))) known.noted.push({ of: "record", space, number });
    plot.records.set(String(number), record);
    if (kind === "opening") plot.openings.set(keyOf(id), record);
    else plot.numbers.set(keyOf(id), number);
  }

  function records(space: Uint8Array, after: number, most: number): LogRecord[] {
    const plot = known.plot(space);
    const page = plot.isWhole ? [] : plot.pages.get(`${after}/${most}`);
    need(Boolean(page), () => ({ of: "records", space, after, most }));
    const merged = new Map(page!.map((record) => [record.number, record]));
    for (const [, record] of plot.records.changes())
      if (record && record.number > after) merged.set(record.number, record);
    return [...merged.values()].sort((a, b) => a.number - b.number).slice(0, most);
  }

  function depositCount(space: Uint8Array, party: Party): number {
    const plot = known.plot(space);
    if (known.dropped.lyingSince !== null) throw new Error("Deposits are not counted after a sweep.");
    need(plot.depositCounts !== null, () => ({ of: "depositCount", space }));
    let count = plot.depositCounts![party] ?? 0;
    for (const [key, row] of plot.deposits.changes())
      if (key.endsWith(`/${party}`)) count += (row ? 1 : 0) - (plot.deposits.stored(key) ? 1 : 0);
    return count;
  }

  function expiredSpaces(now: number, most: number): SpaceRow[] {
    const found = known.expired.spaces.get(`${now}/${most}`);
    need(Boolean(found), () => ({ of: "expiredSpaces", now, most }));
    const unknown = found!.filter(({ space }) => !spaces.knows(keyOf(space)));
    const all = [...unknown, ...spaces.present()];
    return all.filter(({ expiresAt }) => isExpired(expiresAt, now)).slice(0, most);
  }

  function expiredSlots(now: number, most: number): SlotRow[] {
    const found = known.expired.slots.get(`${now}/${most}`);
    need(Boolean(found), () => ({ of: "expiredSlots", now, most }));
    const unknown = found!.filter(({ slot }) => !slots.knows(keyOf(slot)));
    const all = [...unknown, ...slots.present()];
    return all.filter(({ expiresAt }) => isExpired(expiresAt, now)).slice(0, most);
  }

  return {
    space(space) {
      need(spaces.knows(keyOf(space)), () => ({ of: "space", space }));
      return spaces.get(keyOf(space));
    },
    putSpace(row) {
      own(row.space);
      spaces.set(keyOf(row.space), row);
    },
    dropSpace,

    member(space, deviceKey) {
      const { members, hasMembers } = known.plot(space);
      const key = keyOf(deviceKey);
      need(hasMembers || members.knows(key), () => ({ of: "member", space, deviceKey }));
      return members.get(key);
    },
    members(space) {
      const { members, hasMembers } = known.plot(space);
      need(hasMembers, () => ({ of: "members", space }));
      return members.present();
    },
    putMember: (space, row) => own(space).members.set(keyOf(row.deviceKey), row),
    dropMember: (space, deviceKey) => own(space).members.set(keyOf(deviceKey), null),

    record(space, number) {
      const { records } = known.plot(space);
      need(records.knows(String(number)), () => ({ of: "record", space, number }));
      return records.get(String(number));
    },
    records,
    numberOf(space, id) {
      const { numbers } = known.plot(space);
      need(numbers.knows(keyOf(id)), () => ({ of: "number", space, id }));
      return numbers.get(keyOf(id));
    },
    opening(space, round) {
      const { openings } = known.plot(space);
      need(openings.knows(keyOf(round)), () => ({ of: "opening", space, id: round }));
      return openings.get(keyOf(round));
    },
    putRecord,

    deposit: (space, round, party) => depositsOf(known.plot(space), round).get(depositKey(round, party)),
    depositCount,
    putDeposit: (space, row) => depositsOf(own(space), row.round).set(depositKey(row.round, row.party), row),
    dropDeposit: (space, round, party) => depositsOf(own(space), round).set(depositKey(round, party), null),
    emptyLying(space) {
      const plot = own(space);
      for (const row of plot.deposits.present())
        if (row.lying) plot.deposits.set(depositKey(row.round, row.party), emptied(row));
      set(plot, "isLyingEmptied", true);
    },

    slot(slot) {
      need(slots.knows(keyOf(slot)), () => ({ of: "slot", id: slot }));
      return slots.get(keyOf(slot));
    },
    slots(space) {
      need(known.plot(space).hasSlots, () => ({ of: "slots", space }));
      return slotsOf(space);
    },
    putSlot(row) {
      own(row.space);
      if (!slots.knows(keyOf(row.slot))) known.noted.push({ of: "slot", id: row.slot });
      slots.set(keyOf(row.slot), row);
    },
    dropSlot(slot) {
      const row = this.slot(slot);
      if (!row) return;
      own(row.space);
      slots.set(keyOf(slot), null);
    },

    grave(id) {
      need(graves.knows(keyOf(id)), () => ({ of: "grave", id }));
      return graves.get(keyOf(id));
    },
    putGrave: (grave) => graves.set(keyOf(grave.id), grave),

    expiredSpaces,
    expiredSlots,
    dropLyingSince(since) {
      for (const plot of known.plots.values()) dropLyingIn(plot, ({ at }) => at <= since);
      set(known.dropped, "lyingSince", since);
    },
    dropGraves(now) {
      for (const { id, until } of graves.present()) if (until <= now) graves.set(keyOf(id), null);
      set(known.dropped, "gravesUntil", now);
    },
  };
}
